import type { AuditHeads } from './audit-heads.ts';

/** Looked at this often, in milliseconds: a seal is signed for within it. */
const every = 20_000;

/** Has heads signed by themselves while a server runs: at the first look, after a seal, every day, after many entries. */
export class HeadKeeper {
  readonly #heads: AuditHeads;
  readonly #now: () => string;
  readonly #onFault: (fault: { readonly error: unknown }) => void;
  #timer: NodeJS.Timeout | null = null;
  #looking: Promise<void> = Promise.resolve();

  constructor(
    heads: AuditHeads,
    {
      now,
      onFault,
    }: { readonly now: () => string; readonly onFault?: (fault: { readonly error: unknown }) => void },
  ) {
    this.#heads = heads;
    this.#now = now;
    this.#onFault = onFault ?? (() => undefined);
  }

  start(): void {
    this.#timer = setInterval(() => this.look(), every);
    this.#timer.unref();
    this.look();
  }

  /** Looks whether a head is due, after the look before. */
  look(): void {
    this.#looking = this.#looking
      .then(() => this.#heads.look(this.#now()))
      .catch((error: unknown) => this.#onFault({ error }));
  }

  /** Looks no more, and waits for a look that goes on. */
  async stop(): Promise<void> {
    if (this.#timer !== null) clearInterval(this.#timer);
    await this.#looking;
  }
}
