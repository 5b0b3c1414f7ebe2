import type { Kysely } from 'kysely';
import type { Tables } from '../../records/tables.ts';
import type { JobRow } from '../jobs/job-store.ts';
import type { Basis } from './basis-now.ts';

/** The live standing that was asked for last, whatever became of it. */
export type LiveJob = Pick<JobRow, 'state' | 'details' | 'inputs' | 'started_at' | 'ended_at'>;

/** The newest live job of a period; null where none was ever asked for. */
export async function newestLive(db: Kysely<Tables>, period: string): Promise<LiveJob | null> {
  const row = await db
    .selectFrom('job')
    .select(['state', 'details', 'inputs', 'started_at', 'ended_at'])
    .where('period', '=', period)
    .where('kind', '=', 'live')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** Whether a live job is or was made on these facts under this set of schemes. */
export function isOn({ inputs, details }: LiveJob, { facts, scheme }: Basis): boolean {
  // One that was refused while it was prepared has no inputs, but says on what it was asked for.
  const { basis = null } = (details ?? {}) as { readonly basis?: Partial<Basis> | null };
  const made = (inputs as Partial<Basis> | null) ?? basis;
  return made !== null && made.facts === facts && made.scheme === scheme;
}
