import type { Clock } from '@jianheng/casework';
import type { HolidaySchedule, RulePacks } from '@jianheng/scheme';
import { chinaClocks } from '../features/periods/china-clock.ts';
import { readSettings, type Settings } from '../features/settings/read-settings.ts';
import type { Records } from '../records/open-records.ts';

type ClockOn = (today: string) => Clock;

/** The clocks of an installation: by the rules, by the schedules entered here, and by the limits of each organ. */
export class InstallationClocks {
  readonly #records: Records;
  readonly #packs: RulePacks;
  #settings: Settings = { schedules: [], limits: new Map() };
  #clocks = new Map<string, ClockOn>();

  private constructor(records: Records, packs: RulePacks) {
    this.#records = records;
    this.#packs = packs;
  }

  static async open(records: Records, packs: RulePacks): Promise<InstallationClocks> {
    const clocks = new InstallationClocks(records, packs);
    await clocks.set();
    return clocks;
  }

  /** Sets the clocks anew, once a setting was put in force. */
  async set(): Promise<void> {
    this.#settings = await readSettings(this.#records.db);
    this.#clocks = new Map();
  }

  /** The clock as it stands on a day in an organ; without an organ, where nobody set a limit. */
  readonly on = (today: string, organ = ''): Clock => {
    const clockOn = this.#clocks.get(organ) ?? this.#clockOf(organ);
    this.#clocks.set(organ, clockOn);
    return clockOn(today);
  };

  /** Whether the working days of a year are known. */
  isKnown(year: number): boolean {
    return this.#schedules().has(year);
  }

  #clockOf(organ: string): ClockOn {
    const packs = { ...this.#packs, holidays: [...this.#schedules().values()] };
    return chinaClocks(packs, this.#settings.limits.get(organ) ?? {});
  }

  /** What was entered here goes before what came with the program. */
  #schedules(): ReadonlyMap<number, HolidaySchedule> {
    return new Map([...this.#packs.holidays, ...this.#settings.schedules].map((s) => [s.year, s]));
  }
}
