import { type BoardKnown, currentRun, isSimple } from '@jianheng/casework';
import type { PeriodsDesk } from '../act.ts';
import type { PeriodReading } from './read-period.ts';

/** Whom the triggers of the scheme send to review, while that is what the period waits for. */
export async function readNamed(
  namedFor: PeriodsDesk['namedFor'],
  { row, state }: Pick<PeriodReading, 'row' | 'state'>,
): Promise<BoardKnown> {
  const run = currentRun(state);
  if (
    namedFor === undefined ||
    run === null ||
    isSimple(state) ||
    !['published', 'meeting'].includes(state.stage)
  )
    return { named: null };
  return { named: await namedFor({ organ: row.organ, seal: run.seal }) };
}
