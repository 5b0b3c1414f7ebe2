import {
  add,
  divide,
  type Fraction,
  fraction,
  type Input,
  multiply,
  one,
  subtract,
  sum,
  zero,
} from '@jianheng/mechanisms';
import type { Grouping } from './grouping.ts';
import type { Quotient } from './measure-value.ts';
import { roundedRoot } from './root.ts';
import type { Comparison, XColumn } from './scores.ts';
import { isScored } from './state.ts';

/** Inputs that read a stint's value beside those of others. */
export type ComparingInput = Extract<Input, { readonly among: unknown }>;

/** Everything a comparison needs to know. */
interface Field {
  readonly value: Quotient;
  readonly grouping: Grouping;
  /** Stints of each group that have a value. */
  scored(group: number): Int32Array;
}

const unit = 2 ** -53;
const safe = 2 ** 53;

/** Computes x for an input that compares stints with each other. Only stints with a scored value take part. */
export function compareInput(
  input: ComparingInput,
  value: Quotient,
  state: Uint8Array,
  grouping: Grouping,
): XColumn {
  const field: Field = { value, grouping, scored: scoredMembers(grouping, state) };
  switch (input.of) {
    case 'share-of-best':
      return shareOfBest(field, input.better);
    case 'rank':
      return rank(field, input.better, (better) => [1 + better, 1]);
    case 'percentile':
      return rank(field, input.better, (better, tied, all) =>
        all === 1 ? [1, 1] : [2 * (all - better - tied) + (tied - 1), 2 * (all - 1)],
      );
    case 'distance':
      return distance(field, input.from, input.relative);
    case 'z-score':
      return standardScore(field, input.places);
  }
}

/** Members of each group with a value, listed once; the caller may sort what it gets for itself. */
function scoredMembers(grouping: Grouping, state: Uint8Array): Field['scored'] {
  const { members, start, count } = grouping;
  const kept = new Int32Array(members.length);
  const keptStart = new Int32Array(count + 1);
  let next = 0;
  for (let g = 0; g < count; g++) {
    for (let k = start[g]!; k < start[g + 1]!; k++)
      if (isScored(state[members[k]!]!)) kept[next++] = members[k]!;
    keptStart[g + 1] = next;
  }
  return (g) => kept.subarray(keptStart[g]!, keptStart[g + 1]!);
}

