import type { PerformanceFile } from '@jianheng/api';
import type { Period, Rating } from '@jianheng/casework';
import type { Selectable } from 'kysely';
import { readOf } from '../../access/change.ts';
import type { RequestContext } from '../../access/request-context.ts';
import type { PeriodTable } from '../../records/tables.ts';
import type { StandingStore } from '../periods/standing-store.ts';
import { namePeople } from '../register/name-people.ts';
import { postingsKnown } from '../register/read-register.ts';

/**
 * The performance file (司法业绩档案) of somebody: what every sealed period says of them, whatever the organ. It follows the
 * person: readable where they are posted now, or were last, and by themselves.
 */
export async function readPerformanceFile(
  standings: StandingStore,
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
            .execute();
    const names = new Map(
      (await db.selectFrom('organ').select(['id', 'name']).execute()).map(({ id, name }) => [id, name]),
    );
    const nameOf = await namePeople(db, [person], context.today);
    const periods = [];
    for (const row of rows) {
      const standing = await standings.at(db, row.id, row.seq);
      standings.keep(row.id, standing);
      const said = sayPeriod(row, names.get(row.organ) ?? row.organ, standing.state, person);
      if (said !== null) periods.push(said);
    }
    return { person: nameOf(person), periods };
  });
}

/** What a sealed period says of somebody; null for one that is not sealed or says nothing. */
function sayPeriod(
  row: Selectable<PeriodTable>,
  organ: string,
  { sealed, ratings, outcomes, reviews, objections, rechecks, reopened, plan }: Period,
  person: string,
): PerformanceFile['periods'][number] | null {
  const [rating, outcome] = [ratings[person], outcomes[person]];
  if (sealed === null || plan === null || (rating === undefined && !outcome?.final)) return null;
  const { id, title, from, to } = row;
  return {
    period: id,
    title,
    kind: plan.kind,
    organ: { id: row.organ, name: organ },
    from,
    to,
    sealedOn: sealed.on,
    run: sealed.run,
    rating: rating === undefined ? null : sayRating(rating),
    outcome: outcome?.final === true ? (outcome.entered?.outcome ?? null) : null,
    review: reviews[person]?.concluded ?? null,
    objections: Object.values(objections)
      .filter((o) => o.person === person && o.decided !== null)
      .map(({ line, decided }) => ({ indicator: line.indicator, upheld: decided!.upheld })),
    recheck: rechecks[person]?.decided ?? null,
    reopened: reopened.filter((r) => r.person === person).map(({ reason, on }) => ({ reason, on })),
  };
}

function sayRating({ annual, performance, proposal, reason, final, late }: Rating) {
  return { annual, performance, proposal, reason, final, late };
}
