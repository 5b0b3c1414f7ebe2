import type { Records } from '../../records/open-records.ts';
import { RegularLook } from '../../watching/regular-look.ts';
import type { RetentionDesk } from './retention-desk.ts';
import { takeFiles } from './take-files.ts';

/** Looked at this often, in milliseconds. */
const every = 60_000;

/** Takes files off the disk whose records were deleted before a server was killed, or while somebody was at work on them. */
export class DeletionSweeper extends RegularLook {
  readonly #desk: RetentionDesk;
  readonly #records: Records;
  readonly #now: () => string;

  constructor(
    desk: RetentionDesk,
    {
      records,
      now,
      onFault,
    }: { readonly records: Records; readonly now: () => string; readonly onFault?: (error: unknown) => void },
  ) {
    super(every, onFault);
    this.#desk = desk;
    this.#records = records;
    this.#now = now;
  }

  override start(): void {
    super.start();
    void this.look();
  }

  protected async lookOnce(): Promise<void> {
    await takeFiles(this.#desk, this.#records.db, this.#now());
  }
}
