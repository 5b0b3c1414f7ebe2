import type { Decisions } from '@jianheng/run';
import type { FactModel, Plan, RulePacks } from '@jianheng/scheme';
import type { OrganFolders } from '../../records/organ-folders.ts';
import type { ChangedList, ListToCheck } from '../periods/case-lists/changed-lists.ts';

/** What the process of a run is given. */
export interface RunJob {
  readonly folders: OrganFolders;
  readonly model: FactModel;
  readonly packs: RulePacks;
  /** Places of the batches in the store. */
  readonly batches: readonly number[];
  /** What is to be made, one sealed run each: `baseline` for dry runs. */
  readonly runs: readonly {
    readonly as: 'run' | 'baseline';
    readonly title: string;
    readonly plans: readonly Plan[];
  }[];
  /** What people decided that the runs rest on. */
  readonly decisions: Decisions;
  /** Last days of the months at whose end the totals are worked out; empty for none. */
  readonly months: readonly string[];
  /** Case lists that people confirmed: those that the facts say otherwise now are handed back. */
  readonly lists: readonly ListToCheck[];
  /** Seals of runs that nobody needs any more; their folders are taken away first. */
  readonly drop: readonly string[];
  /** Whether the batches are from now on in use by a run that may count. */
  readonly counts: boolean;
  readonly threads: number;
}

/** What the process hands back. */
export interface RunJobResult {
  readonly run: string;
  readonly baseline: string | null;
  readonly people: number;
  readonly lists: readonly ChangedList[];
}
