import type { Measured, Program } from '@jianheng/scheme';
import { sql } from 'kysely';
import { type DuckDb, type DuckDbOptions, openDuckDb } from '../duckdb/open-duckdb.ts';
import { commaList, type SqlFragment } from '../duckdb/sql-fragment.ts';
import { writeRows } from '../duckdb/write-rows.ts';
import { hashData } from '../snapshot/content-hash.ts';
import { partitionRows } from '../snapshot/partition-rows.ts';
import { engineColumns, type PartitionRef, type Snapshot } from '../snapshot/snapshot.ts';
import { leastCommonMultiple } from '../snapshot/write-partition.ts';
import { buildStints, type PlacedStints } from './build-stints.ts';
import { compileMeasure } from './compile-measure.ts';
import type { CompiledQuery } from './compiled-query.ts';
import {
  type CountedStints,
  indexStints,
  isExact,
  type StintIndex,
  scaleCounts,
  scatterCounts,
} from './counts.ts';
import { CountsCache, type SliceSource } from './counts-cache.ts';
import { dayOf } from './days.ts';
import { measureSource } from './measure-source.ts';
import { sliceKey } from './slice-key.ts';
import { suppliedKinds } from './supplied.ts';

/** How to measure. */
export interface MeasureOptions extends DuckDbOptions {
  /** An engine already open; left open afterwards. */
  readonly db?: DuckDb;
  /** Folder for counts by partition; partitions that have not changed since are not counted again. */
  readonly cache?: string;
  /** Pairs of person and indicator that are withheld by decision; passed on. */
  readonly withheld?: Measured['withheld'];
  /** Told how long each step took, in milliseconds. */
  readonly timing?: (step: string, milliseconds: number) => void;
}

/**
 * Counts a phase's program over a snapshot: stints, one integer per stint for each counter, and what was supplied. Throws
 * a RangeError when a count would leave the integers that doubles hold exactly.
 *
 * @example const measured = await measure(program, snapshot, { threads: 2 });
 */
export async function measure(
  program: Program,
  snapshot: Snapshot,
  options: MeasureOptions = {},
): Promise<Measured> {
  const db = options.db ?? (await openDuckDb(options));
  try {
    return await new Measuring(db, program, snapshot, options).measure();
  } finally {
    if (options.db === undefined) db.close();
  }
}

/** A partition's counts among all stints, and the partition. */
type PartitionSlice = SliceSource & { readonly ref: PartitionRef };

/** Rows of a kind up to which its columns are read into memory once. */
const rowsInMemory = 1_000_000;

/** What queries read of their kind's rows. */
export function columnsOf(queries: readonly CompiledQuery[]): SqlFragment {
  const engine = engineColumns.filter((name) => name !== '_share_row');
  return commaList(
    [...new Set([...engine, ...queries.flatMap((query) => query.columns)])].map((name) => sql.id(name)),
  );
}

/** Hands the stints that are counted by date to the engine, as the table `stint`. */
export async function giveStints(
  db: DuckDb,
  { stints, who }: CountedStints,
  { others }: StintIndex,
): Promise<void> {
  const pick = (values: Int32Array) => Int32Array.from(others, (i) => values[i]!);
  await writeRows(db, 'stint', {
    _who: { type: 'integer', data: pick(who) },
    _stint: { type: 'integer', data: others },
    _from: { type: 'date', data: pick(stints.from) },
    _until: { type: 'date', data: pick(stints.until) },
    _last: { type: 'boolean', data: Uint8Array.from(others, (i) => (who[i + 1] === who[i] ? 0 : 1)) },
  });
}

class Measuring {
  readonly #db: DuckDb;
  readonly #program: Program;
  readonly #snapshot: Snapshot;
  readonly #options: MeasureOptions;
  /** Counters with a count that a double may not hold exactly. */
  readonly #large = new Set<string>();
  #since = performance.now();

  constructor(db: DuckDb, program: Program, snapshot: Snapshot, options: MeasureOptions) {
    this.#db = db;
    this.#program = program;
    this.#snapshot = snapshot;
    this.#options = options;
  }

