import type { Day } from './day.ts';
import type { Text } from './text.ts';

/** How a time limit is counted. Calendar days, working days by the published schedules, or months. */
export interface TimeLimit {
  readonly count: number;
  readonly unit: 'days' | 'working-days' | 'months';
  /** Instrument and clause, with confidence; shown beside the limit. */
  readonly basis: Text;
  readonly verified: boolean;
}

/** When a time limit ends. */
export interface Due {
  /**
   * The last day on which the thing is in time. Null while the schedule of a year on the way is not published: then the day
   * is open, and nobody is told that a limit has run out on a guess.
   */
  readonly on: Day | null;
}

/** Whether a limit has surely run out. */
export function isOver(due: Due | null, today: Day): boolean {
  return due !== null && due.on !== null && today > due.on;
}

/** Counts time limits. The server knows the calendar; this package only says from when and how long. */
export interface Clock {
  readonly today: Day;
  due(from: Day, limit: TimeLimit): Due;
}
