import { z } from 'zod';
import { Said } from './text.ts';

/** Kinds of personal data of the register, each kept for as long as the organ says. */
export const RetentionKind = z.enum(['person', 'superseded-posting', 'roster-review']);
export type RetentionKind = z.infer<typeof RetentionKind>;

/** For how long an organ keeps a kind of data. */
export const Retention = z.object({
  kind: RetentionKind,
  /** The kind, and from when its time runs. */
  title: Said,
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

/** `GET /api/register/organs/{organ}/retention/due`: what should be gone by today, the longest overdue first. Nothing is deleted by it. */
export const RetentionDue = z.array(
  z.object({
    kind: RetentionKind,
    id: z.string(),
    /** Whom it is about; null where it is about nobody alone. */
    name: z.string().nullable(),
    /** The day from which its time ran, and the first day on which it should be gone. */
    since: z.string(),
    due: z.string(),
  }),
);
export type RetentionDue = z.infer<typeof RetentionDue>;
