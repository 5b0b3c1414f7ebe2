import type { ProceduresDesk } from '../procedures-desk.ts';
import type { OfRun } from '../run-readings.ts';

/** Whom the triggers of the schemes send to review by a sealed run, each once; null where the run is not at hand. */
export async function namedForReview(
  { runs }: Pick<ProceduresDesk, 'runs'>,
  of: OfRun,
): Promise<readonly string[] | null> {
  const found = await runs.triggersOf(of);
  if (found === null) return null;
  return [...new Set(found.filter(({ outcome }) => outcome === 'review').map(({ person }) => person))];
}
