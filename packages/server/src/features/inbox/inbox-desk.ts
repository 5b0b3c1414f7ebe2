import type { Records } from '../../records/open-records.ts';
import type { FactsDesk } from '../facts/facts-desk.ts';

/** What watching of folders is made from. */
export interface InboxDesk {
  readonly records: Records;
  readonly facts: FactsDesk;
  /** Holds a folder for each organ, called by its id. */
  readonly root: string;
  /** Days for which files stay in `done` after they were taken. */
  readonly keepDays: number;
  /** The moment, UTC ISO. */
  now(): string;
}