/** Negative, zero or positive as the value of stint a is below, equal to or above that of b; exact. */
function compareValues(value: Quotient, a: number, b: number): number {
  const na = value.numerator[a]!;
  const nb = value.numerator[b]!;
  if (value.denominator === null) return na - nb;
  const da = value.denominator[a]!;
  const db = value.denominator[b]!;
  const left = na * db;
  const right = nb * da;
  if (Math.abs(left) < safe && Math.abs(right) < safe) return left - right;
  const difference = BigInt(na) * BigInt(db) - BigInt(nb) * BigInt(da);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

function exactValue(value: Quotient, stint: number): Fraction {
  const n = value.numerator[stint]!;
  return multiply(fraction(n, value.denominator === null ? 1 : value.denominator[stint]!), value.constant);
}

function comparison(field: Field, reference: (group: number) => Fraction | null): Comparison {
  const known = new Map<number, Fraction | null>();
  return {
    groupOf: field.grouping.of,
    size: (g) => field.scored(g).length,
    reference: (g) => {
      if (!known.has(g)) known.set(g, field.scored(g).length === 0 ? null : reference(g));
      return known.get(g)!;
    },
  };
}

function shareOfBest(field: Field, better: 'higher' | 'lower'): XColumn {
  const { value, grouping } = field;
  const sign = better === 'higher' ? 1 : -1;
  const numerator = new Float64Array(grouping.of.length);
  const denominator = new Float64Array(grouping.of.length).fill(1);
  const best = new Int32Array(grouping.count).fill(-1);
  for (let g = 0; g < grouping.count; g++) {
    const members = field.scored(g);
    let top = members[0] ?? -1;
    for (const i of members) if (sign * compareValues(value, i, top) > 0) top = i;
    best[g] = top;
    if (top < 0) continue;
    const bn = value.numerator[top]!;
    const bd = value.denominator?.[top] ?? 1;
    for (const i of members) {
      const n = value.numerator[i]!;
      const d = value.denominator?.[i] ?? 1;
      // With nothing better than zero to divide by, the best themselves have the whole and the others nothing.
      if (bn === 0 && better === 'lower') numerator[i] = n === 0 ? 1 : 0;
      else if (bn > 0) {
        numerator[i] = better === 'higher' ? n * bd : bn * d;
        denominator[i] = better === 'higher' ? d * bn : bd * n;
      }
    }
  }
  const exactAt = (i: number): Fraction => {
    const top = best[grouping.of[i]!]!;
    const reference = exactValue(value, top);
    const own = exactValue(value, i);
    if (reference.n === 0n && better === 'lower') return own.n === 0n ? one : zero;
    if (reference.n <= 0n) return zero;
    return better === 'higher' ? divide(own, reference) : divide(reference, own);
  };
  return {
    quotient: { numerator, denominator, constant: one },
    approximate: largeProducts(numerator, denominator),
    exactAt,
    comparison: comparison(field, (g) => exactValue(value, best[g]!)),
  };
}

/** Cross products beyond 2^53 are rounded: their quotient is good to a few units in the last place, and says so. */
function largeProducts(numerator: Float64Array, denominator: Float64Array): XColumn['approximate'] {
  let approximate: { x: Float64Array; error: Float64Array } | null = null;
  for (let i = 0; i < numerator.length; i++) {
    if (Math.abs(numerator[i]!) < safe && Math.abs(denominator[i]!) < safe) continue;
    approximate ??= { x: new Float64Array(numerator.length), error: new Float64Array(numerator.length) };
    approximate.x[i] = numerator[i]! / denominator[i]!;
    approximate.error[i] = 8 * unit * Math.abs(approximate.x[i]!);
  }
  return approximate;
}

function rank(
  field: Field,
  better: 'higher' | 'lower',
  place: (better: number, tied: number, all: number) => readonly [number, number],
): XColumn {
  const { value, grouping } = field;
  const sign = better === 'higher' ? -1 : 1;
  const numerator = new Float64Array(grouping.of.length);
  const denominator = new Float64Array(grouping.of.length).fill(1);
  for (let g = 0; g < grouping.count; g++) {
    const ordered = field
      .scored(g)
      .slice()
      .sort((a, b) => sign * compareValues(value, a, b));
    for (let from = 0; from < ordered.length; ) {
      let until = from + 1;
      while (until < ordered.length && compareValues(value, ordered[from]!, ordered[until]!) === 0) until++;
      const [n, d] = place(from, until - from, ordered.length);
      for (let k = from; k < until; k++) {
        numerator[ordered[k]!] = n;
        denominator[ordered[k]!] = d;
      }
      from = until;
    }
  }
  return {
    quotient: { numerator, denominator, constant: one },
    approximate: null,
    exactAt: (i) => fraction(numerator[i]!, denominator[i]!),
    comparison: comparison(field, () => null),
  };
}

/** A group's values as doubles, their mean, and a bound on the error of each value minus the mean. */
interface Moments {
  readonly values: Float64Array;
  readonly mean: number;
  readonly error: number;
}

function moments(field: Field, members: Int32Array): Moments {
  const { value } = field;
  const c = Number(value.constant.n) / Number(value.constant.d);
  const values = Float64Array.from(members, (i) => (c * value.numerator[i]!) / (value.denominator?.[i] ?? 1));
  let total = 0;
  let largest = 0;
  for (const v of values) {
    total += v;
    if (Math.abs(v) > largest) largest = Math.abs(v);
  }
  // Each value is within 3 units of its last place, the sum of n of them within (n + 3) · n · largest of them.
  return { values, mean: total / members.length, error: (members.length + 16) * 2 * unit * largest };
}

function median(value: Quotient, members: Int32Array): Fraction {
  const ordered = members.slice().sort((a, b) => compareValues(value, a, b));
  const upper = exactValue(value, ordered[ordered.length >> 1]!);
  if (ordered.length % 2 === 1) return upper;
  return divide(add(exactValue(value, ordered[(ordered.length >> 1) - 1]!), upper), fraction(2));
}

function mean(value: Quotient, members: Int32Array): Fraction {
  return divide(sum(Array.from(members, (i) => exactValue(value, i))), fraction(members.length));
}

function distance(field: Field, from: 'mean' | 'median', relative: boolean): XColumn {
  const { value, grouping } = field;
  const x = new Float64Array(grouping.of.length);
  const error = new Float64Array(grouping.of.length);
  const compared = comparison(field, (g) => (from === 'mean' ? mean : median)(value, field.scored(g)));
  for (let g = 0; g < grouping.count; g++) {
    const members = field.scored(g);
    if (members.length === 0) continue;
    const m = moments(field, members);
    const exactReference = from === 'median' ? compared.reference(g)! : null;
    const reference = exactReference === null ? m.mean : Number(exactReference.n) / Number(exactReference.d);
    members.forEach((i, k) => {
      const d = m.values[k]! - reference;
      x[i] = relative ? d / reference : d;
      // A reference that is not clearly different from zero leaves the division to the exact lane.
      const sure = Math.abs(reference) > 4 * m.error;
      error[i] = relative
        ? sure
          ? (2 * (m.error + Math.abs(x[i]!) * m.error)) / Math.abs(reference)
          : Number.POSITIVE_INFINITY
        : m.error + Number.MIN_VALUE;
      if (error[i] === 0) error[i] = Number.MIN_VALUE;
    });
  }
  return {
    quotient: { numerator: x, denominator: null, constant: one },
    approximate: { x, error },
    exactAt: (i) => {
      const reference = compared.reference(grouping.of[i]!)!;
      const d = subtract(exactValue(value, i), reference);
      if (!relative) return d;
      return reference.n === 0n ? zero : divide(d, reference);
    },
    comparison: compared,
  };
}

function standardScore(field: Field, places: number): XColumn {
  const { value, grouping } = field;
  const numerator = new Float64Array(grouping.of.length);
  const scale = 10 ** places;
  const compared = comparison(field, (g) => mean(value, field.scored(g)));
  for (let g = 0; g < grouping.count; g++) {
    const members = field.scored(g);
    if (members.every((i) => compareValues(value, i, members[0]!) === 0)) continue;
    const m = moments(field, members);
    let squares = 0;
    for (const v of m.values) squares += (v - m.mean) * (v - m.mean);
    const deviation = Math.sqrt(squares / members.length);
    const deviationError = m.error + (members.length + 8) * unit * deviation;
    const exactly = lazily(() => exactSpread(value, members, compared.reference(g)!));
    members.forEach((i, k) => {
      const z = ((m.values[k]! - m.mean) / deviation) * scale;
      const bound = (4 * (scale * m.error + Math.abs(z) * deviationError)) / deviation + 1e-9;
      const magnitude = Math.abs(z);
      const rounded = Math.floor(magnitude + 0.5);
      const sure = Math.abs(magnitude + 0.5 - Math.round(magnitude + 0.5)) > bound && bound < 0.25;
      numerator[i] = sure ? Math.sign(z) * rounded : exactly().score(i, places);
    });
  }
  return {
    quotient: { numerator, denominator: null, constant: fraction(1, scale) },
    approximate: null,
    exactAt: (i) => fraction(numerator[i]!, scale),
    comparison: compared,
  };
}

/** Standard scores from exact integers, for values too close to a rounding edge for doubles. */
function exactSpread(value: Quotient, members: Int32Array, centre: Fraction) {
  const deviations = Array.from(members, (i) => subtract(exactValue(value, i), centre));
  const variance = divide(sum(deviations.map((d) => multiply(d, d))), fraction(members.length));
  return {
    /** The score of a stint × 10^places, an integer. */
    score(stint: number, places: number): number {
      const d = subtract(exactValue(value, stint), centre);
      const z = roundedRoot(divide(multiply(d, d), variance), 2, places);
      const scaled = Number(multiply(z, fraction(10n ** BigInt(places))).n);
      return d.n < 0n ? -scaled : scaled;
    },
  };
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly it: T } | null = null;
  return () => {
    made ??= { it: make() };
    return made.it;
  };
}
