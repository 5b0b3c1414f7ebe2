import { z } from 'zod';

const Moment = z.string().min(10).max(30);
const Word = z.string().min(1).max(200);

/** What an entry says came of it: done, refused (not allowed or not possible), or looked at. */
export const AuditOutcome = z.enum(['done', 'refused', 'read']);
export type AuditOutcome = z.infer<typeof AuditOutcome>;

/** What to look for; everything left out is not asked for. All that is given must be met. */
export const AuditFilter = z.object({
  /** Moments in UTC, both included; a day alone is its beginning. */
  from: Moment.optional(),
  to: Moment.optional(),
  /** Begins with this, e.g. `objection.` or `objection.decide`. */
  operation: Word.optional(),
  outcome: AuditOutcome.optional(),
  /** Id of the account or of the person who acted. */
  account: Word.optional(),
  person: Word.optional(),
  organ: Word.optional(),
  /** Begins with this, e.g. `period/y2026/objection/o1`. */
  target: Word.optional(),
  request: Word.optional(),
});
export type AuditFilter = z.infer<typeof AuditFilter>;

/** `GET /api/audit`: newest first, `limit` at a time; the next page begins `before` the last of this one. */
export const AuditQuery = AuditFilter.extend({
  before: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type AuditQuery = z.infer<typeof AuditQuery>;

/** One entry of the chain as it was written, with the names that people know account and person by. */
export const AuditLine = z.object({
  seq: z.number().int(),
  at: z.string(),
  account: z.string().nullable(),
  accountName: z.string().nullable(),
  person: z.string().nullable(),
  personName: z.string().nullable(),
  operation: z.string(),
  outcome: AuditOutcome,
  organ: z.string().nullable(),
  target: z.string(),
  /** Old and new value, as they were. */
  before: z.unknown(),
  after: z.unknown(),
  /** Several entries may come from one request. */
  request: z.string(),
  /** SM3 over the entry and the hash before it, in hexadecimal. */
  previous: z.string(),
  hash: z.string(),
});
export type AuditLine = z.infer<typeof AuditLine>;

/** `GET /api/audit/export` gives the same lines, oldest first, one JSON a line, and is itself an entry. */
export const AuditPage = z.object({
  entries: z.array(AuditLine),
  /** What `before` the next page asks with; null when there is none. */
  next: z.number().int().nullable(),
  /** Entries of the whole chain, whatever was looked for. */
  total: z.number().int(),
});
export type AuditPage = z.infer<typeof AuditPage>;

/** `GET /api/audit/verify`: a look over the whole chain. */
export const AuditVerified = z.object({
  at: z.string(),
  entries: z.number().int(),
  /** Hash of the last entry: written down elsewhere, it shows later that nothing before it was changed. */
  head: z.string(),
  whole: z.boolean(),
  /** The first entry that is missing, was changed or does not follow; null when the chain is whole. */
  brokenAt: z.number().int().nullable(),
});
export type AuditVerified = z.infer<typeof AuditVerified>;
