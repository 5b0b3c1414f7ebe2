import { z } from 'zod';
import { Said } from './text.ts';

const Day = z.iso.date();
const Name = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/);

/**
 * Kinds of computation. `live`: the open period as it stands, shown and counting for nobody; `period`: on closed facts, to be
 * recorded; `dry-run`: two schemes on an earlier period's facts; `simulation`: the closed facts and one batch more.
 */
export const JobKind = z.enum(['live', 'period', 'dry-run', 'simulation']);
export type JobKind = z.infer<typeof JobKind>;

/** What to compute. */
export const AskJob = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('live') }),
  z.strictObject({ kind: z.literal('period') }),
  z.strictObject({
    kind: z.literal('dry-run'),
    /** The earlier period whose facts are used, or this one to see what an amendment changes; null when the installation holds none and `batches` names them. */
    earlier: Name.nullable(),
    /** Days that the schemes are tried on; those of the earlier period unless given. */
    from: Day.nullable(),
    to: Day.nullable(),
    /** Batches of the earlier period's facts where no earlier period used them. */
    batches: z.array(Name).max(500),
    /** The scheme set in force that the chosen one is compared with; that of the earlier period unless given. */
    baseline: Name.nullable(),
    /** The set that is tried: that of an amendment before it counts; the one in force unless given. */
    scheme: Name.nullable().optional(),
  }),
  z.strictObject({
    kind: z.literal('simulation'),
    /** The corrected batch that is tried; null where the rule is read otherwise. */
    batch: Name.nullable(),
    /** The set of schemes with the corrected reading that is tried; the one in force unless given. */
    scheme: Name.nullable().optional(),
    /** The objection it would answer; null for a correction that nobody asked for. */
    objection: Name.nullable(),
  }),
]);
export type AskJob = z.infer<typeof AskJob>;

export const JobState = z.enum(['waiting', 'running', 'done', 'failed']);
export type JobState = z.infer<typeof JobState>;

/** Something wrong with what was computed from, and where. */
export const JobIssue = z.object({
  code: z.string(),
  level: z.enum(['error', 'warning', 'will-be-error']),
  message: Said,
  hint: Said,
  /** File, sheet, row, field or path, as far as known. */
  place: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type JobIssue = z.infer<typeof JobIssue>;

/** Why a job failed: issues to mend, or a fault of ours with a number to quote (`fault` and no issues). */
export const JobProblem = z.object({
  message: Said,
  hint: Said,
  issues: z.array(JobIssue),
  fault: z.string().nullable(),
});
export type JobProblem = z.infer<typeof JobProblem>;

/** A computation that was asked for. It goes on when the page is closed, and again when the server was stopped. */
export const Job = z.object({
  id: z.string(),
  kind: JobKind,
  organ: z.string(),
  period: z.string(),
  asked: z.object({ by: z.string(), name: z.string(), at: z.string() }),
  /** Nobody asked for it: the facts had changed. */
  automatic: z.boolean(),
  startedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  state: JobState,
  /** How many wait before it; 0 when it is its turn. */
  before: z.int(),
  /** The step it is at, and how far; `of` 0 where that is not known. */
  progress: z.object({ what: Said, done: z.int(), of: z.int() }).nullable(),
  /** The sealed runs it made: `run`, and for dry runs what it is compared with. */
  result: z
    .object({
      run: z.string(),
      baseline: z.string().nullable(),
      /** People assessed. */
      people: z.int(),
      /** Whether the facts have changed since, so that it should be computed again. */
      stale: z.boolean(),
    })
    .nullable(),
  problem: JobProblem.nullable(),
});
export type Job = z.infer<typeof Job>;

export const Jobs = z.object({ jobs: z.array(Job) });
export type Jobs = z.infer<typeof Jobs>;
