import type { JobsRunner } from './run-jobs.ts';

/** What the jobs feature is made from. */
export interface JobsDesk {
  readonly runner: JobsRunner;
  /** Whether what a finished job was computed from has changed since: of the newest of its period and kind. */
  isStale(job: { readonly period: string; readonly inputs: unknown }): Promise<boolean>;
}
