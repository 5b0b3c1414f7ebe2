import { z } from 'zod';
import { type Fraction, parseFraction } from './fraction.ts';
import type { LoweringContext, MechanismProblem } from './mechanism.ts';
import { type Text, text } from './text.ts';

/**
 * Numbers and small forms that stand under `score:`. YAML hands scalars over as their source text, JSON as numbers:
 * both are accepted, and neither passes through binary arithmetic (a JSON number is read from its shortest decimal).
 *
 * A refusal carries both languages in the Zod issue's `params.text` and `params.hint`.
 */

/** A threshold on what is measured: a fraction that remembers whether it was written with a percent sign. */
export interface Quantity extends Fraction {
  readonly percent: boolean;
}

function refuse(ctx: z.RefinementCtx, message: Text, hint: Text): never {
  ctx.addIssue({ code: 'custom', message: message.en, params: { text: message, hint } });
  return z.NEVER;
}

/** What a schema's own rule answers when it is not kept. */
export function said(message: Text, hint: Text): { error: string; params: { text: Text; hint: Text } } {
  return { error: message.en, params: { text: message, hint } };
}

const Scalar = z.union([z.string(), z.number()]);

const numberHint = text('可写 8、-0.5、2/3、+2 或 12%', 'write 8, -0.5, 2/3, +2 or 12%');

function readNumber(value: string | number, ctx: z.RefinementCtx): Fraction {
  const number = parseFraction(String(value));
  if (number !== null) return number;
  return refuse(ctx, text(`“${value}”不是数`, `“${value}” is not a number`), numberHint);
}

/** `12%`, `2/3`, `0.5`, `30`: where on the measured value something begins or ends. */
export const Quantity = Scalar.transform(
  (value, ctx): Quantity => ({ ...readNumber(value, ctx), percent: /[%％]/.test(String(value)) }),
).meta({ description: 'A number: 12%, 2/3, 0.5, 30' });

/** `8`, `+2`, `-0.5`, `4/3`: points. A percent sign is refused, because "50%" of what would be a guess. */
export const Points = Scalar.transform((value, ctx): Fraction => {
  if (!/[%％]/.test(String(value))) return readNumber(value, ctx);
  return refuse(
    ctx,
    text(`“${value}”：分值不能写成百分数`, `“${value}”: points cannot be a percentage`),
    text('写出分数本身，如 4', 'write the points themselves, such as 4'),
  );
}).meta({ description: 'Points: 8, +2, -0.5, 4/3' });

/** A whole number from 0 to 12, e.g. decimal places. */
export const Places = Scalar.transform((value, ctx): number => {
  if (/^(\d|1[0-2])$/.test(String(value))) return Number(value);
  return refuse(
    ctx,
    text(`“${value}”不是 0 到 12 的整数`, `“${value}” is not a whole number from 0 to 12`),
    text('小数位数写 0 到 12', 'give the decimal places as 0 to 12'),
  );
}).meta({ description: 'Decimal places, 0 to 12' });

/** `true` or `false`, also as text. */
export const Flag = z
  .union([z.boolean(), z.enum(['true', 'false'])])
  .transform((value) => value === true || value === 'true');

export const Among = z.enum(['peers', 'department', 'organ']);
export const Better = z.enum(['higher', 'lower']);

/** Limits on points; null where there is none. */
export interface Limits {
  readonly low: Fraction | null;
  readonly high: Fraction | null;
}

/** `[0, 24]`, or one side: `{ at-most: 24 }`, `{ at-least: -5 }`. */
export const Limits = z
  .union([
    z.tuple([Points, Points]),
    z.strictObject({ 'at-least': Points.optional(), 'at-most': Points.optional() }),
  ])
  .transform((given): Limits => {
    if (Array.isArray(given)) return { low: given[0], high: given[1] };
    return { low: given['at-least'] ?? null, high: given['at-most'] ?? null };
  })
  .meta({ description: 'Limits: [0, 24], { at-most: 24 } or { at-least: -5 }' });

const edgeKeys = ['at-least', 'above', 'at-most', 'below'] as const;
export type EdgeKey = (typeof edgeKeys)[number];

/** The four ways to name an edge; which one is written says whether the edge itself belongs. */
export const edgeShape = {
  'at-least': Quantity.optional(),
  above: Quantity.optional(),
  'at-most': Quantity.optional(),
  below: Quantity.optional(),
};

export type EdgeGiven = { readonly [key in EdgeKey]?: Quantity | undefined };

/** The edges that were written, in the order at-least, above, at-most, below. */
export function givenEdges(given: EdgeGiven): { readonly side: EdgeKey; readonly edge: Quantity }[] {
  return edgeKeys.flatMap((side) => {
    const edge = given[side];
    return edge === undefined ? [] : [{ side, edge }];
  });
}

/** Builds an error about the parameters. */
export function error(path: readonly (string | number)[], message: Text, hint: Text): MechanismProblem {
  return { level: 'error', path, message, hint };
}

/** Builds a warning about the parameters. */
export function warning(path: readonly (string | number)[], message: Text, hint: Text): MechanismProblem {
  return { level: 'warning', path, message, hint };
}

/** A warning that something can earn more than the indicator's full points. */
export function aboveFull(path: readonly (string | number)[]): MechanismProblem {
  return warning(
    path,
    text('分值超过本项满分', 'more points than the indicator has in full'),
    text('降低分值，或提高本项满分', 'lower the points, or raise the full points'),
  );
}

const mixedHint = text(
  '比率一律写百分号（如 12%），件数、天数不写',
  'write every rate with a percent sign (12%), counts and days without',
);

/**
 * Thresholds that look like a slip of the unit: some with a percent sign and some without, a rate compared with a
 * number of 2 or more, a count compared with a percentage.
 */
export function checkUnits(
  thresholds: readonly { readonly path: readonly (string | number)[]; readonly value: Quantity }[],
  measures: LoweringContext['measures'],
): MechanismProblem[] {
  const written = thresholds.filter((t) => t.value.n !== 0n);
  const percent = written.filter((t) => t.value.percent);
  // A number up to 1 may be a rate without its sign (1/8): only what cannot be one is odd beside a percentage.
  const odd = written.find(({ value }) => !value.percent && (value.n > value.d || -value.n > value.d));
  if (percent.length > 0 && odd !== undefined) {
    return [
      warning(
        odd.path,
        text('有的界限带百分号，有的不带', 'some thresholds have a percent sign and some do not'),
        mixedHint,
      ),
    ];
  }
  return written.flatMap(({ path, value }) => {
    const magnitude = value.n < 0n ? -value.n : value.n;
    if (measures === 'ratio' && !value.percent && magnitude >= 2n * value.d)
      return [
        warning(
          path,
          text('度量是比率，界限却不小于 2', 'the measure is a rate, yet the threshold is 2 or more'),
          mixedHint,
        ),
      ];
    if (measures === 'quantity' && value.percent)
      return [
        warning(
          path,
          text(
            '度量是数量，界限却写成百分数',
            'the measure is a quantity, yet the threshold is a percentage',
          ),
          mixedHint,
        ),
      ];
    return [];
  });
}
