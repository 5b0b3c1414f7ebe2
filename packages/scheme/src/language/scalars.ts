import { type ExactText, exactText, parseFraction } from '@jianheng/mechanisms';
import { z } from 'zod';

/**
 * The types of single values. Input is the source text, output plain data: numbers as exact text, dates as ISO text,
 * durations as whole days. A failure names its code in the catalogue, so that the message can say what to write.
 */
type Code = 'scheme/not-a-number' | 'scheme/bare-number' | 'scheme/unit-not-wanted' | 'scheme/bad-date';

interface Context {
  readonly issues: z.core.$ZodRawIssue[];
}

function refuse(context: Context, code: Code, input: string): never {
  context.issues.push({ code: 'custom', message: code, input, params: { code, value: input } });
  return z.NEVER;
}

/** What an editor may offer: a YAML number or text. */
const numeric = { type: ['number', 'string'] } as unknown as Record<string, unknown>;

/** An exact number without a unit: points, factors. `8`, `0.5`, `2/3`, `+2`. */
export const Points = z
  .string()
  .meta(numeric)
  .transform((source, context): ExactText => {
    const value = parseFraction(source);
    if (value === null) return refuse(context, 'scheme/not-a-number', source);
    if (/[%％]/.test(source)) return refuse(context, 'scheme/unit-not-wanted', source);
    return exactText(value);
  });

/** A share of something: `20%` or `1/5`. A bare `20` or `0.2` says neither, so it is refused. */
export const Share = z
  .string()
  .meta({ type: 'string', pattern: '^[0-9.]+ ?(%|/ ?[0-9]+)$' })
  .transform((source, context): ExactText => {
    const value = parseFraction(source);
    if (value === null) return refuse(context, 'scheme/not-a-number', source);
    if (!/[%％/]/.test(source)) return refuse(context, 'scheme/bare-number', source);
    return exactText(value);
  });

/** How many times something may grow: `2x`, `1.5x`, `2倍`; at least once. */
export const Times = z
  .string()
  .meta({ type: 'string', pattern: '^[0-9.]+ ?(x|倍)$' })
  .transform((source, context): ExactText => {
    const match = /^(\d+(?:\.\d+)?(?:\/\d+)?)\s*(?:x|倍)$/.exec(source.trim());
    const value = parseFraction(match?.[1] ?? source);
    if (value === null) return refuse(context, 'scheme/not-a-number', source);
    if (match === null) return refuse(context, 'scheme/bare-number', source);
    if (value.n < value.d) return refuse(context, 'scheme/not-a-number', source);
    return exactText(value);
  });

/** A whole number that counts something plain: a minimum sample, a group size. */
export const Count = z
  .string()
  .meta({ type: ['integer', 'string'] } as unknown as Record<string, unknown>)
  .transform((source, context): number => {
    if (!/^\d{1,9}$/.test(source.trim())) return refuse(context, 'scheme/not-a-number', source);
    return Number(source);
  });

/** Whole days: `30 days`, `1 day`, `30 天`, `30 日`. */
export const Days = z
  .string()
  .meta({ type: 'string', pattern: '^[0-9]+ ?(days?|天|日)$' })
  .transform((source, context): number => {
    const match = /^(\d{1,6})\s*(days?|天|日)$/.exec(source.trim());
    if (match !== null) return Number(match[1]);
    return refuse(
      context,
      /^\d+$/.test(source.trim()) ? 'scheme/bare-number' : 'scheme/not-a-number',
      source,
    );
  });

/** A date in ISO form that exists. */
export const DateText = z
  .string()
  .meta({ type: 'string', format: 'date' })
  .transform((source, context): string => {
    return isDate(source) ? source : refuse(context, 'scheme/bad-date', source);
  });

const daysOfMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether the text is a day of the calendar as `2024-02-29`. */
export function isDate(source: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(source);
  if (match === null) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const last = month === 2 && leap ? 29 : (daysOfMonth[month - 1] ?? 0);
  return year >= 1949 && day >= 1 && day <= last;
}

/** `true` or `false`, written so. */
export const Flag = z
  .enum(['true', 'false'])
  .meta({ type: 'boolean', enum: [true, false] })
  .transform((source) => source === 'true');

/** A sentence or label that must say something. */
export const Words = z.string().min(1).max(2000);

/** A value whose type the fact model decides: a code, a number, a date, true or false. */
export const Value = Words.meta({ type: ['string', 'number', 'boolean'] } as unknown as Record<
  string,
  unknown
>);

/** A label: in both languages, or one text that serves for both. */
export const Label = z
  .union([Words, z.strictObject({ zh: Words, en: Words })])
  .transform((label) => (typeof label === 'string' ? { zh: label, en: label } : label));

/** Lower-case name of a scheme, part, file. */
export const Name = z.string().regex(/^[a-z][a-z0-9-]{0,79}$/, 'name');

/** Id of an indicator: `inspection`, `XS16`. */
export const IndicatorId = z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,39}$/, 'indicator-id');

/** Name of a kind or column of the fact model. */
export const FactName = z.string().regex(/^[a-z][a-z0-9_-]{0,79}$/, 'fact-name');

/** Refers to a value that a rule pack holds: `use rules/<pack>#<value>`; a whole pack leaves the value out. */
export const RuleRef = z
  .string()
  .regex(/^use rules\/[a-z0-9-]+(#[A-Za-z0-9._-]+)?$/, { error: 'rule-ref', abort: true });

/** One or several of something, always read as a list. */
export function oneOrMany<T extends z.ZodType>(item: T) {
  return z
    .union([item, z.array(item).min(1)])
    .transform((v) => (Array.isArray(v) ? v : [v]) as z.output<T>[]);
}
