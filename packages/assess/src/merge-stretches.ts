import type { ProgramMeasure, Stints } from '@jianheng/scheme';
import type { Grouping } from './grouping.ts';
import { refuseInexact } from './linear-count.ts';
import type { Quotient } from './measure-value.ts';
import { isScored } from './state.ts';

/** Values of people rather than of stretches: what a comparison compares. */
export interface MergedStretches {
  /** The stint that stands for a stint's person in its group; itself where the person has no other there. */
  readonly lead: Int32Array;
  /** The person's value in the group, at each of the person's stints there. */
  readonly value: Quotient;
  /** All the stints that a lead stands for, where there are several. */
  readonly stretches: Map<number, readonly number[]>;
  /** By how much the merged value moves when the stint's own moves by one; a double, for intervals only. */
  readonly weight: Float64Array;
}

/**
 * How the values N ÷ D of several stretches make one: `sum` of N where nothing divides; `pooled` ΣN ÷ ΣD where D is the
 * person's own (cases, days); `over-average` ΣN ÷ the mean of D by days where it is not (support factor, a body's total);
 * `average` of N and D by days where both are a body's; `last` where only the last stretch speaks.
 */
export type Merging = 'sum' | 'pooled' | 'over-average' | 'average' | 'last';

/** How the stretches of a measure make one value in a comparison. See docs/adr/0009. */
export function mergingOf(measure: ProgramMeasure, onlyLast: boolean): Merging {
  if (onlyLast) return 'last';
  if (measure.level !== 'person') return 'average';
  if (measure.denominator !== null || measure.perDaysInPost) return 'pooled';
  return measure.shareOf !== null || measure.support !== null ? 'over-average' : 'sum';
}

/**
 * Makes one value of the scored stretches that a person has in one group of comparison, so that everybody is compared once;
 * null where nobody has two. Exact: integers, as the values themselves; a RangeError beyond 2^53.
 */
export function mergeStretches(
  value: Quotient,
  state: Uint8Array,
  grouping: Grouping,
  stints: Stints,
  merging: Merging,
): MergedStretches | null {
  const { person, count, days } = stints;
  let merged: MergedStretches | null = null;
  for (let from = 0; from < count; ) {
    let until = from + 1;
    while (until < count && person[until] === person[from]) until++;
    if (until - from > 1) {
      for (const own of together(from, until, state, grouping)) {
        merged ??= unmerged(value, count, merging);
        mergeOne(merged, value, own, daysOf(own, days), merging);
      }
    }
    from = until;
  }
  for (const integers of [merged?.value.numerator, merged?.value.denominator])
    if (integers) refuseInexact(integers, 'the stretches of a person together');
  return merged;
}

/** A person's scored stints that share a group, where there are several. */
function together(from: number, until: number, state: Uint8Array, { of }: Grouping): number[][] {
  const byGroup = new Map<number, number[]>();
  for (let i = from; i < until; i++) {
    if (!isScored(state[i]!)) continue;
    const own = byGroup.get(of[i]!);
    if (own === undefined) byGroup.set(of[i]!, [i]);
    else own.push(i);
  }
  return [...byGroup.values()].filter((own) => own.length > 1);
}

function unmerged(
  { numerator, denominator, constant }: Quotient,
  count: number,
  merging: Merging,
): MergedStretches {
  const ones = merging === 'average' ? new Float64Array(count).fill(1) : null;
  return {
    lead: Int32Array.from({ length: count }, (_, i) => i),
    value: { numerator: numerator.slice(), denominator: denominator?.slice() ?? ones, constant },
    stretches: new Map(),
    weight: new Float64Array(count).fill(1),
  };
}

/** Days that stretches weigh: alike where none has a day in post. */
function daysOf(own: readonly number[], daysInPost: Int32Array): number[] {
  const days = own.map((i) => daysInPost[i]!);
  return days.some((d) => d > 0) ? days : days.map(() => 1);
}

function mergeOne(
  { lead, value: { numerator, denominator }, stretches, weight }: MergedStretches,
  value: Quotient,
  own: readonly number[],
  days: readonly number[],
  merging: Merging,
): void {
  const last = own.at(-1)!;
  // Every stretch adds a·N above and b·D below.
  const [above, below] = factorsOf(merging, days);
  const bottomAt = (i: number) => value.denominator?.[i] ?? 1;
  const top = own.reduce((t, i, k) => t + above[k]! * value.numerator[i]!, 0);
  const bottom = merging === 'sum' ? 1 : own.reduce((t, i, k) => t + below[k]! * bottomAt(i), 0);
  stretches.set(last, own);
  own.forEach((i, k) => {
    lead[i] = last;
    numerator[i] = top;
    if (denominator !== null) denominator[i] = bottom;
    weight[i] = (above[k]! * bottomAt(i)) / bottom;
  });
}

/** By what each stretch's N and D are multiplied before they are added up. */
function factorsOf(
  merging: Merging,
  days: readonly number[],
): readonly [readonly number[], readonly number[]] {
  const all = days.reduce((a, b) => a + b, 0);
  const alike = days.map(() => 1);
  switch (merging) {
    case 'sum':
    case 'pooled':
      return [alike, alike];
    case 'over-average':
      return [days.map(() => all), days];
    case 'average':
      return [days, days];
    case 'last': {
      const only = days.map((_, k) => Number(k === days.length - 1));
      return [only, only];
    }
  }
}
