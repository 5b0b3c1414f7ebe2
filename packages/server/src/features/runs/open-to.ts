import { type PerformanceRating, performanceTitles } from '@jianheng/casework';
import type { StoredProposal } from '@jianheng/run';

/** Annual ratings that the rules leave open beside a performance rating, both by their words; null for none. */
export type Choices = (performance: string | null) => readonly string[];

/**
 * Ratings open under the performance rating chosen; left out, under that of the run, so that nothing opens by leaving it out. The
 * run worked with the one it knew; what it closed beyond that (sanctions, red lines, a fixed outcome) stays closed.
 */
export function openTo(
  own: StoredProposal,
  chosen: PerformanceRating | null,
  choices: Choices,
): readonly string[] {
  const isFixed = own.reasons.some(({ code }) =>
    ['undetermined', 'not-competent', 'late-rating'].includes(code),
  );
  if (isFixed || own.open.length === 0) return own.open;
  const before = choices(own.performance || null);
  const closedOtherwise = new Set(before.filter((rating) => !own.open.includes(rating)));
  const word = chosen === null ? own.performance || null : performanceTitles[chosen].zh;
  return choices(word).filter((rating) => !closedOtherwise.has(rating));
}
