/** A calendar day as whole days since 1970-01-01: integers sort, subtract and store without time zones. */
export type Day = number;

const perDay = 86_400_000;

/** The day with these numbers; `month` counts from 1. Days beyond the month's end run on into the next. */
export function day(year: number, month: number, date: number): Day {
  return Date.UTC(year, month - 1, date) / perDay;
}

/** Year, month (from 1) and date of a day. */
export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly date: number;
}

const known = new Map<Day, CalendarDay>();

/** The calendar numbers of a day; remembered, since an export names the same days over and over. */
export function calendar(value: Day): CalendarDay {
  let found = known.get(value);
  if (found === undefined) {
    const date = new Date(value * perDay);
    found = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, date: date.getUTCDate() };
    known.set(value, found);
  }
  return found;
}

/** `2026-03-05`. */
export function isoDay(value: Day): string {
  const { year, month, date } = calendar(value);
  return `${year}-${month < 10 ? '0' : ''}${month}-${date < 10 ? '0' : ''}${date}`;
}
