import type { Kysely, Selectable } from 'kysely';
import type { RetentionHoldTable } from '../../records/retention-tables.ts';
import type { Tables } from '../../records/tables.ts';
import { type PeriodStanding, periodsOf } from '../facts/read-use.ts';
import type { StandingStore } from '../periods/standing-store.ts';

/** Everything that what is due, and what holds it back, depends on. */
export interface RetentionScene {
  readonly db: Kysely<Tables>;
  readonly organ: string;
  readonly today: string;
  /** The organ's periods as they stand. */
  readonly periods: readonly PeriodStanding[];
  /** Holds in force: the organ's own, and those on people that any organ has set. */
  readonly holds: readonly Selectable<RetentionHoldTable>[];
  /** The periods of another organ, in which somebody took part before. */
  periodsOf(organ: string): Promise<readonly PeriodStanding[]>;
}

/** Reads where an organ's periods and holds stand, inside whatever transaction `db` is. */
export async function readScene(
  standings: StandingStore,
  db: Kysely<Tables>,
  organ: string,
  today: string,
): Promise<RetentionScene> {
  const read = new Map<string, Promise<PeriodStanding[]>>();
  const of = (id: string) => {
    const known = read.get(id) ?? periodsOf(standings, db, id);
    read.set(id, known);
    return known;
  };
  const holds = await db
    .selectFrom('retention_hold')
    .selectAll()
    .where((e) => e.or([e('organ', '=', organ), e('about', '=', 'person')]))
    .where('lifted_at', 'is', null)
    .orderBy('id')
    .execute();
  return { db, organ, today, holds, periods: await of(organ), periodsOf: of };
}
