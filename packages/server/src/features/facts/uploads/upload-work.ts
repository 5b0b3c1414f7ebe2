import type { SheetReview, UploadIssue, UploadProgress } from '@jianheng/api';
import type { Mapping, NamedStaff } from '@jianheng/facts';
import type { FactModel } from '@jianheng/scheme';
import type { NamedCell } from './named-cells.ts';
import type { ReviewedBatch, UploadProposal } from './upload-record.ts';

/** What the process of an upload is asked to do. */
export type UploadWork =
  | { readonly do: 'propose'; readonly source: string; readonly name: string; readonly model: FactModel }
  | ImportWork;

/** Importing a file into batches that nothing uses yet, and comparing them with what is in force. */
export interface ImportWork {
  readonly do: 'import';
  readonly source: string;
  readonly name: string;
  readonly model: FactModel;
  readonly mapping: Mapping;
  /** Whom the file may name instead of giving the number. */
  readonly staff: readonly NamedStaff[];
  /** Folder of the organ's facts. */
  readonly store: string;
  /** With these bytes the moment that names the batches of this import. */
  readonly sha256: string;
  readonly at: string;
  readonly files: {
    readonly errorWorkbook: string;
    readonly rejected: string;
    readonly warned: string;
    /** Where it is written which row of a batch is what; `compared-<seq>.parquet` in it. */
    readonly folder: string;
  };
  /** Places of the batches that count now. */
  readonly against: readonly number[];
  readonly threads: number;
}

/** What importing came to, as far as the process knows it. */
export interface ImportOutcome {
  readonly batches: readonly ReviewedBatch[];
  readonly sheets: readonly SheetReview[];
  /** Everybody whom the rows name, with how many rows do. */
  readonly people: readonly (readonly [person: string, rows: number])[];
  /** Texts that stood where a person's number should. */
  readonly named: readonly NamedCell[];
  readonly errorWorkbook: boolean;
}

/** What the process says. After `proposed`, `imported` or `failed` it says no more. */
export type FromUploadWorker =
  | { readonly is: 'progress'; readonly progress: UploadProgress }
  | { readonly is: 'proposed'; readonly proposal: UploadProposal }
  | { readonly is: 'imported'; readonly outcome: ImportOutcome }
  | { readonly is: 'failed'; readonly issues: readonly UploadIssue[] };
