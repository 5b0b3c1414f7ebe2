import type { Records } from '../../records/open-records.ts';
import type { FactsDesk } from '../facts/facts-desk.ts';

/** What watching of folders is made from. */
export interface InboxDesk {
  readonly records: Records;
  readonly facts: FactsDesk;
  /** Holds a folder for each organ, called by its id. */
  readonly root: string;
  /** The moment, UTC ISO. */
  now(): string;
}
