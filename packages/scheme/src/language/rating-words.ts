import { z } from 'zod';
import { QuantityWords } from './measure-words.ts';
import { Count, FactName, Flag, Label, Points, RuleRef, Share, Words } from './scalars.ts';
import { sourced } from './source-words.ts';
import { Where } from './where.ts';

const Round = z.enum(['down', 'half-up', 'up']);

/** Performance rating (业绩等次): the bands, best first, and from which share of full points each is proposed. */
export const PerformanceWords = z.strictObject({
  bands: z.array(Words).min(2),
  by: z.literal('review-and-meeting').optional(),
  propose: z.record(z.string(), Share).optional(),
  ...sourced,
});

/** Annual rating: how many may be 优秀, and what happens to a tie at the edge. */
export const AnnualWords = z.strictObject({
  excellent: z.strictObject({
    'at-most': z.union([Share, RuleRef]),
    /** Share allowed where the competent department has approved it. */
    approved: z.union([Share, RuleRef]).optional(),
    of: z.literal('organ').optional(),
    round: Round.optional(),
    'points-at-least': Points.optional(),
    spread: z.enum(['one-list', 'largest-remainder']).optional(),
    ...sourced,
  }),
  undetermined: RuleRef.optional(),
  ties: z.literal('show').optional(),
});

export const RatingWords = z.strictObject({
  performance: PerformanceWords.optional(),
  annual: AnnualWords,
  ...sourced,
});
export type RatingWords = z.infer<typeof RatingWords>;

/** Review by standing: the bottom share of the peer group, or of a class, line or department across the organ. */
export const BottomTrigger = z.strictObject({
  bottom: z.strictObject({
    share: Share,
    round: Round.optional(),
    in: z.enum(['peers', 'class', 'line', 'department']).optional(),
    'groups-from': Count.optional(),
    /** Only who has handled at least so many may be judged by standing. */
    'at-least': z
      .union([z.strictObject({ cases: Count }), z.strictObject({ of: QuantityWords, count: Count })])
      .optional(),
    /** Only who certainly belongs to the bottom share, by the interval of the standing. */
    certain: Flag.optional(),
  }),
  ...sourced,
});

/** Review by fact: any row of a kind that meets the condition. */
export const FactTrigger = z.strictObject({
  any: FactName,
  where: Where.optional(),
  on: FactName.optional(),
  title: Label.optional(),
  ...sourced,
});

export const ReviewWords = z.strictObject({ trigger: z.array(z.union([BottomTrigger, FactTrigger])).min(1) });
export type ReviewWords = z.infer<typeof ReviewWords>;
