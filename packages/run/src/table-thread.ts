import { Worker } from 'node:worker_threads';
import { type Column, type DuckDbOptions, narrowWhole, type Table } from '@jianheng/facts';
import { UserError } from '@jianheng/scheme';
import type { SealedTable } from './manifest.ts';
import type { TableReply, TableRequest } from './write-tables.ts';

/** A table on its way to disk. */
interface Pending {
  readonly file: string;
  readonly rows: number;
  readonly done: PromiseWithResolvers<SealedTable>;
}

/**
 * Writes and seals tables in a thread with an engine of its own, one after another, while the run goes on. What is written
 * is what would be written here: the thread gets a copy of the columns.
 */
export class TableThread {
  readonly #worker: Worker;
  readonly #pending = new Map<number, Pending>();
  #next = 0;

  constructor(options: DuckDbOptions) {
    const { threads, memoryLimit, spillTo } = options;
    this.#worker = new Worker(new URL('./write-tables.ts', import.meta.url), {
      workerData: {
        ...(threads === undefined ? {} : { threads }),
        ...(memoryLimit === undefined ? {} : { memoryLimit }),
        ...(spillTo === undefined ? {} : { spillTo }),
      } satisfies DuckDbOptions,
    });
    this.#worker.on('message', (reply: TableReply) => this.#settle(reply));
    this.#worker.on('error', (error) => this.#fail(error));
    this.#worker.on('exit', () => this.#fail(new Error('the writing thread ended before its tables')));
  }

  /** Writes a table to a path; `file` is its name in the run. Rejects as writing here would. */
  write(file: string, path: string, table: Table): Promise<SealedTable> {
    const id = this.#next++;
    const done = Promise.withResolvers<SealedTable>();
    this.#pending.set(id, { file, rows: table.rows, done });
    const columns = Object.fromEntries(
      Object.entries(table.columns).map(([name, column]) => [name, narrowed(column)]),
    );
    this.#worker.postMessage({ id, path, table: { rows: table.rows, columns } } satisfies TableRequest);
    return done.promise;
  }

  /** Ends the thread; tables not yet written are given up. */
  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  #settle(reply: TableReply): void {
    const { file, rows, done } = this.#pending.get(reply.id)!;
    this.#pending.delete(reply.id);
    if ('seal' in reply) done.resolve({ file, rows, seal: reply.seal });
    else done.reject('issues' in reply ? new UserError(reply.issues) : reply.error);
  }

  #fail(error: unknown): void {
    for (const { done } of this.#pending.values()) done.reject(error);
    this.#pending.clear();
  }
}

/** Numbers cross in the narrowest array: a nation's counts as doubles are four times as many bytes. */
function narrowed(column: Column): Column {
  return column.type === 'whole' ? { type: 'whole', data: narrowWhole(column.data) } : column;
}
