import { join } from 'node:path';

/** Where the facts of one organ lie. Each folder is made by whoever first writes into it. */
export interface OrganFolders {
  /** Batches as they came in, with the journal that says which are in force. */
  readonly store: string;
  /** Facts resolved from sets of batches, by content. */
  readonly snapshots: string;
  /** Counts kept by partition. */
  readonly counts: string;
  /** Sealed runs. */
  readonly runs: string;
  /** Files as they were handed in, until their review is over. */
  readonly uploads: string;
}

/** What an organ's id looks like: it names a folder. */
export const organName = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;

/** The folders of an organ under the data folder of an installation. Throws for an id that is no plain name. */
export function organFolders(data: string, organ: string): OrganFolders {
  if (!organName.test(organ)) throw new Error(`not a name of a folder: ${organ}`);
  const under = (name: string) => join(data, 'organs', organ, name);
  return {
    store: under('store'),
    snapshots: under('snapshots'),
    counts: under('counts'),
    runs: under('runs'),
    uploads: under('uploads'),
  };
}
