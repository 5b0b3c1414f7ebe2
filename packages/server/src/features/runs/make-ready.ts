import { currentRun } from '@jianheng/casework';
import { organFolders } from '../../records/organ-folders.ts';
import { movesBetween } from './compare-runs.ts';
import { partsOf } from './overview.ts';
import { findPeriod } from './period-now.ts';
import { runFigures } from './run-figures.ts';
import type { RunsDesk } from './runs-desk.ts';
import { runOf } from './shown-run.ts';

/**
 * Reads a run that was just made, and works out what the first who asks would wait for: the chief's page of a standing, who a
 * simulation moves. What fails here fails again when it is asked for.
 */
export async function makeReady(
  desk: RunsDesk,
  { kind, period: id, result }: { readonly kind: string; readonly period: string; readonly result: unknown },
): Promise<void> {
  const period = await findPeriod(desk.records.db, desk.standings, id);
  if (period === null) return;
  const folders = organFolders(desk.data, period.organ);
  const run = await desk.runs.run(folders, runOf({ result }));
  if (kind === 'live' || kind === 'period') {
    await partsOf(desk, period, run);
    await runFigures(desk, period.organ, run.run.manifest.seal);
  }
  const current = currentRun(period.state);
  if (kind === 'simulation' && current !== null)
    await movesBetween(desk, await desk.runs.run(folders, current.seal), run);
}
