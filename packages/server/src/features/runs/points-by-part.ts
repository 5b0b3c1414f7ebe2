import type { ReadTotal } from '@jianheng/assess';
import { add, type Fraction, multiply, zero } from '@jianheng/mechanisms';

/** Exact points by part: those of every stretch that counts, by its weight in the total. */
export function pointsByPart({ stints }: Pick<ReadTotal, 'stints'>): ReadonlyMap<string, Fraction> {
  const points = new Map<string, Fraction>();
  for (const { parts, weight } of stints)
    if (weight.n !== 0n)
      for (const one of parts)
        points.set(one.part, add(points.get(one.part) ?? zero, multiply(one.points, weight)));
  return points;
}
