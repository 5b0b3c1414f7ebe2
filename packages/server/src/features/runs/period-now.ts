import type { Period } from '@jianheng/casework';
import type { Kysely } from 'kysely';
import type { Tables } from '../../records/tables.ts';
import type { StandingStore } from '../periods/standing-store.ts';

/** A period as it stands. */
export interface PeriodNow {
  readonly id: string;
  readonly organ: string;
  readonly from: string;
  readonly to: string;
  readonly title: string;
  readonly state: Period;
}

/** Reads where a period stands; null when there is none. */
export async function findPeriod(
  db: Kysely<Tables>,
  standings: StandingStore,
  period: string,
): Promise<PeriodNow | null> {
  const row = await db.selectFrom('period').selectAll().where('id', '=', period).executeTakeFirst();
  if (row === undefined) return null;
  const { state } = await standings.at(db, period, row.seq);
  const { id, organ, from, to, title } = row;
  return { id, organ, from, to, title, state };
}
