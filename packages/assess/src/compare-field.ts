import { type Fraction, fraction, multiply } from '@jianheng/mechanisms';
import type { Grouping } from './grouping.ts';
import type { Quotient } from './measure-value.ts';
import type { Comparison } from './scores.ts';

/** Everything a comparison needs to know. */
export interface Field {
  readonly value: Quotient;
  readonly grouping: Grouping;
  /** Stints of each group that have a value. */
  scored(group: number): Int32Array;
}

const safe = 2 ** 53;

/** Negative, zero or positive as the value of stint a is below, equal to or above that of b; exact. */
export function compareValues(value: Quotient, a: number, b: number): number {
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

export function exactValue(value: Quotient, stint: number): Fraction {
  const n = value.numerator[stint]!;
  return multiply(fraction(n, value.denominator === null ? 1 : value.denominator[stint]!), value.constant);
}

export function comparison(field: Field, reference: (group: number) => Fraction | null): Comparison {
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
