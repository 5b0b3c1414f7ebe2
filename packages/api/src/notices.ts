import { z } from 'zod';
import { AnnualRatingSaid } from './meeting.ts';
import { Named } from './named.ts';
import { NamedPerson } from './named-person.ts';
import { Offered } from './offered.ts';
import { RegularOutcome } from './own.ts';
import { Said } from './text.ts';

/** One person's written notice as the office sees it. */
export const NoticeSaid = z.object({
  person: NamedPerson,
  /** What is notified: an annual rating, or the outcome of a regular or special period. */
  outcome: z.string(),
  outcomeTitle: Said,
  final: z.boolean(),
  served: z.iso.date().nullable(),
  received: z.object({ on: z.iso.date(), opinion: z.string() }).nullable(),
  refused: z.object({ on: z.iso.date(), witness: Named }).nullable(),
  serve: Offered.nullable(),
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

/**
 * Answer of `GET /api/periods/{period}/outcomes`: who summed up and how each was assessed in a regular or special period; in an
 * annual one the summaries alone. Who waits comes first.
 */
export const OutcomeList = z.object({
  people: z.array(
    z.object({
      person: NamedPerson,
      summary: z.object({ text: z.string(), on: z.string() }).nullable(),
      outcome: RegularOutcome.nullable(),
      outcomeTitle: Said.nullable(),
      comment: z.string().nullable(),
      by: Named.nullable(),
      final: z.boolean(),
      enter: Offered.nullable(),
    }),
  ),
  /** How many have which outcome. */
  counts: z.array(z.object({ outcome: RegularOutcome, title: Said, count: z.number().int() })),
  of: z.number().int(),
  /** What is said of the share of 好, with its mark: shown, not enforced. */
  goodShare: Said,
  decide: Offered.nullable(),
});
export type OutcomeList = z.infer<typeof OutcomeList>;
