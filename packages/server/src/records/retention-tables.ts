import type { ColumnType, Generated } from 'kysely';

/** For how long an organ keeps a kind of data, and where it has that from. */
export interface RetentionTable {
  organ: string;
  kind: string;
  days: number;
  source: string;
}

/** Something that is not deleted while it is needed elsewhere: an investigation, an arbitration, a court case. */
export interface RetentionHoldTable {
  id: Generated<number>;
  organ: string;
  about: 'person' | 'period';
  /** Id of the person or the period. */
  subject: string;
  reason: string;
  made_by: string;
  made_at: string;
  lifted_by: string | null;
  lifted_at: string | null;
  lifted_because: string | null;
}

/** A lot of things of one kind that somebody wants deleted because their time is over; another confirms it. */
export interface DeletionTable {
  id: Generated<number>;
  organ: string;
  kind: string;
  /** Things that were due up to and with this day. */
  up_to: string;
  /** For how long the kind is kept, and where the organ had that from, when the lot was made. */
  days: number;
  source: string;
  made_by: string;
  made_at: string;
  state: 'proposed' | 'done' | 'dropped';
  decided_by: string | null;
  decided_at: string | null;
}

/** A thing of a lot. What is left of it here names nobody: an id, and what became of it. */
export interface DeletionItemTable {
  deletion: number;
  item: string;
  since: string;
  due: string;
  outcome: 'gone' | 'kept' | null;
  /** Why it was kept. */
  because: ColumnType<unknown, string | null, string | null>;
}

/** A file that goes with a deleted thing. It is taken off the disk after the records are safe, now or at the next look. */
export interface DeletionFileTable {
  deletion: number;
  what: 'evidence' | 'upload' | 'run' | 'roster' | 'batch' | 'derived';
  /** By what the file is found: a hash, an id, a seal, a place in the store. */
  ref: string;
  gone_at: string | null;
}
