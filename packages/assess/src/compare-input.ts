import { divide, type Fraction, fraction, type Input, one, zero } from '@jianheng/mechanisms';
import { compareValues, comparison, exactValue, type Field } from './compare-field.ts';
import { distance, standardScore } from './compare-moments.ts';
import type { Grouping } from './grouping.ts';
import type { Quotient } from './measure-value.ts';
import type { MergedStretches } from './merge-stretches.ts';
import type { XColumn } from './scores.ts';
import { isScored } from './state.ts';

const unit = 2 ** -53;
const safe = 2 ** 53;

/** Inputs that read a stint's value beside those of others. */
export type ComparingInput = Extract<Input, { readonly among: unknown }>;

/**
 * Computes x for an input that compares people with each other. Only those with a scored value take part, each once in a
 * group: where somebody has several stretches there they are merged before, and each of them gets the person's x.
 */
export function compareInput(
  input: ComparingInput,
  value: Quotient,
  state: Uint8Array,
  grouping: Grouping,
  merged: MergedStretches | null = null,
): XColumn {
  if (merged === null)
    return compareField(input, { value, grouping, scored: scoredMembers(grouping, state) });
  const scored = scoredMembers(grouping, state, merged.lead);
  return sharePlace(compareField(input, { value: merged.value, grouping, scored }), merged);
}

function compareField(input: ComparingInput, field: Field): XColumn {
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

/** Gives the x of the stint that stands for a person to the person's other stretches in the group. */
function sharePlace(x: XColumn, merged: MergedStretches): XColumn {
  const { lead } = merged;
  const { numerator, denominator } = x.quotient;
  const columns = [numerator, denominator, x.approximate?.x, x.approximate?.error];
  for (const column of columns) {
    if (!column) continue;
    lead.forEach((from, i) => {
      column[i] = column[from]!;
    });
  }
  return { ...x, merged, exactAt: (i) => x.exactAt(lead[i]!) };
}

/** Members of each group with a value, listed once; whoever sorts them sorts a copy. */
function scoredMembers(grouping: Grouping, state: Uint8Array, lead?: Int32Array): Field['scored'] {
  const { members, start, count } = grouping;
  const kept = new Int32Array(members.length);
  const keptStart = new Int32Array(count + 1);
  let next = 0;
  for (let g = 0; g < count; g++) {
    for (let k = start[g]!; k < start[g + 1]!; k++) {
      const i = members[k]!;
      if (isScored(state[i]!) && (lead === undefined || lead[i] === i)) kept[next++] = i;
    }
    keptStart[g + 1] = next;
  }
  return (g) => kept.subarray(keptStart[g]!, keptStart[g + 1]!);
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
