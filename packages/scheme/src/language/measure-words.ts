import { z } from 'zod';
import { Count, FactName, Flag, oneOrMany, Points, Share, Words } from './scalars.ts';
import { sourced } from './source-words.ts';
import { Where } from './where.ts';

/** How rows are gathered into one number, whatever is counted. */
const counting = {
  where: Where.optional(),
  /** Date column that places a row in the period; may be left out where the kind has only one. */
  on: FactName.optional(),
  /** Roles whose people are counted; everybody with a share when left out. */
  roles: oneOrMany(Words).optional(),
  /** Counts whole rows for each person even where work is split. */
  whole: Flag.optional(),
  'once-per': z.enum(['case', 'event']).optional(),
};

/** `{ count: inspection, by: grade }`: number of rows, or of people in them (count-by: defendant). */
export const CountWords = z.strictObject({ count: FactName, by: FactName.optional(), ...counting });

/** `{ sum: case.returned }` or `{ sum: case, weight: case-types-2020 }`. */
export const SumWords = z.strictObject({
  sum: z.string().regex(/^[a-z][a-z0-9_-]*(\.[a-z][a-z0-9_-]*)?$/, 'sum'),
  weight: Words.optional(),
  ...counting,
});

/** A quantity's own counting: what `quantities:` names and ratios take. */
export const CounterWords = z.union([CountWords, SumWords]);
export type CounterWords = z.infer<typeof CounterWords>;

/** A counter with a name, reused by ratios: the key is its Chinese name, `en` the English one. */
export const NamedQuantity = z.union([
  CountWords.omit({ by: true }).extend({ en: Words, ...sourced }),
  SumWords.extend({ en: Words, ...sourced }),
]);
export type NamedQuantity = z.infer<typeof NamedQuantity>;

/** A named quantity, several of them added, or a counter written in place. `times` multiplies. */
export const QuantityWords = oneOrMany(
  z.union([
    Words,
    z.strictObject({ quantity: Words, times: Points.optional() }),
    CountWords.extend({ times: Points.optional() }),
    SumWords.extend({ times: Points.optional() }),
  ]),
);
export type QuantityWords = z.infer<typeof QuantityWords>;

/** What may be said of any measure. */
const options = {
  level: z.enum(['person', 'unit', 'department', 'organ']).optional(),
  /** Fewest cases for the value to mean anything; below it the value counts as no-cases. */
  minimum: Count.optional(),
};

/** What may be said where cases are counted: by case or by person (按案/按人), and how their chance is estimated. */
const counted = {
  ...options,
  'count-by': z.enum(['case', 'defendant', 'item']).optional(),
  /** How chance is estimated for the interval. */
  chance: z.enum(['proportion', 'count', 'none']).optional(),
};

/** What may be said of an amount of work, and of nothing else: a rate does not grow with the days in post. */
const amount = {
  ...counted,
  per: z.literal('days-in-post').optional(),
  /** Conversion by support staff: the value is divided by the factor for the column's value. */
  support: z.strictObject({ column: FactName, factors: z.record(z.string(), Points) }).optional(),
};

/** What a number that was entered counts, for the words of its explanation. */
const entered = { unit: z.enum(['point', 'piece', 'day', 'hour']).optional() };

export const CountMeasure = CountWords.extend(amount);
export const SumMeasure = SumWords.extend({
  ...amount,
  unit: z.enum(['point', 'piece', 'item', 'day', 'hour']).optional(),
});

export const QuantityMeasure = z.strictObject({ quantity: QuantityWords, ...amount });

export const RatioMeasure = z.strictObject({
  ratio: z.strictObject({ of: QuantityWords, to: QuantityWords }),
  ...counted,
});

/** Mean whole days from one date to another. */
export const DurationMeasure = z.strictObject({
  duration: z.strictObject({
    kind: FactName,
    from: FactName,
    to: FactName,
    on: FactName.optional(),
    where: Where.optional(),
  }),
  ...options,
});

/** A person's part of what the unit, department or organ did. */
export const ShareMeasure = z.strictObject({
  share: z.strictObject({ of: QuantityWords, in: z.enum(['unit', 'department', 'organ']) }),
  ...counted,
});

const ColumnPath = z.string().regex(/^[a-z][a-z0-9_-]*\.[a-z][a-z0-9_-]*$/, 'column-path');

export const LatestMeasure = z.strictObject({
  latest: ColumnPath,
  where: Where.optional(),
  on: FactName.optional(),
  ...options,
  ...entered,
});

export const Trim = z.union([z.strictObject({ 'each-end': Count }), z.strictObject({ share: Share })]);

export const AverageMeasure = z.strictObject({
  average: ColumnPath,
  where: Where.optional(),
  on: FactName.optional(),
  trim: Trim.optional(),
  ...options,
  ...entered,
});

export const MeasureWords = z.union([
  CountMeasure,
  SumMeasure,
  QuantityMeasure,
  RatioMeasure,
  DurationMeasure,
  ShareMeasure,
  LatestMeasure,
  AverageMeasure,
]);
export type MeasureWords = z.infer<typeof MeasureWords>;
