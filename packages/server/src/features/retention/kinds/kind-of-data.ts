import type { Text } from '@jianheng/casework';
import type { Transaction } from 'kysely';
import type { DeletionFileTable } from '../../../records/retention-tables.ts';
import type { Tables } from '../../../records/tables.ts';
import type { RetentionScene } from '../retention-scene.ts';

/** A thing whose time runs or is over. */
export interface KeptThing {
  readonly id: string;
  /** Whom or what it is about; null where it is about nobody alone. */
  readonly name: string | null;
  /** The day from which its time runs. */
  readonly since: string;
  /** Whose it is and in which periods it was used: a hold on one of these holds it. */
  readonly people: readonly string[];
  readonly periods: readonly string[];
  /** What is under way that may rest on it. */
  readonly open: readonly Text[];
}

/** A file that goes with a deleted thing. */
export type FileToGo = Pick<DeletionFileTable, 'what' | 'ref'>;

/** A lot that is carried out. */
export interface Removal {
  readonly tx: Transaction<Tables>;
  readonly scene: RetentionScene;
  readonly deletion: number;
  readonly now: string;
}

/** A kind of personal data: what of it there is, and how it is deleted. */
export interface KindOfData {
  /** The kind, and from when its time runs. */
  readonly title: Text;
  /** What goes with it, and what stays. */
  readonly goes: Text;
  /** Everything of the kind whose time runs. */
  list(scene: RetentionScene): Promise<KeptThing[]>;
  /** Takes things off the records and answers the files that go with them. */
  remove(removal: Removal, ids: readonly string[]): Promise<FileToGo[]>;
}
