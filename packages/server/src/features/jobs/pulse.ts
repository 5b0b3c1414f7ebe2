import type { Progress } from './job-work.ts';

/**
 * Writes progress one after the other, so that what is read never goes back; while one is written only the latest waits.
 * Without progress it says that the job is alive.
 */
export class Pulse {
  readonly #write: (progress: Progress | null) => Promise<void>;
  readonly #timer: NodeJS.Timeout;
  #latest: Progress | null = null;
  #wants = false;
  #writing: Promise<void> | null = null;

  /** @param every milliseconds after which the job says again that it is alive */
  constructor(every: number, write: (progress: Progress | null) => Promise<void>) {
    this.#write = write;
    this.#timer = setInterval(() => this.#beat(), every);
  }

  tell(progress: Progress): void {
    this.#latest = progress;
    this.#beat();
  }

  /** Says no more, and waits for what is being written. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#wants = false;
    await this.#writing;
  }

  #beat(): void {
    this.#wants = true;
    this.#writing ??= this.#writeAll().finally(() => {
      this.#writing = null;
    });
  }

  async #writeAll(): Promise<void> {
    while (this.#wants) {
      this.#wants = false;
      await this.#write(this.#latest);
    }
  }
}
