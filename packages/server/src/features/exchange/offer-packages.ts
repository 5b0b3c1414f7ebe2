import type { PackageOffers } from '@jianheng/api';
import type { Period } from '@jianheng/casework';
import { authorise, isAllowed } from '../../access/authorise.ts';
import type { RequestContext } from '../../access/request-context.ts';
import { contentOf } from '../../exchange/describe-package.ts';
import { openPackage } from '../../exchange/open-package.ts';
import { readOrganName, readSuperior } from '../periods/reading/organ-name.ts';
import type { ExchangeDesk } from './exchange-desk.ts';

/** What an organ may pack now, and whom it may post when somebody comes. */
export async function offerPackages(
  desk: ExchangeDesk,
  context: RequestContext,
  organ: string,
): Promise<PackageOffers> {
  const deed = {
    operation: 'exchange.make',
    belongs: { organ },
    target: `exchange/${organ}/offers`,
  } as const;
  await authorise(context, deed);
  const { db } = context.records;
  const isOffice = isAllowed(context, { ...deed, operation: 'period.prepare' });
  const periods = isOffice ? await periodsOf(desk, context, organ) : [];
  const above = await readSuperior(db, organ);
  const filings = [];
  for (const { id, title, state } of periods)
    if (state.filed !== null)
      filings.push({ period: id, title, to: await readOrganName(db, state.filed.to) });
  return {
    filings,
    ...(await answersIn(context, organ)),
    batches: isOffice
      ? (
          await db
            .selectFrom('example_batch')
            .select(['id', 'number', 'title'])
            .where('organ', '=', organ)
            .where('signed', 'is not', null)
            .orderBy('number', 'desc')
            .execute()
        ).map(({ id, number, title }) => ({
          batch: id,
          number,
          title: title as PackageOffers['batches'][number]['title'],
        }))
      : [],
    leaders:
      above === null
        ? []
        : periods
            .filter(({ state: { stage, plan } }) => plan?.kind === 'annual' && ratedIn.includes(stage))
            .map(({ id, title }) => ({ period: id, title, to: above })),
    people: isAllowed(context, { ...deed, operation: 'performance-file.read' }),
    organs: await db
      .selectFrom('organ')
      .select(['id', 'name'])
      .where('id', '!=', organ)
      .orderBy('name')
      .execute(),
    departments: await db
      .selectFrom('department')
      .select(['id', 'name'])
      .where('organ', '=', organ)
      .where((e) => e.or([e('to', 'is', null), e('to', '>=', context.today)]))
      .orderBy('name')
      .execute(),
  };
}

/** Stages in which ratings are decided. */
const ratedIn: readonly Period['stage'][] = ['published', 'meeting'];

async function periodsOf(desk: ExchangeDesk, { records }: RequestContext, organ: string) {
  const rows = await records.db
    .selectFrom('period')
    .selectAll()
    .where('organ', '=', organ)
    .orderBy('from', 'desc')
    .orderBy('id')
    .execute();
  const found = [];
  for (const row of rows) {
    const { state } = await desk.periods.standings.at(records.db, row.id, row.seq);
    found.push({ id: row.id, title: row.title, state });
  }
  return found;
}

/** What was taken from organs below and may be answered, the latest first. */
async function answersIn(
  { records: { db } }: RequestContext,
  organ: string,
): Promise<Pick<PackageOffers, 'answers' | 'requests'>> {
  const taken = await db
    .selectFrom('exchange_package')
    .selectAll()
    .where('organ', '=', organ)
    .where('way', '=', 'in')
    .where('kind', 'in', ['scheme-filing', 'leaders-to-rate'])
    .where('state', '=', 'done')
    .orderBy('seq', 'desc')
    .limit(100)
    .execute();
  const made = await db
    .selectFrom('exchange_package')
    .select(['kind', 'other', 'matter', 'recorded_at'])
    .where('organ', '=', organ)
    .where('way', '=', 'out')
    .where('state', '!=', 'sent-back')
    .execute();
  const answers: PackageOffers['answers'] = [];
  const requests: PackageOffers['requests'] = [];
  for (const kept of taken) {
    const opened = openPackage(Buffer.from(kept.file, 'base64'));
    const { from } = opened.manifest;
    const named = { id: from.organ, name: from.name };
    const isAnswered = (matter: string) =>
      made.some(
        (one) => one.other === from.organ && one.matter === matter && one.recorded_at >= kept.recorded_at,
      );
    if (kept.kind === 'scheme-filing') {
      const { period } = contentOf(opened, 'scheme-filing');
      const answered = isAnswered(`filing-answer/${period.id}`);
      answers.push({ filing: kept.seq, from: named, title: period.title, answered });
      continue;
    }
    const { period, leaders } = contentOf(opened, 'leaders-to-rate');
    const answered = isAnswered(`leader-ratings/${period.id}`);
    requests.push({ request: kept.seq, from: named, title: period.title, answered, leaders });
  }
  return { answers, requests };
}
