import type { Period } from '@jianheng/casework';
import { doneJobs } from '../jobs/read-jobs.ts';
import { findPeriod } from './period-now.ts';
import type { RunsDesk } from './runs-desk.ts';
import { runOf } from './shown-run.ts';

/** Live standings of a period that are kept: the newest, to look back and to compare with. */
const kept = 5;

/**
 * Seals of live runs that nobody needs any more: a standing that is made anew every day would fill the disk. Whatever any period
 * of the organ rests on, or has on record, stays.
 */
export async function oldLiveRuns(desk: RunsDesk, period: string): Promise<string[]> {
  const { db } = desk.records;
  const own = await doneJobs(db, period, ['live']);
  const older = own.slice(kept).map(runOf);
  if (older.length === 0) return [];
  const needed = new Set(own.slice(0, kept).map(runOf));
  const organ = own[0]!.organ;
  const periods = await db.selectFrom('period').select('id').where('organ', '=', organ).execute();
  for (const { id } of periods) {
    for (const job of await doneJobs(db, id, ['period', 'dry-run', 'simulation'])) {
      const { run, baseline } = job.result as { readonly run: string; readonly baseline: string | null };
      needed.add(run);
      if (baseline !== null) needed.add(baseline);
    }
    const found = await findPeriod(db, desk.standings, id);
    for (const seal of found === null ? [] : onRecord(found.state)) needed.add(seal);
  }
  return [...new Set(older)].filter((seal) => !needed.has(seal));
}

/** Runs that the log of a period names. */
export function onRecord({ runs, dryRun, objections, meeting, published, sealed }: Period): string[] {
  const objected = Object.values(objections).flatMap(({ run, simulated, decided }) => [
    run,
    simulated,
    decided?.run,
  ]);
  const named = [dryRun?.run, dryRun?.baseline, meeting?.run, published?.run, sealed?.run, ...objected];
  return [...runs.map(({ seal }) => seal), ...named.filter((seal) => seal != null)];
}
