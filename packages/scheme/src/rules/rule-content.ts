import { z } from 'zod';
import { Label, RatingName } from './rule-words.ts';

const percent = z.string().regex(/^\d+(\.\d+)?%$/, 'a percentage such as 60%');
const fractionText = z.string().regex(/^\d+\/[1-9]\d*$/, 'a fraction such as 1/2');

/**
 * What a sanction, measure or status does to an annual rating. `none` says that a year is rated as usual although the
 * status reaches into it. The three kinds of 不确定等次 differ in the comment that is written beside it.
 */
export const Effect = z.enum([
  'none',
  'not-excellent',
  'undetermined',
  'undetermined-comment-only',
  'undetermined-no-comment',
  'not-competent',
]);
export type Effect = z.infer<typeof Effect>;

/** One line of the table of consequences: these statuses, in the year of the decision and the years after it. */
export const ConsequenceRow = z.strictObject({
  /** Codes of the fact model's `sanction-kind`, or statuses the rating step works out (试用期, 病事假超半年). */
  of: z.array(z.string().min(1)).min(1),
  /** Effect in the year itself, the next year, and so on. */
  years: z.array(Effect).min(1).max(5),
  /** Takes effect in every year at whose end the status still lasts; `years` then holds one effect. */
  lasts: z.boolean().default(false),
  /** Where this line differs from the value's own clause. */
  clause: z.string().min(1).optional(),
  note: Label.optional(),
});
export type ConsequenceRow = z.infer<typeof ConsequenceRow>;

/** A value of a rule, in exactly one of these forms. Bare numbers never stand where a unit is needed. */
export const RuleContent = z
  .strictObject({
    percent: percent.optional(),
    fraction: fractionText.optional(),
    number: z.strictObject({ count: z.int().min(0), of: Label }).optional(),
    range: z
      .strictObject({ 'at-least': z.int().min(0), 'at-most': z.int().min(0), of: Label })
      .refine((r) => r['at-least'] <= r['at-most'], 'at-least is greater than at-most')
      .optional(),
    /** How long something may or must take; `working-day` needs the published schedule of the year. */
    deadline: z
      .strictObject({
        count: z.int().min(1),
        unit: z.enum(['day', 'working-day', 'month']),
        bound: z.enum(['at-least', 'at-most']),
        /** May be extended by as many units. */
        'extended-by': z.int().min(1).optional(),
      })
      .optional(),
    /** How long a state lasts. */
    duration: z
      .strictObject({ count: z.int().min(1), unit: z.enum(['day', 'month', 'year']) })
      .optional(),
    /** A code list, in order where the order means something. */
    codes: z.array(z.string().min(1)).min(1).optional(),
    permission: z.enum(['allowed', 'forbidden', 'unsettled']).optional(),
    /** A table that people read. */
    table: z
      .strictObject({ columns: z.array(Label).min(1), rows: z.array(z.array(z.string())).min(1) })
      .refine((t) => t.rows.every((r) => r.length === t.columns.length), 'a row has other columns than the head')
      .optional(),
    statement: Label.optional(),
    consequences: z.array(ConsequenceRow).min(1).optional(),
    /** Annual ratings that are closed to people with these performance ratings. */
    'rating-limit': z
      .strictObject({
        performance: z.array(RatingName).min(1),
        'annual-not': z.array(RatingName).min(1),
      })
      .optional(),
    /** What follows from a rating, once or in consecutive years. */
    'follows-rating': z
      .strictObject({
        layer: z.enum(['performance', 'annual']),
        ratings: z.array(RatingName).min(1),
        years: z.int().min(1).max(5).default(1),
        then: z.enum(['quota-exit', 'dismissal', 'lower-one-level', 'admonishment', 'commendation', 'merit']),
      })
      .optional(),
    /** A year left undetermined by `after` is rated afterwards when the matter ends in one of `outcomes`. */
    'late-rating': z
      .strictObject({ after: z.string().min(1), outcomes: z.array(z.string().min(1)).min(1) })
      .optional(),
  })
  .refine((content) => Object.keys(content).length === 1, 'a value has exactly one form');
export type RuleContent = z.infer<typeof RuleContent>;

/** The name of a form: `percent`, `deadline`, `codes` … */
export type ContentKind = keyof RuleContent;

/** The form in which a content is written. */
export function contentKind(content: RuleContent): ContentKind {
  return Object.keys(content)[0] as ContentKind;
}
