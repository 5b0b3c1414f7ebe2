import { exact, fraction } from '@jianheng/mechanisms';
import type { Interval } from './chance.ts';
import { combinePoints, weightsOf } from './combine-input.ts';
import { comparedSpread } from './compared-spread.ts';
import { curveRange, toDouble } from './curve-range.ts';
import type { IndicatorColumn, Scores } from './scores.ts';
import { action, actionOf, isScored } from './state.ts';
import { type Spread, valueSpread } from './value-spread.ts';

/**
 * The interval that chance leaves to the points of one indicator, before anything is shared out; null for indicators that
 * chance has no part in. What was not scored has no width.
 */
export function cellSpread(scores: Scores, column: IndicatorColumn, z: number): Spread | null {
  const { input, curve } = column.indicator.scoring;
  const range = curveRange(curve);
  const spread =
    input.of === 'indicators' ? combinedSpread(scores, column, z) : inputSpread(scores, column, z);
  if (spread === null) return null;
  return (i, out) => {
    spread(i, out);
    range(out);
  };
}

function inputSpread(scores: Scores, column: IndicatorColumn, z: number): Spread | null {
  const { input } = column.indicator.scoring;
  const value = valueSpread(scores, column, z);
  if (value === null || input.of === 'value' || input.of === 'items' || input.of === 'indicators')
    return value;
  return comparedSpread(input, column, value);
}

/** Sums and means by MOVER over the children; the lowest, and means with a root, from all low and all high ends. */
function combinedSpread(scores: Scores, column: IndicatorColumn, z: number): Spread | null {
  const { input } = column.indicator.scoring;
  if (input.of !== 'indicators') return null;
  const weights = weightsOf(input);
  const children = input.ids.map((id, k) => {
    const child = scores.columns.find((c) => c.indicator.id === id)!;
    return { child, weight: weights[k]!, spread: cellSpread(scores, child, z) };
  });
  if (children.every((c) => c.spread === null)) return null;
  const own: Interval = { low: 0, high: 0 };
  return (i, out) => {
    const present = children.filter((c) => actionOf(c.child.state[i]!) !== action.shareOut);
    const ends = present.map(({ child, spread }) => {
      const points = child.points[i]! / scores.scale;
      own.low = points;
      own.high = points;
      if (spread !== null && isScored(child.state[i]!)) spread(i, own);
      return { points, low: Math.min(own.low, points), high: Math.max(own.high, points) };
    });
    const combine = (pick: (end: (typeof ends)[number]) => number) => {
      const part = (c: (typeof children)[number], points: number) => ({
        points: fraction(Math.round(points * 1e9), 1_000_000_000),
        weight: c.weight,
        full: exact(c.child.indicator.full),
      });
      const cells = present.map((c, k) => part(c, pick(ends[k]!)));
      return toDouble(
        combinePoints(
          input,
          cells,
          input.how === 'sum' || input.how === 'weighted' ? children.map((c) => part(c, 0)) : cells,
        ),
      );
    };
    const centre = combine((e) => e.points);
    if (input.how === 'minimum' || input.how === 'geometric' || input.how === 'harmonic') {
      out.low = combine((e) => e.low);
      out.high = combine((e) => e.high);
      return;
    }
    // Each child alone at its end, the others in the middle: what it adds to the squared width.
    let below = 0;
    let above = 0;
    ends.forEach((end) => {
      const down = centre - combine((e) => (e === end ? e.low : e.points));
      const up = combine((e) => (e === end ? e.high : e.points)) - centre;
      below += down * down;
      above += up * up;
    });
    out.low = centre - Math.sqrt(below);
    out.high = centre + Math.sqrt(above);
  };
}
