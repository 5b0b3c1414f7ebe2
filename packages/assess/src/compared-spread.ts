import type { Interval } from './chance.ts';
import type { ComparingInput } from './compare-input.ts';
import { toDouble } from './curve-range.ts';
import type { Quotient } from './measure-value.ts';
import type { MergedStretches } from './merge-stretches.ts';
import type { IndicatorColumn } from './scores.ts';
import { isScored } from './state.ts';
import type { Spread } from './value-spread.ts';

/** What a stint's group looks like to a value that moves while the others stand still. */
interface Field {
  /** Values of the group's scored stints, ascending. */
  readonly values: Float64Array;
  readonly reference: number;
  readonly deviation: number;
}

/**
 * Carries the interval of a value over to an input that compares: the best, the mean and the other people's values are
 * held where they are (their own chance is left out, which matters less the larger the group).
 */
export function comparedSpread(input: ComparingInput, column: IndicatorColumn, value: Spread): Spread {
  const { comparison, merged } = column.x;
  const quotient = merged?.value ?? column.value!.quotient;
  const constant = toDouble(quotient.constant);
  const valueAt = (i: number) => (constant * quotient.numerator[i]!) / (quotient.denominator?.[i] ?? 1);
  const fields = makeFields(column, valueAt);
  const ends = (i: number, out: Interval) => {
    const field = fields(comparison!.groupOf[i]!);
    const own = valueAt(i);
    const a = transform(input, field, own, out.low);
    const b = transform(input, field, own, out.high);
    out.low = Math.min(a, b);
    out.high = Math.max(a, b);
  };
  const spread = merged === undefined ? value : mergedSpread(merged, column, value);
  return (i, out) => {
    spread(i, out);
    ends(i, out);
  };
}

/** The interval of a value that several stretches make: recovered from theirs (MOVER), as total intervals are. */
function mergedSpread(merged: MergedStretches, column: IndicatorColumn, value: Spread): Spread {
  const valueIn = (quotient: Quotient, i: number) =>
    (toDouble(quotient.constant) * quotient.numerator[i]!) / (quotient.denominator?.[i] ?? 1);
  return (stint, out) => {
    const own = merged.stretches.get(merged.lead[stint]!);
    if (own === undefined) return value(stint, out);
    let below = 0;
    let above = 0;
    for (const i of own) {
      value(i, out);
      const alone = valueIn(column.value!.quotient, i);
      const down = merged.weight[i]! * (alone - out.low);
      const up = merged.weight[i]! * (out.high - alone);
      below += down * down;
      above += up * up;
    }
    const together = valueIn(merged.value, stint);
    out.low = together - Math.sqrt(below);
    out.high = together + Math.sqrt(above);
  };
}

function makeFields(column: IndicatorColumn, valueAt: (i: number) => number): (group: number) => Field {
  const { comparison } = column.x;
  let members: number[][] | null = null;
  const known = new Map<number, Field>();
  return (group) => {
    let field = known.get(group);
    if (field === undefined) {
      members ??= membersOf(column);
      const values = Float64Array.from(members[group] ?? [], valueAt).sort();
      const mean = values.reduce((t, v) => t + v, 0) / values.length;
      const squares = values.reduce((t, v) => t + (v - mean) * (v - mean), 0);
      const reference = comparison!.reference(group);
      field = {
        values,
        reference: reference === null ? 0 : toDouble(reference),
        deviation: Math.sqrt(squares / values.length),
      };
      known.set(group, field);
    }
    return field;
  };
}

function membersOf(column: IndicatorColumn): number[][] {
  const members: number[][] = [];
  const { comparison, merged } = column.x;
  comparison!.groupOf.forEach((group, i) => {
    if (!isScored(column.state[i]!) || (merged !== undefined && merged.lead[i] !== i)) return;
    members[group] ??= [];
    members[group].push(i);
  });
  return members;
}

function transform(input: ComparingInput, field: Field, own: number, value: number): number {
  const { reference, deviation, values } = field;
  switch (input.of) {
    case 'share-of-best':
      if (reference <= 0) return input.better === 'lower' && reference === 0 && value <= 0 ? 1 : 0;
      if (input.better === 'higher') return value / reference;
      return value <= reference ? 1 : reference / value;
    case 'distance':
      if (!input.relative) return value - reference;
      return reference === 0 ? 0 : (value - reference) / reference;
    case 'z-score':
      return deviation === 0 ? 0 : (value - reference) / deviation;
    default: {
      const higher = input.better === 'higher';
      const { below, above } = places(values, own, value);
      const better = higher ? above : below;
      if (input.of === 'rank') return 1 + better;
      const others = values.length - 1;
      const worse = higher ? below : above;
      return others === 0 ? 1 : (worse + (others - better - worse) / 2) / others;
    }
  }
}

/** Others with a smaller and with a larger value, when a person's own value moves to another. */
function places(values: Float64Array, own: number, value: number): { below: number; above: number } {
  const below = countBelow(values, value, false) - (own < value ? 1 : 0);
  const above = values.length - countBelow(values, value, true) - (own > value ? 1 : 0);
  return { below, above };
}

/** How many values are below (or, inclusively, not above) one. */
function countBelow(values: Float64Array, value: number, inclusive: boolean): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! < value || (inclusive && values[middle] === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}
