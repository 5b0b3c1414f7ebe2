import type { FactModel } from '@jianheng/scheme';
import type { BatchSource } from '../store/batch.ts';
import type { Database } from '../store/open-database.ts';
import type { Progress } from './import-report.ts';
import type { IssueLog } from './issue-log.ts';
import type { SheetMapping } from './mapping.ts';
import type { PeopleByName } from './read-people.ts';
import type { Table } from './table.ts';

/** What one sheet is imported with. */
export interface SheetJob {
  readonly table: Table;
  readonly mapping: SheetMapping;
  readonly model: FactModel;
  readonly database: Database;
  /** Folder for files under construction. */
  readonly workspace: string;
  /** Distinguishes the tables and files of this job from the other sheets'. */
  readonly id: string;
  readonly source: BatchSource;
  readonly hashes: { readonly mapping: string; readonly model: string };
  /** Headers that the mapping reads into other kinds: no column is extra that is used there. */
  readonly usedElsewhere: ReadonlySet<string>;
  readonly log: IssueLog;
  /** Who may be named instead of being given by number; null where cells stand for themselves. */
  readonly people: PeopleByName | null;
  readonly onProgress: (progress: Omit<Progress, 'bytes' | 'total'>) => void;
}
