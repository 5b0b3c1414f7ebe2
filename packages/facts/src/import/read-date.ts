import { cleanToken } from './clean-text.ts';
import { type Problem, problems } from './import-issue.ts';

/** How a column's dates are to be understood, as the mapping or the workbook declares it. */
export interface DateRules {
  /** Order of dates that do not begin with a year; null when nobody declared it. */
  readonly order: 'month-first' | 'day-first' | null;
  /** Spreadsheet day numbers: the system they count in; null when numbers are no dates here. */
  readonly serial: 1900 | 1904 | null;
  /** What a month without a day means; null when such cells are no dates here. */
  readonly month: 'first-day' | null;
}

const time =
  /(?:[T ]+(?:上午|下午)? ?\d{1,2}(?::|时|点)\d{1,2}(?:(?::|分)\d{1,2}(?:[.,]\d+)?)?(?:分|秒)? ?(?:AM|PM|上午|下午)? ?(?:Z|[+-]\d{2}:?\d{2})?)?$/i;
const yearFirst = /^(\d{4}) ?(?:-|\/|\.|年) ?(\d{1,2}) ?(?:-|\/|\.|月) ?(\d{1,2}) ?日?$/;
const yearLast = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/;
const compact = /^(\d{4})(\d{2})(\d{2})(?:\d{6})?$/;
const twoDigitYear = /^\d{1,2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?$/;
/** A year or a month and no day: 1987, 1987年, 1987.03, 1987-3, 1987年3月, 198703. As a day number it would mean a day of 1905. */
const withoutDay = /^(?:19|20)\d{2}(?: ?年| ?[-/.年] ?\d{1,2} ?月?|0[1-9]|1[0-2])?$/;
const monthAlone = /^(\d{4})(?: ?([-/.年]) ?(\d{1,2}) ?(月?)|(\d{2}))$/;
const serialNumber = /^\d{1,5}(?:\.\d+)?$/;

const dayLength = 86_400_000;

/** Days since 1970-01-01 of a calendar day, or what is wrong with it. */
function dayOf(year: number, month: number, day: number): number | Problem {
  const instant = Date.UTC(year, month - 1, day);
  const back = new Date(instant);
  const real =
    back.getUTCFullYear() === year && back.getUTCMonth() === month - 1 && back.getUTCDate() === day;
  if (year < 1900 || year > 2100) return problems.farDate;
  return real ? instant / dayLength : problems.impossibleDate;
}

/**
 * A spreadsheet's day number. In the 1900 system 60 is 29 February 1900, a day that never was (the system inherited the
 * error), so numbers below it count from one day later than those above.
 */
function dayOfSerial(serial: number, system: 1900 | 1904): number | Problem {
  const whole = Math.floor(serial);
  if (system === 1904) return checkedDay(Date.UTC(1904, 0, 1) / dayLength + whole);
  if (whole === 60) return problems.impossibleDate;
  return checkedDay(Date.UTC(1899, 11, whole > 60 ? 30 : 31) / dayLength + whole);
}

function checkedDay(days: number): number | Problem {
  const year = new Date(days * dayLength).getUTCFullYear();
  return year < 1900 || year > 2100 ? problems.farDate : days;
}

/**
 * Reads a date in any usual form and drops its time: 2024-01-05, 2024/1/5, 2024.1.5, 20240105, 2024年1月5日; with the
 * order declared also 1/5/2024; with the system declared also a serial number; where months are taken for their first day also 2024.03. Returns days since 1970-01-01, or the problem.
 */
export function readDate(raw: string, rules: DateRules): number | Problem {
  const token = cleanToken(raw);
  const day = token.replace(time, '').trim();
  const first = yearFirst.exec(day) ?? compact.exec(day);
  if (first !== null) return dayOf(Number(first[1]), Number(first[2]), Number(first[3]));
  const last = yearLast.exec(day);
  if (last !== null) {
    if (rules.order === null) return problems.ambiguousDate;
    const [a, b, year] = [Number(last[1]), Number(last[3]), Number(last[4])];
    return rules.order === 'month-first' ? dayOf(year, a, b) : dayOf(year, b, a);
  }
  if (withoutDay.test(day)) return rules.month === null ? problems.noDay : firstOfMonth(day);
  if (serialNumber.test(token)) {
    return rules.serial === null ? problems.undeclaredSerial : dayOfSerial(Number(token), rules.serial);
  }
  return twoDigitYear.test(day) ? problems.shortYear : problems.badDate;
}

/** A spreadsheet drops the 0 of a number: 2019.1 may have been October. */
function firstOfMonth(token: string): number | Problem {
  const [, year, sign, after, word, close] = monthAlone.exec(token) ?? [];
  if (year === undefined) return problems.noDay;
  if (sign === '.' && after === '1' && word === '') return problems.lostZero;
  return dayOf(Number(year), Number(after ?? close), 1);
}

/** Whether a cell that was read as a date names a month and no day. */
export function isMonthAlone(raw: string): boolean {
  return monthAlone.test(cleanToken(raw));
}

/** ISO text of days since 1970-01-01. */
export function isoDate(days: number): string {
  return new Date(days * dayLength).toISOString().slice(0, 10);
}
