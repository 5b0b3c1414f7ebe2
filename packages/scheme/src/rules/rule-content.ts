import { z } from 'zod';
import { Count, Flag, Share, Words } from '../language/scalars.ts';
import { BothLabel } from './rule-words.ts';

/**
 * What a sanction, measure or status does to an annual rating. `none` says that a year is rated as usual although the
 * status reaches into it. The three kinds of 不确定等次 differ in the comment that is written beside it.
 */
export const RatingEffect = z.enum([
  'none',
  'not-excellent',
  'undetermined',
  'undetermined-comment-only',
  'undetermined-no-comment',
  'not-competent',
]);
export type RatingEffect = z.infer<typeof RatingEffect>;

/** One line of the table of consequences: these statuses, in the year of the decision and the years after it. */
export const ConsequenceRow = z.strictObject({
  /** Codes of the fact model's `sanction-kind`, or statuses the rating step works out (试用期, 病事假超半年). */
  of: z.array(Words).min(1),
  /** RatingEffect in the year itself, the next year, and so on. */
  years: z.array(RatingEffect).min(1),
  /** Takes effect in every year at whose end the status still lasts; `years` then holds one effect. */
  lasts: Flag.optional(),
  note: BothLabel.optional(),
});
export type ConsequenceRow = z.infer<typeof ConsequenceRow>;

/** The forms a value can have; each value is written in exactly one. */
export const RuleContent = z.strictObject({
  /** `60%` or `1/2`. */
  share: Share.optional(),
  number: z.strictObject({ count: Count, of: BothLabel }).optional(),
  range: z.strictObject({ 'at-least': Count, 'at-most': Count, of: BothLabel }).optional(),
  /** How long something may or must take; `working-day` needs the published schedule of the year. */
  deadline: z
    .strictObject({
      count: Count,
      unit: z.enum(['day', 'working-day', 'month']),
      bound: z.enum(['at-least', 'at-most']),
      /** May be extended by so many more. */
      'extended-by': Count.optional(),
    })
    .optional(),
  /** A code list, in order where the order means something. */
  codes: z.array(Words).min(1).optional(),
  permission: z.enum(['allowed', 'forbidden', 'unsettled']).optional(),
  /** A table that people read. */
  table: z
    .strictObject({ columns: z.array(BothLabel).min(1), rows: z.array(z.array(z.string())).min(1) })
    .optional(),
  statement: BothLabel.optional(),
  consequences: z.array(ConsequenceRow).min(1).optional(),
  /** Annual ratings that are closed to people with these performance ratings. */
  'rating-limit': z
    .strictObject({ performance: z.array(Words).min(1), 'annual-not': z.array(Words).min(1) })
    .optional(),
  /** What follows from a rating, once or after so many years in a row. */
  'follows-rating': z
    .strictObject({
      layer: z.enum(['performance', 'annual']),
      ratings: z.array(Words).min(1),
      years: Count.optional(),
      then: z.enum(['quota-exit', 'dismissal', 'lower-one-level', 'admonishment', 'commendation', 'merit']),
    })
    .optional(),
  /** A year left undetermined by `after` is rated afterwards when the matter ends in one of `outcomes`. */
  'late-rating': z.strictObject({ after: Words, outcomes: z.array(Words).min(1) }).optional(),
});
export type RuleContent = z.infer<typeof RuleContent>;

/** The name of a form: `share`, `deadline`, `codes` … */
export type ContentKind = keyof RuleContent;
