import { z } from 'zod';
import { Said } from './text.ts';

/** Kinds of personal data, each kept for as long as the organ says. */
export const RetentionKind = z.enum([
  'person',
  'superseded-posting',
  'roster-review',
  'upload',
  'evidence',
  'working-run',
  'result',
]);
export type RetentionKind = z.infer<typeof RetentionKind>;

/** For how long an organ keeps a kind of data. */
export const Retention = z.object({
  kind: RetentionKind,
  /** The kind, and from when its time runs. */
  title: Said,
  /** What goes with it, and what stays. */
  goes: Said,
  /** Null while the organ has not said: then nothing of the kind falls due. */
  days: z.number().nullable(),
  /** Where the organ took the number from, in its own words. */
  source: z.string().nullable(),
  basis: Said,
  confidence: z.literal('unverified'),
});
export type Retention = z.infer<typeof Retention>;

/** `GET /api/register/organs/{organ}/retention`. */
export const RetentionList = z.array(Retention);
export type RetentionList = z.infer<typeof RetentionList>;

/** Something that should be gone. */
export const DueThing = z.object({
  kind: RetentionKind,
  id: z.string(),
  /** Whom or what it is about; null where it is about nobody alone. */
  name: z.string().nullable(),
  /** The day from which its time ran, and the first day on which it should be gone. */
  since: z.string(),
  due: z.string(),
  /** Why it is not deleted for now; empty when it may be. */
  held: z.array(Said),
});
export type DueThing = z.infer<typeof DueThing>;

/** `GET /api/register/organs/{organ}/retention/due`: what should be gone by today, the longest overdue first. */
export const RetentionDue = z.array(DueThing);
export type RetentionDue = z.infer<typeof RetentionDue>;

/** `POST /api/register/organs/{organ}/deletions`: everything of a kind that was due by a day and is not held. */
export const DeletionToPropose = z.strictObject({ kind: RetentionKind, upTo: z.iso.date() });
export type DeletionToPropose = z.infer<typeof DeletionToPropose>;

/** A lot that is to be deleted, or was. */
export const Deletion = z.object({
  id: z.number().int(),
  kind: RetentionKind,
  title: Said,
  goes: Said,
  upTo: z.string(),
  /** For how long the kind is kept, and where the organ had that from, when the lot was made. */
  days: z.number().int(),
  source: z.string(),
  basis: Said,
  /** Account that made it. */
  by: z.string(),
  byName: z.string(),
  at: z.string(),
  state: z.enum(['proposed', 'done', 'dropped']),
  decidedByName: z.string().nullable(),
  decidedAt: z.string().nullable(),
  count: z.number().int(),
  gone: z.number().int(),
  /** Found to be held, or no longer due, when the lot was confirmed. */
  kept: z.number().int(),
  /** Files that are still on the disk; taken off at the next look. */
  filesLeft: z.number().int(),
});
export type Deletion = z.infer<typeof Deletion>;

/** `GET /api/register/organs/{organ}/deletions`, the newest first. */
export const DeletionList = z.array(Deletion);
export type DeletionList = z.infer<typeof DeletionList>;

/** `GET /api/deletions/{id}`: what is in a lot. */
export const DeletionShown = Deletion.extend({
  items: z.array(
    z.object({
      id: z.string(),
      /** Whom or what it is about, as long as it is there. */
      name: z.string().nullable(),
      since: z.string(),
      due: z.string(),
      outcome: z.enum(['gone', 'kept']).nullable(),
      /** Why it was kept, or would be if the lot were confirmed now. */
      held: z.array(Said),
    }),
  ),
});
export type DeletionShown = z.infer<typeof DeletionShown>;

/** `POST /api/register/organs/{organ}/holds`: something of a person or a period is needed elsewhere. */
export const HoldToSet = z.strictObject({
  about: z.enum(['person', 'period']),
  subject: z.string().min(1).max(64),
  reason: z.string().trim().min(1).max(500),
});
export type HoldToSet = z.infer<typeof HoldToSet>;

/** `POST /api/holds/{id}/lifting`. */
export const HoldToLift = z.strictObject({ because: z.string().trim().min(1).max(500) });
export type HoldToLift = z.infer<typeof HoldToLift>;

/** What keeps data of a person or a period from being deleted. */
export const RetentionHold = z.object({
  id: z.number().int(),
  about: z.enum(['person', 'period']),
  subject: z.string(),
  /** The person's name or the period's title. */
  name: z.string(),
  reason: z.string(),
  /** Account that set it: another lifts it. */
  by: z.string(),
  byName: z.string(),
  at: z.string(),
  liftedByName: z.string().nullable(),
  liftedAt: z.string().nullable(),
  liftedBecause: z.string().nullable(),
});
export type RetentionHold = z.infer<typeof RetentionHold>;

/** `GET /api/register/organs/{organ}/holds`: those in force first. */
export const RetentionHolds = z.array(RetentionHold);
export type RetentionHolds = z.infer<typeof RetentionHolds>;
