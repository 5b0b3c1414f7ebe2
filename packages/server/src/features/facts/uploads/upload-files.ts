import { join } from 'node:path';
import { organFolders } from '../../../records/organ-folders.ts';

/** Where the files of an upload lie, all in one folder that goes with it. */
export interface UploadFiles {
  readonly folder: string;
  /** The bytes as they were handed in. */
  readonly source: string;
  readonly errorWorkbook: string;
  /** Rejected rows, one a line. */
  readonly rejected: string;
  /** Warnings, one a line. */
  readonly warned: string;
  /** Which row of a batch is new, changed or the same. */
  compared(seq: number): string;
}

/** The files of an upload of an organ. Throws for ids that are no plain names. */
export function uploadFiles(data: string, organ: string, id: string): UploadFiles {
  if (!/^[0-9a-f-]{36}$/.test(id)) throw new Error(`not the id of an upload: ${id}`);
  const folder = join(organFolders(data, organ).uploads, id);
  return {
    folder,
    source: join(folder, 'source'),
    errorWorkbook: join(folder, 'errors.xlsx'),
    rejected: join(folder, 'rejected.jsonl'),
    warned: join(folder, 'warned.jsonl'),
    compared: (seq) => join(folder, `compared-${seq}.parquet`),
  };
}
