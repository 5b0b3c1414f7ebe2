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

/**
 * The time limits of the procedure: objecting to a published line, answering it, making 优秀 public, asking for a re-check in
 * each channel.
 */
export type LimitName =
  | 'objection'
  | 'objectionReply'
  | 'publicity'
  | 'recheckProsecutor'
  | 'recheckCivilServant'
  | 'recheckContract';

/** Knows the calendar and how long each limit is by the rules in force; this package only says which one runs from when. */
export interface Clock {
  readonly today: Day;
  /** What rules or the organ have set; one that nobody has set runs out for nobody. */
  readonly limits: Readonly<Partial<Record<LimitName, TimeLimit>>>;
  due(from: Day, limit: TimeLimit): Due;
}

/** When a limit of the procedure ends that began on a day; null where nobody has set it. */
export function dueOf(clock: Clock, name: LimitName, from: Day): Due | null {
  const limit = clock.limits[name];
  return limit === undefined ? null : clock.due(from, limit);
}
