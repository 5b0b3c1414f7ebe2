import type { Period, UsedBatch } from '@jianheng/casework';
import type { Kysely, Transaction } from 'kysely';
import type { Tables } from '../../records/tables.ts';
import type { StandingStore } from '../periods/standing-store.ts';
import { placeOf } from './batch-name.ts';

/** A period of an organ as its actions leave it now. */
export interface PeriodStanding {
  readonly id: string;
  readonly title: string;
  readonly state: Period;
}

/** The periods of an organ with what their actions say. */
export async function periodsOf(
  standings: StandingStore,
  db: Kysely<Tables> | Transaction<Tables>,
  organ: string,
): Promise<PeriodStanding[]> {
  const rows = await db
    .selectFrom('period')
    .select(['id', 'title', 'seq'])
    .where('organ', '=', organ)
    .orderBy('from')
    .orderBy('id')
    .execute();
  const periods: PeriodStanding[] = [];
  for (const { id, title, seq } of rows) {
    const { state } = await standings.at(db, id, seq);
    periods.push({ id, title, state });
  }
  return periods;
}

/** Places in the organ's store of the batches that one of these periods uses. */
export function usedPlaces(periods: readonly Pick<PeriodStanding, 'state'>[]): number[] {
  const used = periods.flatMap(({ state }) => [
    ...Object.values(state.batches)
      .filter(({ undone }) => !undone)
      .map(({ id }) => id),
    ...state.runs.flatMap(({ batch }) => (batch === null ? [] : [batch])),
  ]);
  return [...new Set(used.flatMap((name) => placeOf(name) ?? []))].sort((a, b) => a - b);
}

/** The same, with corrections that were attached to an objection and are not yet decided on: they are not to be dropped. */
export function heldPlaces(periods: readonly Pick<PeriodStanding, 'state'>[]): number[] {
  const attached = periods.flatMap(({ state }) =>
    Object.values(state.objections).flatMap(({ correction, withdrawn }) =>
      correction === null || withdrawn ? [] : (placeOf(correction.batch) ?? []),
    ),
  );
  return [...new Set([...usedPlaces(periods), ...attached])];
}

/** Whether a batch counts: in use, confirmed by whoever answers for it, not taken out again. */
export function counts({ confirmedBy, undone }: UsedBatch): boolean {
  return confirmedBy !== null && !undone;
}
