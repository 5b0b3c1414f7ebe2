import type { Kysely } from 'kysely';
import type { Tables } from '../../records/tables.ts';
import { registerMark } from './basis-now.ts';
import type { PeriodNow } from './period-now.ts';
import type { RunCache } from './run-cache.ts';
import { staffOf, type Whereabouts } from './whereabouts.ts';

/** The staff of an organ, and a mark that changes when the register does. */
export interface StaffNow {
  readonly mark: string;
  readonly staff: ReadonlyMap<string, Whereabouts>;
}

/** Everybody in an organ as the register says now: read again only when it has changed. */
export async function staffNow(
  cache: RunCache,
  db: Kysely<Tables>,
  period: Pick<PeriodNow, 'organ' | 'to'>,
): Promise<StaffNow> {
  const marks = await registerMark(db, period.organ);
  const mark = [period.organ, period.to, ...marks].join(' ');
  return { mark, staff: await cache.known(`staff ${mark}`, () => staffOf(db, period)) };
}
