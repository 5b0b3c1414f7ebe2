import { statfsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { Answered } from './embedded-worker.ts';

/** An error of the database with its SQLSTATE, the same from the embedded one and from a server. */
export class DatabaseError extends Error {
  readonly code: string | null;
  readonly constraint: string | null;

  constructor({
    message,
    code,
    constraint,
  }: { message: string; code: string | null; constraint: string | null }) {
    super(message);
    this.name = 'DatabaseError';
    this.code = code;
    this.constraint = constraint;
  }
}

export interface Rows {
  readonly rows: unknown[];
  readonly affected: number | null;
}

/** Bytes: the database's journal takes them at once when a file of it is full, and as many again are left to end with. */
const leastRoom = 32 * 2 ** 20;

/** PGlite in a thread of its own, so that a long query leaves the server responsive. */
export class EmbeddedDatabase {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, { resolve(rows: Rows): void; reject(error: Error): void }>();
  #next = 1;
  #stopped: Error | null = null;

  readonly #folder: string | null;
  readonly #onStopped: () => void;

  private constructor(worker: Worker, folder: string | null, onStopped: () => void) {
    this.#worker = worker;
    this.#folder = folder;
    this.#onStopped = onStopped;
    worker.on('message', (answered: Answered) => this.#settle(answered));
    worker.on('error', (error) => this.#failAll(error as Error));
    worker.on('exit', () => this.#failAll(new Error('the embedded database has stopped')));
  }

  /**
   * Opens the database in a folder, or in memory for `memory://`; made when it is not there.
   *
   * @param options.onStopped told when it ends by a fault of its own: it answers nothing any more
   * @param options.begun a file that `dumpDataDir` wrote, which a database that is made begins from
   */
  static async open(
    folder: string,
    { onStopped = () => undefined, begun }: { onStopped?(): void; readonly begun?: string } = {},
  ): Promise<EmbeddedDatabase> {
    const worker = new Worker(new URL('./embedded-worker.ts', import.meta.url), {
      workerData: { folder, begun },
    });
    const database = new EmbeddedDatabase(worker, folder === 'memory://' ? null : folder, onStopped);
    const ready = Promise.withResolvers<Rows>();
    database.#waiting.set(0, ready);
    await ready.promise;
    return database;
  }

  query(sql: string, parameters: readonly unknown[] = []): Promise<Rows> {
    if (this.#stopped !== null) return Promise.reject(this.#stopped);
    const id = this.#next++;
    const waiting = Promise.withResolvers<Rows>();
    this.#waiting.set(id, waiting);
    this.#worker.postMessage({ id, sql, parameters });
    return waiting.promise;
  }

  /**
   * Refuses to begin a change that might not find room to end: a database that cannot write its journal ends itself. Throws a
   * {@link DatabaseError} with the code that a server gives for a full disk.
   */
  refuseFullDisk(): void {
    if (this.#folder === null) return;
    const { bavail, bsize } = statfsSync(this.#folder);
    if (bavail * bsize < leastRoom)
      throw new DatabaseError({
        message: 'there is hardly any room on the disk',
        code: '53100',
        constraint: null,
      });
  }

  async close(): Promise<void> {
    await this.query('CHECKPOINT').catch(() => undefined);
    this.#worker.removeAllListeners('exit');
    await this.#worker.terminate();
  }

  #settle(answered: Answered): void {
    const waiting = this.#waiting.get(answered.id);
    this.#waiting.delete(answered.id);
    if (!('error' in answered)) {
      waiting?.resolve(answered);
      return;
    }
    const error = new DatabaseError(answered.error);
    waiting?.reject(error);
    if (!answered.error.isEnd) return;
    this.#worker.removeAllListeners('exit');
    this.#failAll(error);
    void this.#worker.terminate();
  }

  #failAll(error: Error): void {
    this.#stopped ??= new Error(`the embedded database has stopped: ${error.message}`, { cause: error });
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
    this.#onStopped();
  }
}
