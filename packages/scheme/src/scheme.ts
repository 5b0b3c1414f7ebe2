import { z } from 'zod';
import { IndicatorWords } from './language/indicator-words.ts';
import { NamedQuantity } from './language/measure-words.ts';
import { RatingWords, ReviewWords } from './language/rating-words.ts';
import {
  Count,
  DateText,
  Days,
  FactName,
  IndicatorId,
  Label,
  Name,
  oneOrMany,
  Points,
  Share,
  Times,
  Value,
  Words,
} from './language/scalars.ts';
import { BasisWords, sourced } from './language/source-words.ts';
import { Where } from './language/where.ts';

/** A part of the total: performance (业绩), common (共性), appraisal (综合评价), or another. */
export const PartWords = z.strictObject({ full: Points, title: Label.optional(), ...sourced });
export type PartWords = z.infer<typeof PartWords>;

/** The period and how it is rolled up. */
export const PeriodWords = z.strictObject({
  from: DateText,
  to: DateText,
  accumulate: z.enum(['monthly', 'quarterly', 'yearly']).optional(),
  /** `mean-of-quarters`: each quarter is scored on its own and the year is their mean. */
  total: z.enum(['whole', 'mean-of-quarters']).optional(),
});

/**
 * What a scheme lets those below it change. Keys are paths by name (`parts.performance.full`,
 * `indicators.inspection.measure`); what is not listed is free.
 */
export const HandDownWords = z.record(
  z.string(),
  z.union([
    z.literal('fixed'),
    z.strictObject({ 'at-least': Value.optional(), 'at-most': Value.optional() }),
    z.strictObject({ may: z.array(Value).min(1) }),
  ]),
);
export type HandDownWords = z.infer<typeof HandDownWords>;

/** A change inside the period: from that day the scheme reads with `set` merged in and `drop` taken out. */
export const ChangeWords = z.strictObject({
  on: DateText,
  decision: Label,
  basis: oneOrMany(BasisWords).optional(),
  drop: oneOrMany(IndicatorId).optional(),
  /** A piece of scheme: parts, indicators (by id), peers, points. */
  set: z.record(z.string(), z.unknown()).optional(),
});
export type ChangeWords = z.infer<typeof ChangeWords>;

/**
 * A scheme with everything it extends and uses merged in, as plain data: exact numbers as text, dates as ISO text.
 * Its keys are the words of the language.
 */
export const Scheme = z.strictObject({
  scheme: Name,
  title: Label,
  'fact-model': Name.optional(),
  extends: Name.optional(),
  /** Organ level that issues it: a method handed down, or the organ's own. */
  level: z.enum(['national', 'province', 'city', 'county']).optional(),
  library: oneOrMany(Name).optional(),
  period: PeriodWords,
  'applies-to': Where,
  'days-in-post': z.strictObject({ 'at-least': Days, ...sourced }).optional(),
  peers: z.strictObject({ by: oneOrMany(FactName), 'merge-below': Count.optional(), ...sourced }).optional(),
  points: z.strictObject({ full: Points, display: Points.optional() }),
  /** How the stretches of one person make one total: by days in post, or the post held last. */
  stints: z.enum(['by-days', 'latest']).optional(),
  interval: z.strictObject({ level: Share, ...sourced }).optional(),
  parts: z.record(Name, PartWords),
  /** How far one indicator may stand in for the missing ones of its part, and what becomes of what is left over. */
  'share-out': z
    .strictObject({ 'at-most': Times, rest: z.enum(['hold', 'none']).optional(), ...sourced })
    .optional(),
  /** Inherited indicators that this scheme leaves out. */
  drop: oneOrMany(IndicatorId).optional(),
  quantities: z.record(Words, NamedQuantity).optional(),
  indicators: z.array(IndicatorWords).min(1),
  rating: RatingWords.optional(),
  review: ReviewWords.optional(),
  changes: z.array(ChangeWords).optional(),
  'hand-down': HandDownWords.optional(),
  ...sourced,
});
export type Scheme = z.infer<typeof Scheme>;
