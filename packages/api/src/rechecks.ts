import { z } from 'zod';
import { ClockLimit } from './clock-limit.ts';
import { Deciders } from './deciders.ts';
import { LegalBasis } from './legal-basis.ts';
import { EnteredRating } from './meeting.ts';
import { NamedPerson } from './named-person.ts';
import { Said } from './text.ts';

/** A way to have a rating looked at again. */
export const RecheckChannel = z.object({
  id: z.enum(['prosecutor', 'civil-servant', 'contract']),
  title: Said,
  basis: z.array(LegalBasis),
  /** Whether the channel lists this rating; null while there is no rating. */
  listed: z.boolean().nullable(),
  /** What the channel lists, in words. */
  lists: Said,
  apply: ClockLimit,
  /** Until when the organ decides. */
  decide: ClockLimit,
  /** What follows if the re-check does not help, e.g. 申诉 or arbitration. */
  after: Said.nullable(),
});
export type RecheckChannel = z.infer<typeof RecheckChannel>;

/** One person's re-check, or the way to it. */
export const RecheckSaid = z.object({
  person: NamedPerson,
  /** The channels that are the person's, the one that an application takes first. */
  channels: z.array(RecheckChannel),
  applied: z
    .object({
      channel: z.enum(['prosecutor', 'civil-servant', 'contract']),
      says: z.string(),
      on: z.string(),
    })
    .nullable(),
  decided: z.object({ changed: z.boolean(), reply: z.string(), on: z.string() }).nullable(),
  /** Who may decide it; shown to those who handle it while it waits. */
  deciders: Deciders.nullable(),
});
export type RecheckSaid = z.infer<typeof RecheckSaid>;

/** `GET /api/periods/{period}/rechecks`: what was asked for, for office, committee and chief; and one's own way. */
export const RecheckList = z.object({
  period: z.string(),
  rechecks: z.array(RecheckSaid),
  /** The reader's own channels; null for somebody who is not rated here. */
  own: RecheckSaid.nullable(),
});
export type RecheckList = z.infer<typeof RecheckList>;

/** A rating that was opened again, or may be set late (补定). */
export const Reopening = z.object({
  person: NamedPerson,
  reason: z.string().nullable(),
  on: z.string().nullable(),
  /** The rating before; null where there was none. */
  before: EnteredRating.nullable(),
  now: EnteredRating.nullable(),
  /** What the late rating may be; null where nothing allows one or the run is not at hand. */
  late: z
    .object({
      isAllowed: z.boolean(),
      open: z.array(z.string()),
      places: z.int(),
      placesTaken: z.int(),
      notes: z.array(Said),
      basis: z.array(LegalBasis),
    })
    .nullable(),
});
export type Reopening = z.infer<typeof Reopening>;

/** `GET /api/periods/{period}/reopenings`: ratings opened again by decision, and those left 不确定等次 that may be set late. */
export const ReopeningList = z.object({
  period: z.string(),
  reopened: z.array(Reopening),
  undetermined: z.array(Reopening),
});
export type ReopeningList = z.infer<typeof ReopeningList>;
