import type { LimitName, TimeLimit } from '@jianheng/casework';
import type { HolidaySchedule } from '@jianheng/scheme';

/** What the settings feature is made from. */
export interface SettingsDesk {
  /** The schedules that come with the program. */
  readonly schedules: readonly HolidaySchedule[];
  /** The time limits that the rules in force on a day set. */
  limitsByLaw(today: string): Readonly<Partial<Record<LimitName, TimeLimit>>>;
  /** Told once something was put in force, so that clocks are set by it. */
  changed(): Promise<void>;
}
