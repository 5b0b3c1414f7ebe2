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

/** PGlite in a thread of its own, so that a long query leaves the server responsive. */
export class EmbeddedDatabase {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, { resolve(rows: Rows): void; reject(error: Error): void }>();
  #next = 1;

  private constructor(worker: Worker) {
    this.#worker = worker;
    worker.on('message', (answered: Answered) => this.#settle(answered));
    worker.on('error', (error) => this.#failAll(error as Error));
    worker.on('exit', () => this.#failAll(new Error('the embedded database has stopped')));
  }

  /** Opens the database in a folder, or in memory for `memory://`; made when it is not there. */
  static async open(folder: string): Promise<EmbeddedDatabase> {
    const worker = new Worker(new URL('./embedded-worker.ts', import.meta.url), { workerData: { folder } });
    const database = new EmbeddedDatabase(worker);
    const ready = Promise.withResolvers<Rows>();
    database.#waiting.set(0, ready);
    await ready.promise;
    return database;
  }

  query(sql: string, parameters: readonly unknown[] = []): Promise<Rows> {
    const id = this.#next++;
    const waiting = Promise.withResolvers<Rows>();
    this.#waiting.set(id, waiting);
    this.#worker.postMessage({ id, sql, parameters });
    return waiting.promise;
  }

  async close(): Promise<void> {
    await this.query('CHECKPOINT').catch(() => undefined);
    this.#worker.removeAllListeners('exit');
    await this.#worker.terminate();
  }

  #settle(answered: Answered): void {
    const waiting = this.#waiting.get(answered.id);
    this.#waiting.delete(answered.id);
    if ('error' in answered) waiting?.reject(new DatabaseError(answered.error));
    else waiting?.resolve(answered);
  }

  #failAll(error: Error): void {
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
