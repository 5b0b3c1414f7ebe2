import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { UploadProgress } from '@jianheng/api';
import type { FromUploadWorker, UploadWork } from './upload-work.ts';

/** What ends a piece of work. */
export type Ending = Extract<FromUploadWorker, { is: 'proposed' | 'imported' | 'failed' }>;

/** Milliseconds without work after which the thread is let go. */
const rest = 20_000;

/**
 * The thread in which files are read, one piece of work at a time. It is kept for a while: whoever hands in a folder of exports
 * does not wait for a new one at each.
 */
export class UploadThread {
  #thread: Thread | null = null;
  #resting: NodeJS.Timeout | null = null;

  /** Does one piece of work. Rejects when the thread ends without a word. */
  async do(work: UploadWork, tell: (progress: UploadProgress) => void): Promise<Ending> {
    if (this.#resting !== null) clearTimeout(this.#resting);
    const thread = this.#started();
    const { worker } = thread;
    const { promise, resolve, reject } = Promise.withResolvers<Ending>();
    const hear = (said: FromUploadWorker) => {
      if (said.is === 'progress') tell(said.progress);
      else if (said.is !== 'locked') resolve(said);
      else thread.locked = said.locked && work.do === 'import' ? work.store : null;
    };
    const end = (code: number) => reject(new Error(`the thread ended with ${code} and without a word`));
    worker.on('message', hear).on('error', reject).on('exit', end);
    worker.postMessage(work);
    try {
      return await promise;
    } finally {
      worker.off('message', hear).off('error', reject).off('exit', end);
      this.#resting = setTimeout(() => void this.stop(), rest);
      this.#resting.unref();
    }
  }

  /** Lets the thread go; work under way is rejected. */
  async stop(): Promise<void> {
    if (this.#resting !== null) clearTimeout(this.#resting);
    await this.#thread?.worker.terminate();
  }

  #started(): Thread {
    if (this.#thread !== null) return this.#thread;
    const worker = new Worker(new URL('./upload-worker.ts', import.meta.url));
    const thread: Thread = { worker, locked: null };
    this.#thread = thread;
    const gone = () => {
      if (this.#thread === thread) this.#thread = null;
    };
    worker.on('error', gone).on('exit', () => {
      gone();
      // The lock names this process, which lives: a thread that ended without a word leaves it to nobody.
      if (thread.locked !== null) rmSync(join(thread.locked, 'lock'), { force: true });
    });
    // A process that has nothing else to do need not wait for it.
    worker.unref();
    return thread;
  }
}

interface Thread {
  readonly worker: Worker;
  /** The store whose lock it holds. */
  locked: string | null;
}
