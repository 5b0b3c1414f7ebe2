import { Worker } from 'node:worker_threads';
import type { Column } from '../duckdb/column.ts';
import { narrowWhole } from '../duckdb/narrow-whole.ts';

/** What a thread is asked to write. */
export interface ThreadWork {
  readonly path: string;
  readonly columns: Readonly<Record<string, Column>>;
}

/** {@link writeParquetFile} in a thread of its own, which has copies of the numbers in memory that both share. */
export function writeInThread(path: string, columns: Readonly<Record<string, Column>>): Promise<void> {
  const shared = Object.entries(columns).map(([name, column]) => [name, share(column)] as const);
  const workerData: ThreadWork = { path, columns: Object.fromEntries(shared) };
  const thread = new Worker(new URL('./parquet-thread.ts', import.meta.url), { workerData });
  return new Promise((resolve, reject) => {
    thread.once('error', reject);
    thread.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`writing ended with ${code}`))));
  });
}

function share(column: Column): Column {
  switch (column.type) {
    case 'text':
      return column;
    case 'coded':
      return { ...column, codes: shareNumbers(column.codes) };
    case 'whole':
      return { type: 'whole', data: shareNumbers(narrowWhole(column.data)) };
    default: {
      const absent = column.absent === undefined ? {} : { absent: shareNumbers(column.absent) };
      return { ...column, data: shareNumbers(column.data), ...absent } as Column;
    }
  }
}

type Numbers = Uint8Array | Uint16Array | Int32Array | Float64Array | BigInt64Array;

function shareNumbers<T extends Numbers>(data: T): T {
  const kind = data.constructor as new (buffer: SharedArrayBuffer) => T;
  const copy = new kind(new SharedArrayBuffer(data.byteLength));
  copy.set(data as never);
  return copy;
}
