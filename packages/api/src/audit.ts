import { z } from 'zod';
import { Said } from './text.ts';

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
  /** One entry alone. */
  seq: z.coerce.number().int().positive().optional(),
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
  /** The operation in words; null for one that this program does not know. */
  title: Said.nullable(),
  outcome: AuditOutcome,
  organ: z.string().nullable(),
  target: z.string(),
  /** Names of what the target names by id: accounts, people, periods, organs; in its order. */
  about: z.array(z.string()),
  /** Old and new value, as they were; null while they are held. */
  before: z.unknown(),
  after: z.unknown(),
  /** The values are there, and only two open them together (`POST /api/audit/openings`). */
  held: z.boolean(),
  /** What the chain has in their place: SM3 of salt and values. Null where it has the values themselves. */
  sealed: z.string().nullable(),
  /** Once opened, what was hashed: the salt and the very text of the values behind it; the salt is empty where there is none. */
  opened: z.object({ salt: z.string(), values: z.string() }).nullable(),
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

/** What a signed head of the chain says. */
export const AuditHead = z.object({
  /** 1 for the first; no number is left out. */
  place: z.number().int(),
  /** Entries that it covers, and the hash of the last of them (SM3). */
  entries: z.number().int(),
  chain: z.string(),
  at: z.string(),
  because: z.enum(['first', 'seal', 'backup', 'night', 'entries', 'asked']),
  /** The organs that stand under no other in the installation. */
  organs: z.array(z.object({ id: z.string(), name: z.string() })),
  /** Fingerprint of the installation's first key, and of the key that signed (SM3, hexadecimal). */
  installation: z.string(),
  key: z.string(),
});
export type AuditHead = z.infer<typeof AuditHead>;

/** Something in the chain that does not hold. */
export const AuditFinding = z.object({
  /** The entry where it shows; null where it is of no one entry. */
  at: z.number().int().nullable(),
  says: Said,
});
export type AuditFinding = z.infer<typeof AuditFinding>;

/** `GET /api/audit/verify`: a look over the whole chain. */
export const AuditVerified = z.object({
  at: z.string(),
  entries: z.number().int(),
  /** Hash of the last entry: written down elsewhere, it shows later that nothing before it was changed. */
  head: z.string(),
  /** Every entry follows and every signed head holds. */
  whole: z.boolean(),
  /** The first entry that is missing, was changed or does not follow; null when the entries follow each other. */
  brokenAt: z.number().int().nullable(),
  findings: z.array(AuditFinding),
  /** What holds, but ought to be known: a restored backup, a lost key. */
  notes: z.array(Said),
  /** The last signed head that holds. */
  signed: AuditHead.nullable(),
});
export type AuditVerified = z.infer<typeof AuditVerified>;

/** `GET /api/audit/state`: the chain in one line. */
export const AuditChainState = z.object({
  /** The chain has values in its text that only two open: it is not exported until all of it was opened to the reader. */
  needsOpening: z.boolean(),
  entries: z.number().int(),
  /** The last head that was signed, and entries since. */
  signed: AuditHead.nullable(),
  unsigned: z.number().int(),
  /** The last time somebody had the whole chain looked over, and what came of it. */
  verified: z.object({ at: z.string(), entries: z.number().int(), whole: z.boolean() }).nullable(),
});
export type AuditChainState = z.infer<typeof AuditChainState>;

/**
 * `GET /api/audit/heads/{place}`: a signed head to be printed or deposited. `POST /api/audit/heads` signs one now, and
 * `GET /api/audit/heads/{place}/file` gives it as a file, which `jianheng audit verify` takes.
 */
export const AuditHeadSheet = z.object({
  head: AuditHead,
  /** SM3 of the text that was signed, and of that of the head before (empty for the first). */
  hash: z.string(),
  previous: z.string(),
  /** The very text that was signed, the signature (DER, base64), and the key (PEM). */
  said: z.string(),
  signature: z.string(),
  publicKey: z.string(),
});
export type AuditHeadSheet = z.infer<typeof AuditHeadSheet>;
