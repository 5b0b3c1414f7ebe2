import { z } from 'zod';
import { LegalBasis } from './legal-basis.ts';
import { AnnualRatingSaid, RegularOutcome } from './meeting.ts';
import { Named } from './named.ts';
import { NamedPerson } from './named-person.ts';
import { Offered } from './offered.ts';
import { OwnOutcome, Receipt } from './own.ts';
import { PeriodKind, Stage } from './periods.ts';
import { Said } from './text.ts';

/** One person's written notice as the office sees it. */
export const NoticeSaid = z.object({
  person: NamedPerson,
  /** What is notified: an annual rating, or the outcome of a regular or special period. */
  outcome: z.string(),
  outcomeTitle: Said,
  final: z.boolean(),
  served: z.iso.date().nullable(),
  received: Receipt.nullable(),
  refused: z.object({ on: z.iso.date(), witness: Named }).nullable(),
  serve: Offered.nullable(),
  recordSignature: Offered.nullable(),
  recordRefusal: Offered.nullable(),
});
export type NoticeSaid = z.infer<typeof NoticeSaid>;

/** Answer of `GET /api/periods/{period}/notices`. */
export const NoticeList = z.object({
  notices: z.array(NoticeSaid),
  served: z.number().int(),
  signed: z.number().int(),
});
export type NoticeList = z.infer<typeof NoticeList>;

/** What is or was made public inside the organ. */
export const PublicitySaid = z.object({
  scope: z.string(),
  from: z.iso.date(),
  until: z.iso.date(),
  /** Shown today; it ends by itself. */
  isShown: z.boolean(),
  people: z.array(NamedPerson.extend({ annual: AnnualRatingSaid })),
});
export type PublicitySaid = z.infer<typeof PublicitySaid>;

/** Answer of `GET /api/periods/{period}/publicity`: staff see what is shown today, the office all. */
export const PublicityList = z.object({
  publicity: z.array(PublicitySaid),
  post: Offered.nullable(),
  /** The first last day that is long enough if it begins today; null while it cannot be told or is not the reader's. */
  leastUntil: z.iso.date().nullable(),
});
export type PublicityList = z.infer<typeof PublicityList>;

/** Query of `GET /api/periods/{period}/outcomes`; a head asks for the own department. */
export const OutcomesQuery = z.object({ department: z.string().max(64).optional() });
export type OutcomesQuery = z.infer<typeof OutcomesQuery>;

/** How the outcomes stand in one department or class. */
export const OutcomeGroup = z.object({
  by: z.enum(['department', 'class']),
  name: z.string(),
  of: z.number().int(),
  entered: z.number().int(),
  good: z.number().int(),
});
export type OutcomeGroup = z.infer<typeof OutcomeGroup>;

/**
 * Answer of `GET /api/periods/{period}/outcomes`: who summed up and how each was assessed in a regular or special period; in an
 * annual one the summaries, and what the year's regular and special periods fixed. Who waits comes first. Leaders of the organ
 * are not in it: those above them assess them.
 */
export const OutcomeList = z.object({
  kind: PeriodKind,
  stage: Stage,
  people: z.array(
    z.object({
      person: NamedPerson,
      /** No longer here at the end: assessed where they went, and not waited for. */
      left: z.boolean(),
      summary: z.object({ text: z.string(), on: z.string() }).nullable(),
      outcome: RegularOutcome.nullable(),
      outcomeTitle: Said.nullable(),
      comment: z.string().nullable(),
      by: Named.nullable(),
      final: z.boolean(),
      enter: Offered.nullable(),
      /** What the year's regular and special periods fixed of the person, in order of time; empty but in an annual period. */
      ofYear: z.array(OwnOutcome),
    }),
  ),
  /** How many have which outcome. */
  counts: z.array(z.object({ outcome: RegularOutcome, title: Said, count: z.number().int() })),
  groups: z.array(OutcomeGroup),
  of: z.number().int(),
  /** What the rules allow of 好 in the whole organ, with its mark: told, not enforced. Null where no rule says. */
  cap: z.object({ places: z.number().int(), over: z.boolean(), basis: LegalBasis }).nullable(),
  /** What is said of the share of 好. */
  goodShare: Said,
  decide: Offered.nullable(),
  /** Annual periods whose meeting looks at these outcomes (K-37). */
  feeds: z.array(z.object({ id: z.string(), title: z.string() })),
});
export type OutcomeList = z.infer<typeof OutcomeList>;
