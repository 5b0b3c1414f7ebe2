import { currentRun, type Period } from '@jianheng/casework';
import type { Kysely } from 'kysely';
import type { Tables } from '../../records/tables.ts';
import { doneJobs } from '../jobs/read-jobs.ts';
import { type RunFigures, runFigures } from '../runs/run-figures.ts';
import type { RunsDesk } from '../runs/runs-desk.ts';
import { runOf } from '../runs/shown-run.ts';

/** The run whose figures stand for a period, with the figures; null before anything was computed, or where it is not at hand. */
export interface FiguresNow {
  readonly at: string;
  /** Recorded in the procedure; else the newest so far, which changes with the facts. */
  readonly isRecorded: boolean;
  readonly figures: RunFigures;
}

/** The run on record, or before one the newest live. */
export async function figuresNow(
  runs: RunsDesk,
  db: Kysely<Tables>,
  period: string,
  state: Period,
): Promise<FiguresNow | null> {
  const organ = state.plan?.organ ?? '';
  const current = currentRun(state);
  if (current !== null) {
    const figures = await runFigures(runs, organ, current.seal);
    return figures === null ? null : { at: current.on, isRecorded: true, figures };
  }
  const [job] = await doneJobs(db, period, ['live', 'period']);
  const figures = job === undefined ? null : await runFigures(runs, organ, runOf(job));
  return job === undefined || figures === null ? null : { at: job.endedAt, isRecorded: false, figures };
}
