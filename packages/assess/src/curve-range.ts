import { type Curve, exact, type Fraction } from '@jianheng/mechanisms';
import type { Interval } from './chance.ts';

/** Replaces an interval of x by the interval of the points over it. */
export type CurveRange = (interval: Interval) => void;

/** Compiles a curve for intervals: the points at both ends and at every edge between, seen from both sides of it. */
export function curveRange(curve: Curve): CurveRange {
  const from = Float64Array.from(curve.pieces, (p) =>
    p.from === undefined ? Number.NEGATIVE_INFINITY : toDouble(exact(p.from)),
  );
  const at = Float64Array.from(curve.pieces, (p) => toDouble(exact(p.at)));
  const slope = Float64Array.from(curve.pieces, (p) => toDouble(exact(p.slope)));
  return (interval) => {
    const { low, high } = interval;
    let k = from.length - 1;
    while (k > 0 && high < from[k]!) k--;
    let least = Number.POSITIVE_INFINITY;
    let most = Number.NEGATIVE_INFINITY;
    let end = high;
    for (; k >= 0; k--) {
      const start = Math.max(from[k]!, low);
      const a = at[k]! + slope[k]! * start;
      const b = at[k]! + slope[k]! * end;
      least = Math.min(least, a, b);
      most = Math.max(most, a, b);
      if (from[k]! <= low) break;
      end = from[k]!;
    }
    interval.low = least;
    interval.high = most;
  };
}

export function toDouble(f: Fraction): number {
  return Number(f.n) / Number(f.d);
}
