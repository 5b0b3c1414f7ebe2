import type { MeetingRow } from '@jianheng/api';
import type { Kysely } from 'kysely';
import type { Tables } from '../../../records/tables.ts';
import type { ProceduresDesk } from '../procedures-desk.ts';
import type { PeriodAt } from '../read-period.ts';

type Regular = MeetingRow['regular'][number];

/** Fixed outcomes of the year's regular assessments (平时考核) in the organ, by person, in order of time. */
export async function regularOutcomes(
  { standings }: ProceduresDesk,
  db: Kysely<Tables>,
  { organ, from, to }: PeriodAt['row'],
): Promise<ReadonlyMap<string, readonly Regular[]>> {
  const rows = await db
    .selectFrom('period')
    .selectAll()
    .where('organ', '=', organ)
    .where('kind', '=', 'regular')
    .where('from', '>=', from)
    .where('to', '<=', to)
    .orderBy('from')
    .orderBy('id')
    .execute();
  const found = new Map<string, Regular[]>();
  for (const row of rows) {
    const standing = await standings.at(db, row.id, row.seq);
    standings.keep(row.id, standing);
    for (const { person, entered, final } of Object.values(standing.state.outcomes)) {
      if (entered === null || !final) continue;
      const own = found.get(person) ?? [];
      own.push({ period: row.id, title: row.title, outcome: entered.outcome });
      found.set(person, own);
    }
  }
  return found;
}
