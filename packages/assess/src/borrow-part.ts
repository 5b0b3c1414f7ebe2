import { add, divide, type Fraction, fraction, multiply, sum, zero } from '@jianheng/mechanisms';

/** A part of one stint as it counts, and the days that the stint weighs. */
export interface PartOfStint {
  readonly points: Fraction;
  readonly days: number;
}

/**
 * The mean of a part over the stints that have it, weighted by days (alike where none has a day in post). A stint in which
 * nothing of the part is left to score takes it, so that its days are weighed out for this part and the other stints decide;
 * null where no stint has the part: then people decide.
 */
export function meanOfPart(stints: readonly PartOfStint[]): Fraction | null {
  if (stints.length === 0) return null;
  const some = stints.some((s) => s.days > 0);
  const weights = stints.map((s) => fraction(some ? s.days : 1));
  const points = stints.reduce((t, s, k) => add(t, multiply(s.points, weights[k]!)), zero);
  return divide(points, sum(weights));
}
