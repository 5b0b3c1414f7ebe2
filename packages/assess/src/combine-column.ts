import { exact, type Fraction, fraction, multiply } from '@jianheng/mechanisms';
import type { MissingKind } from '@jianheng/scheme';
import { type Child, type CombiningInput, combinePoints, weightsOf } from './combine-input.ts';
import { leastCommonMultiple } from './linear-count.ts';
import { type IndicatorColumn, roundedError, type XColumn } from './scores.ts';
import { action, actionOf, asTooFew, isTooFew, kindOf, roundedBit, type State } from './state.ts';

/**
 * x of an indicator that combines others. Children whose full points were shared out are left to the others; when none is
 * left the combination has no cases, and when one is held so is the combination (both written to `state`).
 *
 * Plain sums of children that are whole in the lane stay whole; everything else is taken from the exact points.
 */
export function combineColumn(
  input: CombiningInput,
  children: readonly IndicatorColumn[],
  scale: number,
  state: Uint8Array,
  missing: (kind: MissingKind) => State,
): XColumn {
  const weights = weightsOf(input);
  const fulls = children.map((c) => exact(c.indicator.full));
  const childrenAt = (stint: number, only: 'present' | 'all'): Child[] =>
    children.flatMap((c, k) =>
      only === 'present' && actionOf(c.state[stint]!) === action.shareOut
        ? []
        : [{ points: c.exactAt(stint), weight: weights[k]!, full: fulls[k]! }],
    );
  const exactAt = (stint: number): Fraction =>
    combinePoints(input, childrenAt(stint, 'present'), childrenAt(stint, 'all'));
  markMissing(children, state, missing);
  const sums = sumLanes(input, children, weights, scale, state);
  settleRest(sums, exactAt, state);
  return { ...sums, exactAt, comparison: null };
}

function markMissing(
  children: readonly IndicatorColumn[],
  state: Uint8Array,
  missing: (kind: MissingKind) => State,
): void {
  for (let i = 0; i < state.length; i++) {
    if (state[i] !== 0) continue;
    let left = 0;
    for (const child of children) {
      const done = actionOf(child.state[i]!);
      if (done === action.hold) state[i] = child.state[i]! & ~roundedBit;
      if (done !== action.shareOut) left++;
    }
    if (state[i] !== 0 || left > 0) continue;
    const kind = missingKind(children, i);
    const isFew = kind === 'no-cases' && children.some((c) => isTooFew(c.state[i]!));
    state[i] = isFew ? asTooFew(missing(kind)) : missing(kind);
  }
}

/** When the children are missing for one reason, that is the combination's reason too; of noughts shared out nothing is left. */
function missingKind(children: readonly IndicatorColumn[], stint: number): MissingKind {
  const kinds = new Set(children.map((c) => kindOf(c.state[stint]!)));
  const [only] = kinds;
  return kinds.size === 1 && only && only !== 'zero' ? only : 'no-cases';
}

interface Sums {
  readonly quotient: XColumn['quotient'];
  readonly approximate: NonNullable<XColumn['approximate']>;
}

const unit = 2 ** -53;

/** Sums, weighted sums, means and minimums while all children are there; error Infinity leaves a stint to the exact lane. */
function sumLanes(
  input: CombiningInput,
  children: readonly IndicatorColumn[],
  weights: readonly Fraction[],
  scale: number,
  state: Uint8Array,
): Sums {
  const { factors, divisor } = laneWeights(input, weights);
  const hasRoot = input.how === 'geometric' || input.how === 'harmonic';
  const numerator = new Float64Array(state.length);
  const x = new Float64Array(state.length);
  const error = new Float64Array(state.length);
  for (let i = 0; i < state.length; i++) {
    if (state[i] !== 0) continue;
    let total = 0;
    let least = Number.POSITIVE_INFINITY;
    let doubt = hasRoot ? Number.POSITIVE_INFINITY : 0;
    let size = 0;
    for (let k = 0; k < children.length; k++) {
      const child = children[k]!;
      const points = factors[k]! * child.points[i]!;
      const s = child.state[i]!;
      total += points;
      size += Math.abs(points);
      if (points < least) least = points;
      if ((s & roundedBit) !== 0) doubt += Math.abs(factors[k]!) * (child.error?.[i] ?? roundedError);
      if (actionOf(s) === action.shareOut) doubt = Number.POSITIVE_INFINITY;
    }
    numerator[i] = input.how === 'minimum' ? least : total;
    x[i] = numerator[i]! / divisor / scale;
    if (doubt > 0 || size >= 2 ** 53)
      error[i] = (doubt + (children.length + 4) * unit * size) / divisor / scale;
  }
  return {
    quotient: { numerator, denominator: null, constant: fraction(1, BigInt(divisor) * BigInt(scale)) },
    approximate: { x, error },
  };
}

/** Integer weights and their divisor, so that a sum of whole children is whole. */
function laneWeights(
  input: CombiningInput,
  weights: readonly Fraction[],
): { readonly factors: readonly number[]; readonly divisor: number } {
  if (input.how === 'sum' || input.how === 'minimum') return { factors: weights.map(() => 1), divisor: 1 };
  const common = weights.reduce((l, w) => leastCommonMultiple(l, w.d), 1n);
  const factors = weights.map((w) => Number((w.n * common) / w.d));
  const divisor = input.how === 'weighted' ? Number(common) : factors.reduce((a, b) => a + b, 0);
  return { factors, divisor };
}

/** Means with a root, and children that stand in for others: exact, one by one. */
function settleRest(sums: Sums, exactAt: (stint: number) => Fraction, state: Uint8Array): void {
  const { x, error } = sums.approximate;
  const { constant, numerator } = sums.quotient;
  for (let i = 0; i < state.length; i++) {
    if (state[i] !== 0 || error[i] !== Number.POSITIVE_INFINITY) continue;
    const value = exactAt(i);
    const steps = multiply(value, fraction(constant.d, constant.n));
    const isWhole = steps.d === 1n && Number.isSafeInteger(Number(steps.n));
    if (isWhole) numerator[i] = Number(steps.n);
    x[i] = Number(value.n) / Number(value.d);
    error[i] = isWhole ? 0 : 4 * unit * Math.abs(x[i]!) + Number.MIN_VALUE;
  }
}
