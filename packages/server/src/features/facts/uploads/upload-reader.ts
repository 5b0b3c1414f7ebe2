import type { UploadProgress } from '@jianheng/api';
import { WorkApart } from '../../../apart/work-apart.ts';
import type { FromUploadWorker, UploadWork } from './upload-work.ts';

/** What ends a piece of work. */
export type Ending = Extract<FromUploadWorker, { is: 'proposed' | 'imported' | 'failed' }>;

/** Milliseconds without work after which the process is let go. */
const rest = 20_000;

/**
 * The process in which files are read, one piece of work at a time. It is kept for a while: whoever hands in a folder of exports
 * does not wait for a new one at each. Should it end without a word, the lock of the store that it held is nobody's: it names a
 * process that is gone.
 */
export class UploadReader {
  #apart: WorkApart<FromUploadWorker> | null = null;
  #resting: NodeJS.Timeout | null = null;

  /** Does one piece of work. Rejects when the process ends without a word. */
  async do(work: UploadWork, tell: (progress: UploadProgress) => void): Promise<Ending> {
    if (this.#resting !== null) clearTimeout(this.#resting);
    const apart = this.#started();
    try {
      return await apart.do<Ending>(work, (said, answer) => {
        if (said.is === 'progress') tell(said.progress);
        else answer(said);
      });
    } finally {
      this.#resting = setTimeout(() => void this.stop(), rest);
      this.#resting.unref();
    }
  }

  /** Lets the process go; work under way is rejected. */
  async stop(): Promise<void> {
    if (this.#resting !== null) clearTimeout(this.#resting);
    await this.#apart?.stop();
  }

  #started(): WorkApart<FromUploadWorker> {
    if (this.#apart !== null) return this.#apart;
    const apart = new WorkApart<FromUploadWorker>(new URL('./upload-worker.ts', import.meta.url));
    this.#apart = apart;
    void apart.ended.then(() => {
      if (this.#apart === apart) this.#apart = null;
    });
    return apart;
  }
}
