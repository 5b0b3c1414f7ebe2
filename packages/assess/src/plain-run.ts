import { cellLimit, type LaneCurve, laneCurve } from './lane.ts';
import { largest } from './largest.ts';
import type { LaneRun } from './run-lane.ts';
import { action, actionBits, actionOf, roundedBit } from './state.ts';

/** Scores the stints from one to before another: columns are run side by side in blocks that stay in the cache. */
export type RangeRun = (from: number, until: number) => void;

/** When a stint has no value, and with what state. */
export interface EmptyRule {
  /** Below this integer in the sample there are no cases. */
  readonly sample: Float64Array;
  readonly atLeast: number;
  readonly noCases: number;
  /** Where this is nought the value is a real zero. */
  readonly counted: Float64Array;
  readonly zero: number;
}

const safe = 2 ** 53;

/**
 * The run of a column in which no product can leave the range of exact integers, nor any cell its limit: what nearly
 * every column of a nation is. It marks what is empty and scores the rest in one pass. Null when the numbers are not so,
 * or a real zero is not scored; then every cell must be looked at.
 *
 * A quotient is taken for rounded unless it lies on a flat piece or its numerator is nought: whether it happens to be whole
 * is not asked, since a branch on chance costs more than the rest of the cell.
 */
export function plainRun(run: LaneRun, empty: EmptyRule): RangeRun | null {
  const lane = laneCurve(run.curve, run.x.quotient.constant, run.scale);
  if (run.x.approximate !== null || actionOf(empty.zero) !== action.score || !isRoomy(lane, run)) return null;
  const ramp = rampOf(lane);
  const isCount = run.x.quotient.denominator === null;
  if (ramp !== null) return (from, until) => runRamp(run, empty, ramp, isCount, from, until);
  const bits = Uint8Array.from(lane.whole, (w, k) =>
    w === 1 && (isCount || lane.slope[k] === 0) ? 0 : roundedBit,
  );
  return (from, until) => runPieces(run, empty, lane, bits, from, until);
}

function isRoomy(lane: LaneCurve, run: LaneRun): boolean {
  const n = largest(run.x.quotient.numerator);
  const d = largest(run.x.quotient.denominator ?? run.ones);
  const widest = (values: Float64Array) => values.subarray(1).reduce((m, v) => Math.max(m, Math.abs(v)), 0);
  const steepest = lane.slope.reduce((m, v) => Math.max(m, Math.abs(v)), 0);
  const highest = lane.at.reduce((m, v) => Math.max(m, Math.abs(v)), 0);
  // A denominator is at least 1, so that a step is at most slope × numerator. NaN fails every comparison.
  return n * widest(lane.left) < safe && d * widest(lane.right) < safe && highest + steepest * n < cellLimit;
}

/** A straight line between a lower and an upper limit: most curves of a scheme. */
interface Ramp {
  readonly at: number;
  readonly slope: number;
  readonly low: number;
  readonly high: number;
  /** Whether all four are integers. */
  readonly isWhole: boolean;
}

/** Far beyond every cell, and still exact beside one. */
const nowhere = 2 ** 46;

function rampOf(lane: LaneCurve): Ramp | null {
  const pieces = lane.at.length;
  const sloped = Array.from(lane.slope.keys()).filter((k) => lane.slope[k] !== 0);
  const k = sloped[0] ?? 0;
  if (sloped.length > 1 || pieces > 3 || k > 1 || (k === 0 && pieces > 2)) return null;
  const neighbours = [k - 1, k + 1].filter((m) => m >= 0 && m < pieces);
  if (neighbours.some((m) => !meets(lane, k, m))) return null;
  const rises = lane.slope[k]! > 0;
  const [before, after] = [lane.at[k - 1], lane.at[k + 1]];
  return {
    at: lane.at[k]!,
    slope: lane.slope[k]!,
    low: (rises ? before : after) ?? -nowhere,
    high: (rises ? after : before) ?? nowhere,
    isWhole: lane.whole.every((w) => w === 1),
  };
}

/** Whether the flat piece m is reached by the line of piece k without a jump, to well within a lane unit. */
function meets(lane: LaneCurve, k: number, m: number): boolean {
  const edge = Math.max(k, m);
  const x = lane.right[edge]! / lane.left[edge]!;
  return Math.abs(lane.at[k]! + lane.slope[k]! * x - lane.at[m]!) < 2 ** -4;
}

function runRamp(
  run: LaneRun,
  empty: EmptyRule,
  ramp: Ramp,
  isCount: boolean,
  from: number,
  until: number,
): void {
  const { state, points, ones } = run;
  const { numerator } = run.x.quotient;
  const denominator = run.x.quotient.denominator ?? ones;
  const { sample, atLeast, noCases, counted, zero } = empty;
  const { at, slope, low, high } = ramp;
  // Within a unit of a limit the line itself may be the truth: only beyond it is the limit certain.
  const lower = low - 1;
  const upper = high + 1;
  const mayRound = isCount && ramp.isWhole ? 0 : roundedBit;
  const zeroRounds = ramp.isWhole && counted === numerator ? 0 : mayRound;
  // By bits: 1 between the limits, 2 a real zero.
  const next = Uint8Array.of(0, mayRound, zero, zero | zeroRounds);
  for (let i = from; i < until; i++) {
    if ((state[i]! & actionBits) !== 0) continue;
    if (sample[i]! < atLeast || denominator[i]! <= 0) {
      state[i] = noCases;
      continue;
    }
    const v = at + (slope * numerator[i]!) / denominator[i]!;
    // max(v, low) and min(…, high) without a branch; what they round off is far below a unit.
    const m = (v + low + Math.abs(v - low)) * 0.5;
    points[i] = Math.floor((m + high - Math.abs(m - high)) * 0.5 + 0.5);
    const inside = +(v > lower) & +(v < upper);
    state[i] = next[(+(counted[i] === 0) << 1) | inside]!;
  }
}

function runPieces(
  run: LaneRun,
  empty: EmptyRule,
  lane: LaneCurve,
  bits: Uint8Array,
  from: number,
  until: number,
): void {
  const { state, points, ones } = run;
  const { numerator } = run.x.quotient;
  const denominator = run.x.quotient.denominator ?? ones;
  const { sample, atLeast, noCases, counted, zero } = empty;
  const { left, right, included, at, slope } = lane;
  const last = at.length - 1;
  for (let i = from; i < until; i++) {
    if ((state[i]! & actionBits) !== 0) continue;
    const n = numerator[i]!;
    const d = denominator[i]!;
    if (sample[i]! < atLeast || d <= 0) {
      state[i] = noCases;
      continue;
    }
    let k = last;
    for (; k > 0; k--) {
      const side = n * left[k]! - d * right[k]!;
      if (side > 0 || (side === 0 && included[k] === 1)) break;
    }
    points[i] = Math.floor(at[k]! + (slope[k]! * n) / d + 0.5);
    state[i] = (counted[i] === 0 ? zero : 0) | bits[k]!;
  }
}
