import type { FactModel } from '@jianheng/scheme';
import type { OrganFolders } from '../../records/organ-folders.ts';

/** What the thread of a late rating is given. */
export interface LateJob {
  readonly folders: OrganFolders;
  readonly model: FactModel;
  /** Folder of the sealed run. */
  readonly run: string;
  /** Places of the batches that are known now: how the matter ended. */
  readonly batches: readonly number[];
  readonly person: string;
  /** Annual ratings that were decided, by person, as rules name them. */
  readonly decided: Readonly<Record<string, string>>;
}
