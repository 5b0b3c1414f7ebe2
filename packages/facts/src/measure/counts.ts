import type { Stints } from '@jianheng/scheme';
import { doubleColumn, int32Column, type Table } from '../duckdb/column.ts';
import { peoplePerPartition, type Snapshot } from '../snapshot/snapshot.ts';
import type { CompiledQuery } from './compiled-query.ts';

/** Largest count that a double holds exactly, and one more. */
const limit = 2 ** 53;

/** Where the counts of a query's rows go: numbers of people to stints. */
export interface StintIndex {
  /** Stint of each person who has one post all phase long, by place in the list of all people; −1 for others. */
  readonly whole: Int32Array;
  /** First place of each partition in the list of all people. */
  readonly offsets: Int32Array;
  /** Stints of everybody else, whose rows are counted stint by stint. */
  readonly others: Int32Array;
}

/** Stints that rows are counted for, with the numbers of their people. */
export interface CountedStints {
  readonly stints: Pick<Stints, 'count' | 'from' | 'until'>;
  readonly who: Int32Array;
}

/** Sorts stints into those that cover the phase and those that must be counted by date. */
export function indexStints(
  placed: CountedStints,
  snapshot: Snapshot,
  phase: { readonly first: number; readonly until: number },
): StintIndex {
  const offsets = new Int32Array(snapshot.manifest.partitions);
  let people = 0;
  for (const [partition, { count }] of snapshot.manifest.roster.people.entries()) {
    offsets[partition] = people;
    people += count;
  }
  const whole = new Int32Array(people).fill(-1);
  const others: number[] = [];
  const { stints, who } = placed;
  for (let i = 0; i < stints.count; i++) {
    if (coversPhase(stints, i, phase)) whole[placeOf(who[i]!, offsets)] = i;
    else others.push(i);
  }
  return { whole, offsets, others: Int32Array.from(others) };
}

function coversPhase(
  stints: CountedStints['stints'],
  i: number,
  phase: { first: number; until: number },
): boolean {
  return stints.from[i] === phase.first && stints.until[i] === phase.until;
}

function placeOf(who: number, offsets: Int32Array): number {
  return offsets[who >> 20]! + (who & (peoplePerPartition - 1));
}

/** Writes the counts of a query to their stints, and tells the largest magnitude of each of its counters. */
export function scatterCounts(
  result: Table,
  query: CompiledQuery,
  index: StintIndex,
  counters: Readonly<Record<string, Float64Array>>,
): number[] {
  const groups = int32Column(result, 'g');
  const targets = new Int32Array(result.rows);
  for (let row = 0; row < targets.length; row++) {
    const group = groups[row]!;
    targets[row] = group < 0 ? -1 - group : index.whole[placeOf(group, index.offsets)]!;
  }
  return scatter(result, query, targets, counters);
}

function scatter(
  result: Table,
  query: CompiledQuery,
  targets: Int32Array,
  counters: Readonly<Record<string, Float64Array>>,
): number[] {
  return query.counters.map((id, column) => {
    const values = doubleColumn(result, `c${column}`);
    const counts = counters[id]!;
    const found = result.columns[`c${column}`];
    const absent = found?.type === 'double' ? found.absent : undefined;
    let largest = 0;
    for (let row = 0; row < targets.length; row++) {
      const stint = targets[row]!;
      if (stint < 0 || absent?.[row] === 1) continue;
      const count = values[row]!;
      counts[stint] = count;
      if (count > largest || -count > largest) largest = Math.abs(count);
    }
    return largest;
  });
}

/** Whether every number of such a magnitude, and the ones below, is exact in a double. */
export function isExact(largest: number): boolean {
  return largest < limit;
}

/**
 * Multiplies counts, from one stint up to another. Throws a RangeError for a count that a double does not hold exactly;
 * such a program must be lowered otherwise.
 */
export function scaleCounts(
  id: string,
  counts: Float64Array,
  start: number,
  end: number,
  factor: number,
): void {
  let least = 0;
  let most = 0;
  for (let i = start; i < end; i++) {
    let count = counts[i]!;
    if (count === 0) continue;
    if (factor !== 1) {
      count *= factor;
      counts[i] = count;
    }
    if (count > most) most = count;
    else if (count < least) least = count;
  }
  if (most >= limit || least <= -limit)
    throw new RangeError(`counter ${id} reached 2^53: too large to stay exact`);
}
