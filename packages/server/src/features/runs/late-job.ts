import type { LateRating } from '@jianheng/run';
import type { FactModel, Issue } from '@jianheng/scheme';
import type { OrganFolders } from '../../records/organ-folders.ts';

/** What the process of a late rating is given. */
export interface LateJob {
  readonly folders: OrganFolders;
  readonly model: FactModel;
  /** Folder of the sealed run. */
  readonly run: string;
  /** Places of the batches that are known now: how the matter ended. */
  readonly batches: readonly number[];
  readonly people: readonly string[];
  /** Annual ratings that were decided, by person, as rules name them. */
  readonly decided: Readonly<Record<string, string>>;
}

/** What it says in the end: a late rating for each of the people, in their order. */
export type FromLate = { readonly late: readonly LateRating[] } | { readonly issues: readonly Issue[] };
