import { parentPort, workerData } from 'node:worker_threads';
import { type DuckDbOptions, openDuckDb, type Table, writeTable } from '@jianheng/facts';
import { type Issue, UserError } from '@jianheng/scheme';
import { sealTable } from './seal-table.ts';

/** A table to write, as it comes to the thread. */
export interface TableRequest {
  readonly id: number;
  readonly path: string;
  readonly table: Table;
}

/** What the thread answers: the seal, or why there is none. */
export type TableReply =
  | { readonly id: number; readonly seal: string }
  | { readonly id: number; readonly issues: readonly Issue[] }
  | { readonly id: number; readonly error: unknown };

// The body of the thread that table-thread.ts starts.
const opened = openDuckDb(workerData as DuckDbOptions);
let last: Promise<unknown> = opened;
parentPort?.on('message', (request: TableRequest) => {
  last = last.then(async () => parentPort?.postMessage(await answer(request)));
});

async function answer({ id, path, table }: TableRequest): Promise<TableReply> {
  try {
    // The engine writes while the seal is taken.
    const written = writeTable(await opened, path, table.columns);
    const seal = sealTable(table);
    await written;
    return { id, seal };
  } catch (error) {
    return error instanceof UserError ? { id, issues: error.issues } : { id, error };
  }
}
