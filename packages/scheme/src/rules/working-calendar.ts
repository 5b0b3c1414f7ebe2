import { addDays } from '../calendar.ts';
import { daysBetween, isWeekend } from './day.ts';
import type { HolidaySchedule } from './rule-packs.ts';

/**
 * Working days by the schedules published for each year. A year without a published schedule is unknown: nobody may be
 * told that a time limit has run out on a guess.
 */
export interface WorkingCalendar {
  /** Years with a published schedule, ascending. */
  readonly years: readonly number[];
  /** Null: the year's schedule is not published. */
  isWorkingDay(date: string): boolean | null;
  /**
   * The n-th working day after a day, which itself is not counted (before it, when n is negative); with n = 0 the day
   * itself. Null when the count reaches into a year without a published schedule.
   */
  addWorkingDays(date: string, n: number): string | null;
  /** Working days after one day up to and including another; null where a year is unknown. */
  countWorkingDays(after: string, to: string): number | null;
}

/** Builds the calendar of the published schedules. */
export function workingCalendar(schedules: readonly HolidaySchedule[]): WorkingCalendar {
  const years = new Set(schedules.map((s) => s.year));
  const off = new Set(
    schedules.flatMap((s) => s.off.flatMap((stretch) => daysBetween(stretch.from, stretch.to))),
  );
  const working = new Set(schedules.flatMap((s) => s.working));

  const isWorkingDay = (date: string): boolean | null => {
    if (!years.has(Number(date.slice(0, 4)))) return null;
    if (off.has(date)) return false;
    return working.has(date) || !isWeekend(date);
  };

  const addWorkingDays = (date: string, n: number): string | null => {
    if (!Number.isSafeInteger(n)) throw new RangeError(`not a whole number of days: ${n}`);
    const step = n < 0 ? -1 : 1;
    let day = date;
    for (let left = Math.abs(n); left > 0; ) {
      day = addDays(day, step);
      const works = isWorkingDay(day);
      if (works === null) return null;
      if (works) left--;
    }
    return day;
  };

  const countWorkingDays = (after: string, to: string): number | null => {
    let count = 0;
    for (let day = addDays(after, 1); day <= to; day = addDays(day, 1)) {
      const works = isWorkingDay(day);
      if (works === null) return null;
      if (works) count++;
    }
    return count;
  };

  return { years: [...years].sort((a, b) => a - b), isWorkingDay, addWorkingDays, countWorkingDays };
}
