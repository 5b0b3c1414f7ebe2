import { RegularLook } from '../../watching/regular-look.ts';
import type { AuditHeads } from './audit-heads.ts';

/** Looked at this often, in milliseconds: a seal is signed for within it. */
const every = 20_000;

/** Has heads signed by themselves while a server runs: at the first look, after a seal, every day, after many entries. */
export class HeadKeeper extends RegularLook {
  readonly #heads: AuditHeads;
  readonly #now: () => string;

  constructor(
    heads: AuditHeads,
    {
      now,
      onFault,
    }: { readonly now: () => string; readonly onFault?: (fault: { readonly error: unknown }) => void },
  ) {
    super(every, (error) => onFault?.({ error }));
    this.#heads = heads;
    this.#now = now;
  }

  override start(): void {
    super.start();
    void this.look();
  }

  /** Looks whether a head is due. */
  protected async lookOnce(): Promise<void> {
    await this.#heads.look(this.#now());
  }
}
