import { sql } from 'kysely';
import type { DuckDb } from '../duckdb/open-duckdb.ts';
import { commaList, wholeNumber } from '../duckdb/sql-fragment.ts';
import { partitionRows } from '../snapshot/partition-rows.ts';
import { peoplePerPartition } from '../snapshot/snapshot.ts';
import { settled } from '../store/settled.ts';
import { indexStints, scatterCounts } from './counts.ts';
import type { CountsCache, CountsSlice } from './counts-cache.ts';
import { dayOf } from './days.ts';
import { columnsOf, giveStints } from './measure.ts';
import { type MovedPartition, movedPartitions } from './moved-people.ts';
import type { PlacedPhase } from './slice-key.ts';
import type { StoredCounts } from './stored-counts.ts';

/**
 * Counts some people anew whose rows of a kind changed from one snapshot to the next, and keeps the counts of their
 * partitions: those of everybody else are carried over. False where counts before are not kept, or a partition splits its
 * rows otherwise than before; then its people are to be counted in the usual way.
 */
export async function recount(
  db: DuckDb,
  kind: string,
  people: Int32Array,
  before: StoredCounts,
  after: StoredCounts,
  cache: CountsCache,
): Promise<boolean> {
  const moved = movedPartitions(before.snapshot, after.snapshot, kind);
  if (after.queries.get(kind) === undefined) return true;
  const carried = moved.map((m) => carryOver(m, kind, before));
  if (carried.some((slice) => slice === null)) return false;
  const rows = stintsOfPeople(after.placed, people);
  const counts = await countStints(db, kind, rows, people, moved, after);
  for (const [k, { partition, after: ref }] of moved.entries()) {
    if (ref === null) continue;
    const [start, end] = [after.placed.starts[partition]!, after.placed.starts[partition + 1]!];
    const columns = new Map<string, Float64Array>();
    for (const [id, own] of Object.entries(counts)) {
      const column = new Float64Array(end - start);
      const kept = carried[k]!.columns.get(id);
      if (kept) column.set(kept);
      rows.forEach((row, i) => {
        if (row >= start && row < end) column[row - start] = own[i]!;
      });
      columns.set(id, column);
    }
    cache.keep(after.keyOf(kind, ref), end - start, columns);
  }
  return true;
}

const nothing: CountsSlice = { count: 0, columns: new Map() };

/** The counts that a partition had. */
function carryOver(
  { before, after }: MovedPartition,
  kind: string,
  counts: StoredCounts,
): CountsSlice | null {
  if (before === null || after === null) return nothing;
  return before.shareUnit === after.shareUnit ? counts.sliceOf(kind, before) : null;
}

/** The stints of some people (ascending numbers), ascending. */
export function stintsOfPeople({ who }: PlacedPhase, people: Int32Array): Int32Array {
  const rows: number[] = [];
  for (const person of people) {
    let [low, high] = [0, who.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (who[middle]! < person) low = middle + 1;
      else high = middle;
    }
    for (let i = low; who[i] === person; i++) rows.push(i);
  }
  return Int32Array.from(rows);
}

/** Counts stints of people by all counters of a kind, in the share units of their partitions. */
async function countStints(
  db: DuckDb,
  kind: string,
  rows: Int32Array,
  people: Int32Array,
  moved: readonly MovedPartition[],
  after: StoredCounts,
): Promise<Record<string, Float64Array>> {
  const { snapshot, program } = after;
  const queries = after.queries.get(kind)!;
  const ids = queries.flatMap((query) => query.counters);
  const counts = Object.fromEntries(ids.map((id) => [id, new Float64Array(rows.length)]));
  const holding = new Set(Array.from(people, (who) => Math.floor(who / peoplePerPartition)));
  const hashes = moved.flatMap(({ partition, after: ref }) =>
    ref === null || !holding.has(partition) ? [] : [ref.hash],
  );
  if (rows.length === 0 || hashes.length === 0) return counts;
  const phase = { first: dayOf(program.from), until: dayOf(program.to) + 1 };
  const pick = (values: Int32Array) => Int32Array.from(rows, (row) => values[row]!);
  const stints = { count: rows.length, from: pick(after.placed.from), until: pick(after.placed.until) };
  const who = pick(after.placed.who);
  const index = indexStints({ stints, who }, snapshot, phase);
  await giveStints(db, { stints, who }, index);
  await db.run(sql`CREATE OR REPLACE TEMP TABLE ${sql.id(`fact_${kind}`)} AS
    SELECT ${columnsOf(queries)} FROM ${partitionRows(snapshot.folder, kind, hashes)} AS rows
    WHERE _who IN (${commaList(Array.from(people, wholeNumber))})`);
  const results = await settled(queries.map((query) => db.read(query.statement)));
  for (const [k, query] of queries.entries()) scatterCounts(results[k]!, query, index, counts);
  return counts;
}
