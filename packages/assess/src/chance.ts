/** An interval in doubles; statistics only, never a result. */
export interface Interval {
  low: number;
  high: number;
}

/**
 * Interval of a share from `count` of `cases` by Wilson's score method (Wilson 1927): sensible for few cases and at the
 * ends, unlike ± z·√(p(1−p)/n). Shares of cases make the numbers fractional, which the formula bears.
 */
export function wilson(count: number, cases: number, z: number, out: Interval): void {
  const zz = z * z;
  const centre = (count + zz / 2) / (cases + zz);
  const half = (z * Math.sqrt((count * (cases - count)) / cases + zz / 4)) / (cases + zz);
  out.low = count <= 0 ? 0 : Math.max(0, centre - half);
  out.high = count >= cases ? 1 : Math.min(1, centre + half);
}

/**
 * Interval of the mean of a count by Byar's approximation to the exact Poisson limits (Breslow & Day 1987, §2.3): close to them
 * even for small counts, at a count of one a little wide.
 */
export function byar(count: number, z: number, out: Interval): void {
  const k = Math.max(0, count);
  const next = k + 1;
  if (k < 1) {
    // The approximation's lower end is meant for counts from 1; below, the count may as well have been nothing.
    out.low = 0;
  } else {
    const lower = 1 - 1 / (9 * k) - z / (3 * Math.sqrt(k));
    out.low = lower <= 0 ? 0 : k * lower * lower * lower;
  }
  const upper = 1 - 1 / (9 * next) + z / (3 * Math.sqrt(next));
  out.high = next * upper * upper * upper;
}
