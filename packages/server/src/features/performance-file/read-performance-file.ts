import type { PerformanceFile } from '@jianheng/api';
import { countingRun, type Period, type Rating, regularOutcomes } from '@jianheng/casework';
import type { Selectable } from 'kysely';
import { readOf } from '../../access/change.ts';
import type { RequestContext } from '../../access/request-context.ts';
import type { PeriodTable } from '../../records/tables.ts';
import type { ProceduresDesk } from '../procedures/procedures-desk.ts';
import { namePeople } from '../register/name-people.ts';
import { describePostings, postingsKnown } from '../register/read-register.ts';
import { receivedFile } from './received-file.ts';

/** What the performance file is read from. */
export type PerformanceFileDesk = Pick<ProceduresDesk, 'standings' | 'runs'>;

/**
 * The performance file (司法业绩档案) of somebody: what every sealed period says of them, whatever the organ. It follows the
 * person: readable where they are posted now, or were last, and by themselves.
 */
export async function readPerformanceFile(
  desk: PerformanceFileDesk,
  context: RequestContext,
  person: string,
): Promise<PerformanceFile> {
  const { db } = context.records;
  const postings = await postingsKnown(db, { person });
  const begun = postings.filter(({ from }) => from <= context.today);
  const organ = (begun.at(-1) ?? postings.at(-1))?.organ ?? null;
  const deed = {
    operation: 'performance-file.read',
    belongs: { organ, person },
    target: `register/person/${person}/performance-file`,
  } as const;
  return readOf(context, deed, async () => {
    const organs = [...new Set(postings.map((posting) => posting.organ))];
    const rows =
      organs.length === 0
        ? []
        : await db
            .selectFrom('period')
            .selectAll()
            .where('organ', 'in', organs)
            .orderBy('from', 'desc')
            .orderBy('id')
            .execute();
    const names = new Map(
      (await db.selectFrom('organ').select(['id', 'name']).execute()).map(({ id, name }) => [id, name]),
    );
    const named = (id: string) => ({ id, name: names.get(id) ?? id });
    const nameOf = await namePeople(db, [person], context.today);
    const periods = [];
    for (const row of rows) {
      const standing = await desk.standings.at(db, row.id, row.seq);
      desk.standings.keep(row.id, standing);
      const said = await sayPeriod(desk, row, named(row.organ), standing.state, person);
      if (said !== null) periods.push(said);
    }
    const received = await receivedFile(db, person);
    const described = (await describePostings(db, begun)).map(({ posting, department }) => ({
      organ: named(posting.organ),
      department: department?.name ?? '',
      class: posting.class,
      from: posting.from,
      to: posting.to,
    }));
    return {
      person: nameOf(person),
      keptBy: organ === null ? null : named(organ),
      postings: latestFirst(described, received.postings, ({ organ: { id }, from }) => `${id} ${from}`),
      periods: latestFirst(periods, received.periods, ({ organ: { id }, period }) => `${id} ${period}`),
    };
  });
}

/** What stands here and what came from elsewhere and does not stand here, the latest first. */
function latestFirst<One extends { readonly from: string }>(
  own: readonly One[],
  received: readonly One[],
  keyOf: (one: One) => string,
): One[] {
  const known = new Set(own.map(keyOf));
  const all = [...own, ...received.filter((one) => !known.has(keyOf(one)))];
  return all.sort((a, b) => (a.from < b.from ? 1 : a.from > b.from ? -1 : 0));
}

/** What a sealed period says of somebody; null for one that is not sealed or says nothing. */
async function sayPeriod(
  desk: PerformanceFileDesk,
  row: Selectable<PeriodTable>,
  organ: PerformanceFile['periods'][number]['organ'],
  state: Period,
  person: string,
): Promise<PerformanceFile['periods'][number] | null> {
  const { sealed, ratings, outcomes, reviews, objections, rechecks, reopened, plan } = state;
  const [rating, outcome] = [ratings[person], outcomes[person]];
  if (sealed === null || plan === null || (rating === undefined && !outcome?.final)) return null;
  const { id, title, from, to } = row;
  const fixed = outcome?.final === true ? outcome.entered : null;
  const decided = Object.values(objections).flatMap((o) =>
    o.person === person && o.decided !== null ? [{ line: o.line, run: o.run, decided: o.decided }] : [],
  );
  return {
    period: id,
    title,
    kind: plan.kind,
    organ,
    from,
    to,
    sealedOn: sealed.on,
    run: countingRun(state, person) ?? sealed.run,
    rating: rating === undefined ? null : sayRating(rating),
    outcome: fixed?.outcome ?? null,
    outcomeTitle: fixed == null ? null : regularOutcomes[fixed.outcome],
    comment: fixed?.comment ?? null,
    // A finding of competent removes every effect of the trigger: also that there was a review.
    review: reviews[person]?.concluded?.competent === false ? reviews[person].concluded : null,
    objections: await Promise.all(
      decided.map(async ({ line, run, decided: { upheld, reply, on } }) => ({
        indicator: line.indicator,
        title: await desk.runs.indicatorOf({ organ: row.organ, seal: run }, line.indicator),
        upheld,
        reply,
        on,
      })),
    ),
    recheck: rechecks[person]?.decided ?? null,
    reopened: reopened.filter((r) => r.person === person).map(({ reason, on }) => ({ reason, on })),
  };
}

function sayRating({ annual, performance, proposal, reason, final, late }: Rating) {
  return { annual, performance, proposal, reason, final, late };
}
