import type { FactModel } from '@jianheng/scheme';
import type { Coverage } from '../store/batch.ts';

/** One batch as the snapshot needs it: where it is and which later one supersedes it. */
export interface BatchFile {
  /** Order of import; a row in a later batch supersedes one with the same key in an earlier. */
  readonly seq: number;
  readonly kind: string;
  /** Content hash over canonical rows. */
  readonly hash: string;
  /** Absolute path of its Parquet file. */
  readonly path: string;
  /** The same of its rows that were checked one by one, where they have a file of their own. */
  readonly checkedPath?: string;
  /** Columns that the first file leaves out, with the one value of all its rows; null is an empty one. */
  readonly constants?: Readonly<Record<string, string | null>>;
  readonly covers: Coverage;
}

/**
 * Facts resolved once for all counts: of each key the latest row, each row placed with the people whose work it is, cut
 * into partitions by the organ of the person's latest post. Content-addressed: equal batches and model give an equal hash,
 * whatever the machine, the number of threads or the writer's version.
 */
export interface Snapshot {
  /** Folder of `snapshots/<hash>.json` and of the `objects/` that snapshots share. */
  readonly folder: string;
  readonly hash: string;
  readonly manifest: SnapshotManifest;
}

export interface SnapshotManifest {
  readonly format: 'jianheng-snapshot/1';
  readonly model: FactModel;
  /** Fixed number of partitions; a person lives in partition hash(organ of the latest post) mod this. */
  readonly partitions: number;
  readonly batches: readonly Omit<BatchFile, 'path' | 'checkedPath' | 'constants'>[];
  /** Codes of each list in the order of their numbers in the partitions: the model's, then others met in the data. */
  readonly codes: Readonly<Record<string, readonly string[]>>;
  readonly roster: RosterRef;
  /** Roster and reference kinds, each whole in one file. */
  readonly whole: Readonly<Record<string, WholeRef>>;
  /** Work kinds, cut into partitions. */
  readonly work: Readonly<Record<string, WorkRef>>;
}

/** People and posts, coded for {@link buildStints}. */
export interface RosterRef {
  readonly hash: string;
  /** People in each partition, and the hash of their list. */
  readonly people: readonly { readonly count: number; readonly hash: string }[];
}

/** A kind kept in one file, latest row by key. */
export interface WholeRef {
  readonly hash: string;
  readonly rows: number;
}

/** A kind cut into partitions; empty partitions are left out. */
export interface WorkRef {
  readonly partitions: readonly PartitionRef[];
  /** Rows (or parts of rows) whose person is not in the roster: they count for nobody and are reported. */
  readonly unattributed: PartitionRef | null;
}

export interface PartitionRef {
  /** −1 for the unattributed. */
  readonly partition: number;
  readonly hash: string;
  readonly rows: number;
  /** Common denominator of the shares in this partition; 1 where nothing is split. */
  readonly shareUnit: number;
}

/**
 * Columns that the engine adds to a partition's rows. `_share` ÷ `_unit` is the person's part of the row; `_row` is
 * batch × 2^32 + place in the batch, and `_share_row` that of the row that splits it (absent where nobody shares).
 */
export const engineColumns = ['_who', '_share', '_unit', '_role', '_row', '_share_row'] as const;

/** People per partition that fit beside the partition's number in a 32-bit `who`. */
export const peoplePerPartition = 2 ** 20;

/** First `who` of a partition. */
export function firstWho(partition: number): number {
  return partition * peoplePerPartition;
}

/** Path of a content-addressed file: the name tells what it is, the hash what is in it. */
export function objectPath(folder: string, name: string, hash: string, extension = 'parquet'): string {
  return `${folder}/objects/${name}-${hash}.${extension}`;
}

/** Files of a work kind's partitions in their order. */
export function partitionPaths(snapshot: Snapshot, kind: string): string[] {
  const refs = snapshot.manifest.work[kind]?.partitions ?? [];
  return refs.map((ref) => objectPath(snapshot.folder, kind, ref.hash));
}
