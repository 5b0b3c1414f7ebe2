import type { PeriodList } from '@jianheng/api';
import { may } from '@jianheng/casework';
import type { Selectable } from 'kysely';
import type { RequestContext } from '../../../access/request-context.ts';
import type { PeriodTable } from '../../../records/tables.ts';
import { postingsKnown } from '../../register/read-register.ts';
import type { PeriodsDesk } from '../act.ts';
import { sayBrief } from './say-brief.ts';

/** Periods that the reader may know of, whatever the organ, or took part in before moving on; the newest first. */
export async function periodsOf(context: RequestContext): Promise<Selectable<PeriodTable>[]> {
  const rows = await context.records.db
    .selectFrom('period')
    .selectAll()
    .where('seq', '>', 0)
    .orderBy('from', 'desc')
    .orderBy('id')
    .execute();
  const { actor, records } = context;
  const postings = actor.person === null ? [] : await postingsKnown(records.db, { person: actor.person });
  const tookPart = ({ organ, from, to }: Selectable<PeriodTable>) =>
    postings.some((p) => p.organ === organ && p.from <= to && (p.to === null || p.to >= from));
  return rows.filter((row) => may(actor, 'period.read', { organ: row.organ }, context) || tookPart(row));
}

/** Answers the list of periods with where each stands. */
export async function listPeriods(desk: PeriodsDesk, context: RequestContext): Promise<PeriodList> {
  const { db } = context.records;
  const rows = await periodsOf(context);
  const organs = new Map(
    (await db.selectFrom('organ').select(['id', 'name']).execute()).map((organ) => [organ.id, organ]),
  );
  const periods = [];
  for (const row of rows) {
    const standing = await desk.standings.at(db, row.id, row.seq);
    desk.standings.keep(row.id, standing);
    const organ = organs.get(row.organ) ?? { id: row.organ, name: row.organ };
    periods.push(sayBrief(row, organ, standing.state.stage));
  }
  const mayBeginIn = [...organs.values()].filter(({ id }) =>
    may(context.actor, 'period.prepare', { organ: id }, context),
  );
  return { periods, mayBeginIn };
}
