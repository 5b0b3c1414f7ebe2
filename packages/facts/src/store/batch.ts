import type { ImportLedger } from '../ledger/import-ledger.ts';

/** Rows of one kind, imported together: an immutable Parquet file or two and what is known of where they came from. */
export interface Batch {
  /** Order of import in this store, from 1. A row in a later batch supersedes one with the same key in an earlier. */
  readonly seq: number;
  readonly kind: string;
  /** Content hash over canonical rows (see `hashRows`), not over Parquet bytes; of two files, that of both hashes. */
  readonly hash: string;
  /**
   * Path of the Parquet file, relative to the store. It may hold void rows, whose key is empty, in the places of rows of the
   * export that were not accepted as they stood: so nothing is written twice to leave a few out.
   */
  readonly file: string;
  /** The same for rows that were checked one by one and stand behind the others; absent where all are in `file`. */
  readonly checkedFile?: string;
  /** Columns that `file` leaves out because they are the same in every row: canonical text, or null for empty. */
  readonly constants?: Readonly<Record<string, string | null>>;
  readonly rows: number;
  /**
   * Row of the export of the first row in `file`, whose rows are in the places of the export, void ones included. Absent
   * where the file has the numbers in a column `#row`, as `checkedFile` has. Batches of before that have neither.
   */
  readonly firstRow?: number;
  /** What became of every row of the sheet below its header; batches of before that have none. */
  readonly ledger?: ImportLedger;
  readonly source: BatchSource;
  /** Hashes of the mapping and of the fact model the rows were checked against. */
  readonly mapping: string;
  readonly model: string;
  readonly counts: RowCounts;
  readonly covers: Coverage;
  /** Instant, ISO in UTC. */
  readonly importedAt: string;
}

/** The export a batch was read from. */
export interface BatchSource {
  readonly name: string;
  readonly sha256: string;
  readonly sheet: string | null;
}

/** What became of the rows. `read` = `accepted` + `rejected`, always; blank and filtered rows are not read. */
export interface RowCounts {
  readonly read: number;
  readonly accepted: number;
  /** Of the accepted ones, those with a warning. */
  readonly warned: number;
  readonly rejected: number;
  /** Of the accepted ones, those not stored because the same row stands in the file already. */
  readonly repeated: number;
  /** Rows without any value. */
  readonly blank: number;
  /** Rows that the mapping's filter leaves out. */
  readonly filtered: number;
}

/** What a batch speaks about: an organ with no row in it has not supplied the kind. */
export interface Coverage {
  /** Values of the kind's organ column in order of code point; empty where the kind has none. */
  readonly organs: readonly string[];
  /** Earliest and latest day over the kind's date columns (ISO), or the period the import declared; null without dates. */
  readonly from: string | null;
  readonly to: string | null;
}

/** A batch before it has a place in the journal. */
export type NewBatch = Omit<Batch, 'seq' | 'file' | 'checkedFile' | 'importedAt'>;
