import {
  add,
  divide,
  type Fraction,
  fraction,
  multiply,
  one,
  subtract,
  sum,
  zero,
} from '@jianheng/mechanisms';
import { compareValues, comparison, exactValue, type Field } from './compare-field.ts';
import type { Quotient } from './measure-value.ts';
import { roundedRoot } from './root.ts';
import type { XColumn } from './scores.ts';

const unit = 2 ** -53;

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

export function distance(field: Field, from: 'mean' | 'median', relative: boolean): XColumn {
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

export function standardScore(field: Field, places: number): XColumn {
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
