import type { Named } from '@jianheng/casework';
import type { ProceduresDesk } from '../procedures-desk.ts';
import type { OfRun, TriggerFinding } from '../run-readings.ts';

/** Whom the triggers of the schemes send to review by a sealed run, by each trigger; null where the run is not at hand. */
export async function namedForReview(
  { runs }: Pick<ProceduresDesk, 'runs'>,
  of: OfRun,
): Promise<readonly Named[] | null> {
  const found = await runs.triggersOf(of);
  return found === null ? null : namedBy(found);
}

/** Of what the triggers found, whom they send to review; chance, few cases and ties at the edge send nobody. */
export function namedBy(found: readonly TriggerFinding[]): Named[] {
  return found
    .filter(({ outcome }) => outcome === 'review')
    .map(({ person, trigger }) => ({ person, trigger }));
}
