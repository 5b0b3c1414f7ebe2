// First of all: see there.
import './read-texts-whole.ts';
import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';

/** What the main thread asks of the embedded database. */
export interface Asked {
  readonly id: number;
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** And what it answers. */
export type Answered =
  | { readonly id: number; readonly rows: unknown[]; readonly affected: number | null }
  | {
      readonly id: number;
      readonly error: {
        readonly message: string;
        readonly code: string | null;
        readonly constraint: string | null;
        /** It answers nothing any more: the next start brings it back to what was committed. */
        readonly isEnd: boolean;
      };
    };

const port = parentPort;
if (port === null) throw new Error('the embedded database runs in a worker thread');
const { folder, begun } = workerData as { readonly folder: string; readonly begun?: string };
const database = await PGlite.create({
  dataDir: folder,
  ...(begun === undefined ? {} : { loadDataDir: new Blob([readFileSync(begun)]) }),
});
port.on('message', ({ id, sql, parameters }: Asked) => {
  database.query(sql, [...parameters]).then(
    ({ rows, affectedRows }) => answer({ id, rows, affected: affectedRows ?? null }),
    (error: { message?: string; code?: string; constraint?: string; severity?: string }) =>
      answer({
        id,
        error: {
          message: error.message ?? String(error),
          code: error.code ?? null,
          constraint: error.constraint ?? null,
          isEnd: error.severity === 'PANIC' || error.severity === 'FATAL',
        },
      }),
  );
});
answer({ id: 0, rows: [], affected: null });

function answer(answered: Answered): void {
  port?.postMessage(answered);
}
