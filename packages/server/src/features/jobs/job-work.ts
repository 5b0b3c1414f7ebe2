import type { JobKind } from '@jianheng/api';
import type { Text } from '@jianheng/casework';
import type { Issue } from '@jianheng/scheme';
import type { Json } from './json.ts';

/** A job as the feature that does it sees it. */
export interface Job {
  readonly id: string;
  readonly kind: JobKind;
  readonly organ: string;
  readonly period: string;
  /** What was asked, beside the kind. */
  readonly details: unknown;
}

/** How far a job is: steps done of all, and what it is at. */
export interface Progress {
  readonly what: Text;
  readonly done: number;
  /** 0 where that is not known. */
  readonly of: number;
}

/** A job ready to be done in a process of its own. */
export interface PreparedJob {
  /** The module that the process runs; it says {@link FromWorker}. */
  readonly module: URL;
  /** What it is given. */
  readonly data: unknown;
  /** What the result will have been made from, for whoever asks later whether that has changed. */
  readonly inputs: Json;
}

/** What one kind of job does. */
export interface JobWork {
  /**
   * Reads from the records what the job needs. Preparing the same job again, after a server was killed, must do no harm.
   * Throws a UserError for what somebody can mend.
   */
  prepare(job: Job, progress: (at: Progress) => void): Promise<PreparedJob>;
  /**
   * Puts on record what follows from what was made, before the job counts as done: a server that is killed in between does it again, so
   * that doing it twice must do no harm. Returns what is kept as the result.
   */
  settle?(job: Job, result: Json): Promise<Json>;
}

/** What a job's process says. After `done` or `failed` it says no more. */
export type FromWorker =
  | { readonly is: 'progress'; readonly progress: Progress }
  | { readonly is: 'done'; readonly result: Json }
  | { readonly is: 'failed'; readonly issues: readonly Issue[] };
