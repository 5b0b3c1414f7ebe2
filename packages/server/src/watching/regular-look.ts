/** Looks for something again and again while a server runs, one look at a time. */
export abstract class RegularLook {
  readonly #every: number;
  readonly #onFault: (error: unknown) => void;
  #timer: NodeJS.Timeout | null = null;
  #looking: Promise<void> | null = null;
  #stopped = false;

  /**
   * @param every milliseconds between two looks
   * @param onFault told of what a look threw; the next look is tried all the same
   */
  constructor(every: number, onFault: (error: unknown) => void = () => undefined) {
    this.#every = every;
    this.#onFault = onFault;
  }

  /** What is looked for. */
  protected abstract lookOnce(): Promise<void>;

  /** Whether it was told to stop: a long look asks between its parts. */
  protected get isStopped(): boolean {
    return this.#stopped;
  }

  start(): void {
    this.#timer = setInterval(() => void this.look(), this.#every);
    this.#timer.unref();
  }

  /** Looks now; ends when that was done. A second look while one goes on is the same, and none begins after the stop. */
  look(): Promise<void> {
    if (this.#stopped) return Promise.resolve();
    this.#looking ??= this.lookOnce()
      .catch(this.#onFault)
      .finally(() => {
        this.#looking = null;
      });
    return this.#looking;
  }

  /** Looks no more, and waits for a look that goes on. */
  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#timer !== null) clearInterval(this.#timer);
    await this.#looking;
  }
}
