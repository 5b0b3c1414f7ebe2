import { z } from 'zod';
import { DateText, Days, FactName, Flag, oneOrMany, Value } from './scalars.ts';

/**
 * A condition as written: `{ case_type: 一审公诉, returned: { above: 0 } }`. Every line must hold; `any`, `all` and `none`
 * group. Small and total on purpose: there is no expression language to inject into.
 */
export interface Where {
  readonly any?: readonly Where[] | undefined;
  readonly all?: readonly Where[] | undefined;
  readonly none?: readonly Where[] | undefined;
  /** Whole days between two dates of the row. */
  readonly days?: DaysTest | undefined;
  /** Tests by column. */
  readonly [column: string]: unknown;
}

/** What one column is asked: a code or several, or comparisons with a value or with another column of the row. */
export const ColumnTest = z.union([
  oneOrMany(Value),
  z.strictObject({
    is: oneOrMany(Value).optional(),
    not: oneOrMany(Value).optional(),
    above: Value.optional(),
    'at-least': Value.optional(),
    below: Value.optional(),
    'at-most': Value.optional(),
    from: DateText.optional(),
    to: DateText.optional(),
    known: Flag.optional(),
    'later-than': FactName.optional(),
    'not-later-than': FactName.optional(),
    'earlier-than': FactName.optional(),
    'not-earlier-than': FactName.optional(),
    'more-than': FactName.optional(),
    'not-more-than': FactName.optional(),
    'less-than': FactName.optional(),
    'not-less-than': FactName.optional(),
  }),
]);
export type ColumnTest = z.infer<typeof ColumnTest>;

export const DaysTest = z.strictObject({
  from: FactName,
  to: FactName,
  above: Days.optional(),
  'at-least': Days.optional(),
  below: Days.optional(),
  'at-most': Days.optional(),
});
export type DaysTest = z.infer<typeof DaysTest>;

/** The words of a condition that are not columns. */
export const whereWords = ['any', 'all', 'none', 'days'] as const;

export const Where: z.ZodType<Where, unknown> = z.lazy(() =>
  z
    .object({
      any: z.array(Where).min(1).optional(),
      all: z.array(Where).min(1).optional(),
      none: z.array(Where).min(1).optional(),
      days: DaysTest.optional(),
    })
    .catchall(ColumnTest),
);

/** Tests on columns only, in the order written. */
export function columnTests(where: Where): [string, ColumnTest][] {
  return Object.entries(where).filter(([key]) => !whereWords.some((w) => w === key)) as [
    string,
    ColumnTest,
  ][];
}
