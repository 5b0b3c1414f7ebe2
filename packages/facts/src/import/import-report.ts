import type { Issue } from '@jianheng/scheme';
import type { ImportLedger } from '../ledger/import-ledger.ts';
import type { Batch, RowCounts } from '../store/batch.ts';

/** What an import did. */
export interface ImportReport {
  readonly source: {
    readonly name: string;
    readonly sha256: string;
    readonly bytes: number;
    readonly format: 'csv' | 'xlsx' | 'parquet';
    readonly encoding: string | null;
    readonly delimiter: string | null;
  };
  readonly sheets: readonly SheetReport[];
  /** Batches journalled by this import; empty when the file was there already or nothing could be accepted. */
  readonly batches: readonly Batch[];
  /** Batches that an earlier import of the same bytes by the same mapping and model had made. */
  readonly already: readonly Batch[];
  /** The first issues in full. */
  readonly issues: readonly Issue[];
  /** Number of issues beyond those. */
  readonly issuesLeft: number;
  readonly issueCounts: Readonly<Record<string, number>>;
  /** Workbook of the rejected rows, when one was asked for and there are any. */
  readonly errorWorkbook: string | null;
}

/** What became of one sheet. */
export interface SheetReport {
  readonly sheet: string | null;
  readonly kind: string;
  readonly counts: RowCounts;
  /** What became of every row below the header; null for batches that were made before ledgers were kept. */
  readonly ledger: ImportLedger | null;
}

/** Where an import is: `bytes` of `total` while a file is read, `rows` afterwards. */
export interface Progress {
  readonly stage: 'survey' | 'read' | 'keys' | 'write' | 'errors';
  readonly sheet: string | null;
  readonly rows: number;
  readonly bytes: number;
  readonly total: number;
}
