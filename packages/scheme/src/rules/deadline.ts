import { type Text, text } from '@jianheng/mechanisms';
import type { RuleContent } from './rule-content.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/** A time limit as a rule gives it. */
export type DeadlineRule = NonNullable<RuleContent['deadline']>;

/** When a time limit ends. */
export interface Deadline {
  /** Last day (ISO); null when it needs the schedule of a year that is not published yet. */
  readonly last: string | null;
  /** What the reader must know of the count. */
  readonly note: Text;
}

/**
 * The last day of a time limit that begins on a day, which itself is not counted. Calendar days and months are not
 * moved by holidays: the civil service law does not say that they are.
 *
 * @example deadlineFrom('2026-01-31', { count: 1, unit: 'month', bound: 'at-most' }, calendar).last // '2026-02-28'
 */
export function deadlineFrom(start: string, rule: DeadlineRule, calendar: WorkingCalendar): Deadline {
  switch (rule.unit) {
    case 'day':
      return { last: plus(start, { days: rule.count }), note: unmoved };
    case 'month':
      return { last: plus(start, { months: rule.count }), note: unmoved };
    case 'working-day': {
      const last = calendar.addWorkingDays(start, rule.count);
      return { last, note: last === null ? unpublished : published };
    }
  }
}

function plus(start: string, duration: { days?: number; months?: number }): string {
  return Temporal.PlainDate.from(start).add(duration).toString();
}

const unmoved = text(
  '按自然日计，起算日不算；末日遇节假日是否顺延未核实，未顺延',
  'Calendar days, the first not counted; whether a last day on a holiday moves is not verified, so it was not moved',
);
const published = text(
  '按已公布的节假日安排计工作日，起算日不算',
  'Working days by the published schedule, the first not counted',
);
const unpublished = text(
  '所涉年份的节假日安排尚未公布，期限待定',
  'The schedule of a year it reaches is not published yet, so the last day is open',
);
