import {
  type Curve,
  evaluateCurve,
  exact,
  type Fraction,
  fraction,
  one,
  roundHalfUp,
} from '@jianheng/mechanisms';
import { cellLimit, type LaneCurve, laneCurve } from './lane.ts';
import { roundedError, type XColumn } from './scores.ts';
import { actionBits, roundedBit } from './state.ts';

const safe = 2 ** 53;

/** One column on its way through the lane. */
export interface LaneRun {
  readonly indicator: string;
  readonly curve: Curve;
  readonly scale: number;
  readonly x: XColumn;
  /** Denominators of 1, shared by all columns without one. */
  readonly ones: Float64Array;
  /** Read for what is scored; the bit for rounded is written. */
  readonly state: Uint8Array;
  readonly points: Float64Array;
}

/**
 * Scores every stint that has a value. Where doubles cannot decide (an edge within their error, a product beyond 2^53)
 * the cell is computed exactly and then rounded to the lane. Returns error bounds where they exceed the usual one.
 */
export function runLane(run: LaneRun): Float64Array | null {
  const { quotient, approximate } = run.x;
  const lane = laneCurve(run.curve, quotient.constant, run.scale);
  runQuotients(run, lane, approximate?.error ?? null);
  return approximate === null ? null : runApproximate(run, approximate);
}

function runQuotients(run: LaneRun, lane: LaneCurve, skip: Float64Array | null): void {
  const { state, points } = run;
  const numerator = run.x.quotient.numerator;
  const denominator = run.x.quotient.denominator ?? run.ones;
  const { left, right, included, at, slope, whole } = lane;
  const last = at.length - 1;
  for (let i = 0; i < state.length; i++) {
    if ((state[i]! & actionBits) !== 0 || (skip !== null && skip[i] !== 0)) continue;
    const n = numerator[i]!;
    const d = denominator[i]!;
    let k = last;
    let sure = true;
    for (; k > 0; k--) {
      const p = n * left[k]!;
      const q = d * right[k]!;
      sure = p < safe && p > -safe && q < safe && q > -safe;
      if (!sure || p > q || (p === q && included[k] === 1)) break;
    }
    const rise = slope[k]! * n;
    const step = rise / d;
    const rounded = Math.floor(at[k]! + step + 0.5);
    if (!sure || !(Math.abs(step) < cellLimit && Math.abs(rounded) < cellLimit)) {
      settle(run, i);
      continue;
    }
    points[i] = rounded;
    // A whole quotient of whole numbers below 2^53 is the true one; so is a flat piece.
    const isWhole = whole[k] === 1 && Math.abs(rise) < safe && Math.floor(step) === step && step * d === rise;
    if (!isWhole) state[i]! |= roundedBit;
  }
}

function runApproximate(run: LaneRun, approximate: NonNullable<XColumn['approximate']>): Float64Array {
  const { state, points, curve } = run;
  const lane = laneCurve(curve, one, run.scale);
  const edges = curve.pieces.map((p) =>
    p.from === undefined ? Number.NEGATIVE_INFINITY : toDouble(exact(p.from)),
  );
  const error = new Float64Array(state.length).fill(roundedError);
  for (let i = 0; i < state.length; i++) {
    const e = approximate.error[i]!;
    if ((state[i]! & actionBits) !== 0 || e === 0) continue;
    const x = approximate.x[i]!;
    let k = edges.length - 1;
    let sure = Number.isFinite(e) && Number.isFinite(x);
    for (; sure && k > 0; k--) {
      const gap = x - edges[k]!;
      sure = Math.abs(gap) > e + 2 ** -51 * Math.abs(edges[k]!);
      if (sure && gap > 0) break;
    }
    const value = lane.at[k]! + lane.slope[k]! * x;
    const rounded = Math.floor(value + 0.5);
    if (!sure || !(Math.abs(lane.slope[k]! * x) < cellLimit && Math.abs(rounded) < cellLimit)) {
      settle(run, i);
      continue;
    }
    points[i] = rounded;
    if (lane.slope[k] === 0 && lane.whole[k] === 1) continue;
    state[i]! |= roundedBit;
    error[i] = roundedError + 1.01 * Math.abs(lane.slope[k]!) * e;
  }
  return error;
}

/** Computes one cell exactly and rounds it to the lane. */
function settle(run: LaneRun, stint: number): void {
  const points = evaluateCurve(run.curve, run.x.exactAt(stint));
  const { lane, isWhole } = toLane(points, run.scale, run.indicator);
  run.points[stint] = lane;
  if (!isWhole) run.state[stint]! |= roundedBit;
}

/** Points in lane units, and whether they are whole there. Throws a RangeError when the lane cannot hold them. */
export function toLane(
  points: Fraction,
  scale: number,
  indicator: string,
): { readonly lane: number; readonly isWhole: boolean } {
  const scaled = fraction(points.n * BigInt(scale), points.d);
  const lane = Number(roundHalfUp(scaled));
  if (Math.abs(lane) > cellLimit) {
    throw new RangeError(
      `points of ${indicator} exceed many times the scheme's full points: limit them with within`,
    );
  }
  return { lane, isWhole: scaled.d === 1n };
}

function toDouble(f: Fraction): number {
  return Number(f.n) / Number(f.d);
}
