import { z } from 'zod';

/** A day as YYYY-MM-DD. Days compare as texts. */
export const Day = z.iso.date();
export type Day = string;

/** A moment in UTC as the server recorded it, e.g. 2026-03-05T08:30:00.000Z. */
export type Instant = string;

/** The day in China of a moment. Offices live by it, wherever the server's clock stands, and their time limits run from it. */
export function dayInChina(moment: Instant): Day {
  return new Date(Date.parse(moment) + 8 * 3_600_000).toISOString().slice(0, 10);
}

/** A month as YYYY-MM. */
export const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
export type Month = string;

/** The months from the one that holds `from` to the one that holds `to`. */
export function monthsOf(from: Day, to: Day): Month[] {
  const months: Month[] = [];
  let year = Number(from.slice(0, 4));
  let month = Number(from.slice(5, 7));
  for (;;) {
    const name = `${year}-${String(month).padStart(2, '0')}`;
    if (name > to.slice(0, 7)) return months;
    months.push(name);
    month = (month % 12) + 1;
    if (month === 1) year++;
  }
}
