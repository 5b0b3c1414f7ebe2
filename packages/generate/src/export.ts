import type { FactRow, Kind } from './facts.ts';
import type { DirtyRow } from './flaws.ts';

/** One way of writing an export: text files, a workbook, tables for the engine. */
export interface Export {
  /** Writes a good row. */
  row(kind: Kind, row: FactRow): void;
  /** Writes a dirty row and says where it stands; left out where columns have types that hold no wrong values. */
  dirty?(dirty: DirtyRow): RowPlace;
  /** Lets what was handed over reach the disk; called after each organ, so that memory stays bounded. */
  settle?(): Promise<void>;
  /** Finishes the files. */
  close(): Promise<WrittenFile[]>;
}

/** Where a row stands; rows count from 1 as in an editor or a workbook, headers included. */
export interface RowPlace {
  readonly file: string;
  readonly sheet?: string;
  readonly row: number;
}

/** A file of the export, by its path under the output folder. */
export interface WrittenFile {
  readonly path: string;
  readonly kinds: readonly Kind[];
  /** Rows of data, dirty ones included, headers not. */
  readonly rows: number;
  readonly bytes: number;
}
