import type { Operation, Period, Recorded } from '@jianheng/casework';

/**
 * How much of a logged action somebody sees: all of it; that it was done by whom to what, without what was filled in or found;
 * or nothing, as if it were not there.
 */
export type Seen = 'whole' | 'outline' | 'nothing';

/** What a rule may look at. */
export interface Looked {
  readonly action: Recorded;
  readonly state: Period;
  /** The reader's person; null for an account that is nobody on the register. */
  readonly self: string | null;
  /** Whether the reader did it. */
  readonly isOwnDoing: boolean;
  /** Whether the action is about the reader. */
  readonly isAboutSelf: boolean;
  /** Whether the reader may do something to what the action is about. */
  may(operation: Operation): boolean;
}
