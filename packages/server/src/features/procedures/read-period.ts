import type { Period, Standing } from '@jianheng/casework';
import type { Kysely, Selectable } from 'kysely';
import { Refused } from '../../access/refused.ts';
import type { PeriodTable, Tables } from '../../records/tables.ts';
import type { StandingStore } from '../periods/standing-store.ts';

/** A period as it stands, with what waits for a second pair of eyes. */
export interface PeriodAt {
  readonly row: Selectable<PeriodTable>;
  readonly state: Period;
  readonly waiting: Standing<Period>['waiting'];
}

/** Reads where a period stands. Throws {@link Refused} when there is none. */
export async function readPeriod(
  db: Kysely<Tables>,
  standings: StandingStore,
  id: string,
): Promise<PeriodAt> {
  const row = await db.selectFrom('period').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw new Refused({ is: 'not-found' });
  const standing = await standings.at(db, id, row.seq);
  standings.keep(id, standing);
  const { state, waiting } = standing;
  return { row, state, waiting };
}
