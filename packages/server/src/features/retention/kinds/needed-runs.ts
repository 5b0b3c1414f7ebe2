import type { Kysely } from 'kysely';
import type { Tables } from '../../../records/tables.ts';
import { type DoneJob, doneJobs } from '../../jobs/read-jobs.ts';
import { onRecord } from '../../runs/old-live-runs.ts';
import type { RetentionScene } from '../retention-scene.ts';

/** Computations that only served to see where things stand. */
export const workingKinds = ['live', 'dry-run', 'simulation'] as const;

/** Seals that a computation made. */
export function sealsOf({ result }: Pick<DoneJob, 'result'>): string[] {
  const { run = null, baseline = null } = (result ?? {}) as {
    readonly run?: string | null;
    readonly baseline?: string | null;
  };
  return [run, baseline].flatMap((seal) => seal ?? []);
}

/** Whether it names a run at all: a period that rests on none says nothing in its place. */
export function isSeal(name: string): boolean {
  return /^[0-9a-f]{64}$/.test(name);
}

/**
 * Seals that something else than these computations and periods still rests on: other computations of the organ, and what
 * the log of a period names.
 */
export async function neededRuns(
  db: Kysely<Tables>,
  { periods }: RetentionScene,
  except: { readonly jobs: ReadonlySet<string>; readonly periods: ReadonlySet<string> },
): Promise<Set<string>> {
  const needed = new Set<string>();
  for (const { id, state } of periods) {
    if (!except.periods.has(id)) for (const seal of onRecord(state)) needed.add(seal);
    for (const job of await doneJobs(db, id, [...workingKinds, 'period']))
      if (!except.jobs.has(job.id)) for (const seal of sealsOf(job)) needed.add(seal);
  }
  return needed;
}