  async measure(): Promise<Measured> {
    const { stints, ...places } = await this.#stints();
    const counters = Object.fromEntries(
      this.#program.counters.map(({ id }) => [id, new Float64Array(stints.count)]),
    );
    const index = await this.#index({ stints, ...places });
    const queries = compileMeasure(this.#program, measureSource(this.#snapshot));
    this.#tick('compile');
    const cache =
      this.#options.cache === undefined ? null : new CountsCache(this.#options.cache, this.#program);
    const slices = this.#slices({ stints, ...places }, queries, cache);
    this.#tick('read counts');
    // Counting asks for no order, and keeping one costs twice the time where rows are set apart.
    await this.#db.run(sql`SET preserve_insertion_order = false`);
    try {
      for (const [kind, own] of Map.groupBy(queries, (query) => query.kind)) {
        await this.#count(kind, own, slices.get(kind) ?? [], index, counters, cache);
      }
    } finally {
      await this.#db.run(sql`SET preserve_insertion_order = true`);
    }
    if (cache !== null) cache.store([...slices.values()].flat(), counters);
    this.#tick('keep counts');
    const shareUnits = this.#scale(counters, slices, cache);
    const supplied = suppliedKinds(this.#program, this.#snapshot, stints.post.organ, stints.count);
    this.#tick('finish');
    return { stints, counters, shareUnits, supplied, withheld: this.#options.withheld ?? [], places };
  }

  #tick(step: string): void {
    const now = performance.now();
    this.#options.timing?.(step, now - this.#since);
    this.#since = now;
  }

  async #stints(): Promise<PlacedStints> {
    const placed = await buildStints(this.#db, this.#snapshot, this.#program);
    this.#tick('stints');
    return placed;
  }

  /** Hands the stints that are counted by date to the engine, as the table `stint`. */
  async #index(placed: PlacedStints): Promise<StintIndex> {
    const phase = { first: dayOf(this.#program.from), until: dayOf(this.#program.to) + 1 };
    const index = indexStints(placed, this.#snapshot, phase);
    await giveStints(this.#db, placed, index);
    this.#tick('stint table');
    return index;
  }

  /** The partitions of each counted kind with what their counts depend on: rows, stints and queries. */
  #slices(
    { stints, who, starts }: PlacedStints,
    queries: readonly CompiledQuery[],
    cache: CountsCache | null,
  ): Map<string, PartitionSlice[]> {
    const slices = new Map<string, PartitionSlice[]>();
    for (const [kind, own] of Map.groupBy(queries, (query) => query.kind)) {
      const counted = cache === null ? '' : hashData(own);
      const refs = this.#snapshot.manifest.work[kind]?.partitions ?? [];
      const sources = refs.map((ref) => {
        const [start, end] = [starts[ref.partition]!, starts[ref.partition + 1]!];
        const placed = { count: stints.count, from: stints.from, until: stints.until, who, starts };
        const key = cache === null ? '' : sliceKey(ref.hash, counted, placed, ref.partition);
        return { ref, key, start, end, counters: own.flatMap((query) => query.counters) };
      });
      slices.set(kind, sources);
    }
    return slices;
  }

  async #count(
    kind: string,
    queries: readonly CompiledQuery[],
    slices: readonly PartitionSlice[],
    index: StintIndex,
    counters: Readonly<Record<string, Float64Array>>,
    cache: CountsCache | null,
  ): Promise<void> {
    const [known, unknown] = [
      slices.filter((s) => cache?.has(s.key)),
      slices.filter((s) => !cache?.has(s.key)),
    ];
    for (const slice of known) cache?.restore(slice, counters);
    if (unknown.length === 0) return;
    const hashes = unknown.map(({ ref }) => ref.hash);
    const rows = unknown.reduce((sum, { ref }) => sum + ref.rows, 0);
    const columns = columnsOf(queries);
    // Many small files cost more to open again for each query than their rows take in memory.
    const form = rows <= rowsInMemory ? sql`TABLE` : sql`VIEW`;
    await this.#db.run(sql`CREATE OR REPLACE TEMP ${form} ${sql.id(`fact_${kind}`)} AS
      SELECT ${columns} FROM ${partitionRows(this.#snapshot.folder, kind, hashes)} AS rows`);
    // Results are handed over while the engine works on the next query.
    let next = this.#db.read(queries[0]!.statement);
    for (const [place, query] of queries.entries()) {
      const result = await next;
      const following = queries[place + 1];
      if (following !== undefined) next = this.#db.read(following.statement);
      for (const [k, largest] of scatterCounts(result, query, index, counters).entries())
        if (!isExact(largest)) this.#large.add(query.counters[k]!);
    }
    this.#tick(`count ${kind}`);
  }

  /** Brings counts from each partition's share unit, and counts of whole rows from 1, to one unit for the snapshot. */
  #scale(
    counters: Readonly<Record<string, Float64Array>>,
    slices: ReadonlyMap<string, readonly PartitionSlice[]>,
    cache: CountsCache | null,
  ): Record<string, number> {
    const units: Record<string, number> = {};
    for (const { id, kind, whole } of this.#program.counters) {
      const own = slices.get(kind) ?? [];
      const unit = own.reduce((all, { ref }) => leastCommonMultiple(all, ref.shareUnit), 1);
      units[kind] = unit;
      for (const { ref, key, start, end } of own) {
        const factor = whole ? unit : unit / ref.shareUnit;
        // Stored counts were found exact when they were counted.
        const isSound = factor === 1 && (!this.#large.has(id) || cache?.has(key) === true);
        if (!isSound) scaleCounts(id, counters[id]!, start, end, factor);
      }
    }
    return units;
  }
}
