import type { Program } from '@jianheng/scheme';
import { hashData } from '../snapshot/content-hash.ts';
import type { PartitionRef, Snapshot } from '../snapshot/snapshot.ts';
import { leastCommonMultiple } from '../snapshot/write-partition.ts';
import { compileMeasure } from './compile-measure.ts';
import type { CompiledQuery } from './compiled-query.ts';
import type { CountsCache, CountsSlice } from './counts-cache.ts';
import { measureSource } from './measure-source.ts';
import { type PlacedPhase, sliceKey } from './slice-key.ts';

/** Common denominator of the shares in which rows of each counted kind are split between people, in a whole snapshot. */
export function shareUnitsOf(program: Program, { manifest }: Snapshot): Record<string, number> {
  const units: Record<string, number> = {};
  for (const { kind } of program.counters) {
    units[kind] ??= (manifest.work[kind]?.partitions ?? []).reduce(
      (all, ref) => leastCommonMultiple(all, ref.shareUnit),
      1,
    );
  }
  return units;
}

/** Counts of a program over one snapshot, as an earlier measure kept them: of any stints, without counting. */
export class StoredCounts {
  readonly program: Program;
  readonly snapshot: Snapshot;
  readonly placed: PlacedPhase;
  readonly shareUnits: Readonly<Record<string, number>>;
  readonly queries: ReadonlyMap<string, readonly CompiledQuery[]>;
  readonly #cache: CountsCache;
  readonly #hashes: ReadonlyMap<string, string>;
  readonly #refs: ReadonlyMap<string, ReadonlyMap<number, PartitionRef>>;
  readonly #keys = new Map<string, string>();

  constructor(program: Program, snapshot: Snapshot, placed: PlacedPhase, cache: CountsCache) {
    this.program = program;
    this.snapshot = snapshot;
    this.placed = placed;
    this.#cache = cache;
    this.shareUnits = shareUnitsOf(program, snapshot);
    this.queries = Map.groupBy(compileMeasure(program, measureSource(snapshot)), (query) => query.kind);
    this.#hashes = new Map([...this.queries].map(([kind, own]) => [kind, hashData(own)]));
    const kinds = [...this.queries.keys()];
    this.#refs = new Map(
      kinds.map((kind) => [
        kind,
        new Map((snapshot.manifest.work[kind]?.partitions ?? []).map((ref) => [ref.partition, ref])),
      ]),
    );
  }

  refOf(kind: string, partition: number): PartitionRef | null {
    return this.#refs.get(kind)?.get(partition) ?? null;
  }

  /** The name under which a partition's counts are kept. */
  keyOf(kind: string, ref: PartitionRef): string {
    const known = this.#keys.get(ref.hash);
    if (known !== undefined) return known;
    const key = sliceKey(ref.hash, this.#hashes.get(kind)!, this.placed, ref.partition);
    this.#keys.set(ref.hash, key);
    return key;
  }

  /** The counts of a partition in its own share unit; null where none are kept. */
  sliceOf(kind: string, ref: PartitionRef): CountsSlice | null {
    return this.#cache.find(this.keyOf(kind, ref));
  }

  /** The counts of some stints (ascending), in the snapshot's units; null where some of them are not kept. */
  pick(rows: Int32Array): Record<string, Float64Array> | null {
    const picked = Object.fromEntries(
      this.program.counters.map(({ id }) => [id, new Float64Array(rows.length)]),
    );
    const runs = this.#runs(rows);
    for (const [kind, queries] of this.queries) {
      const ids = queries.flatMap((query) => query.counters);
      for (const { partition, from, until } of runs) {
        const ref = this.refOf(kind, partition);
        if (ref === null) continue;
        const slice = this.sliceOf(kind, ref);
        if (slice === null) return null;
        const start = this.placed.starts[partition]!;
        for (const id of ids) {
          const counts = slice.columns.get(id);
          if (counts === undefined) return null;
          if (counts === null) continue;
          const [factor, target] = [this.factorOf(id, ref), picked[id]!];
          for (let k = from; k < until; k++) target[k] = exactly(counts[rows[k]! - start]! * factor, id);
        }
      }
    }
    return picked;
  }

  /** By what a partition's counts are multiplied to be in the snapshot's unit. */
  factorOf(id: string, ref: PartitionRef): number {
    const { kind, whole } = this.program.counters.find((counter) => counter.id === id)!;
    const unit = this.shareUnits[kind]!;
    return whole ? unit : unit / ref.shareUnit;
  }

  /** Stretches of places in `rows` that lie in one partition. */
  #runs(rows: Int32Array): { readonly partition: number; readonly from: number; readonly until: number }[] {
    const { starts } = this.placed;
    const runs: { partition: number; from: number; until: number }[] = [];
    let at = 0;
    for (let partition = 0; partition + 1 < starts.length; partition++) {
      const from = at;
      while (at < rows.length && rows[at]! < starts[partition + 1]!) at++;
      if (at > from) runs.push({ partition, from, until: at });
    }
    return runs;
  }
}

function exactly(count: number, id: string): number {
  if (Math.abs(count) < 2 ** 53) return count;
  throw new RangeError(`counter ${id} reached 2^53: too large to stay exact`);
}
