import type { LimitName, TimeLimit } from '@jianheng/casework';
import { text } from '@jianheng/casework';
import type { HolidaySchedule } from '@jianheng/scheme';
import type { Kysely } from 'kysely';
import type { OwnLimitTable, Tables } from '../../records/tables.ts';

/** What clocks are set by, beside the rules. */
export interface Settings {
  /** Entered and confirmed, one of a year: they go before those that come with the program. */
  readonly schedules: readonly HolidaySchedule[];
  /** Limits that organs have set for themselves, by organ. */
  readonly limits: ReadonlyMap<string, Readonly<Partial<Record<LimitName, TimeLimit>>>>;
}

/** Reads what is in force: this is what other features may know of settings. */
export async function readSettings(db: Kysely<Tables>): Promise<Settings> {
  const schedules = new Map<number, HolidaySchedule>();
  for (const row of await db
    .selectFrom('year_schedule')
    .selectAll()
    .where('confirmed_by', 'is not', null)
    .orderBy('id')
    .execute())
    schedules.set(row.year, scheduleOf(row));
  const limits = new Map<string, Partial<Record<LimitName, TimeLimit>>>();
  for (const row of await db
    .selectFrom('own_limit')
    .selectAll()
    .where('confirmed_by', 'is not', null)
    .orderBy('id')
    .execute())
    limits.set(row.organ, { ...limits.get(row.organ), [row.limit]: ownLimit(row) });
  return { schedules: [...schedules.values()], limits };
}

/** What a year's row says, as clocks read it. */
export function scheduleOf({
  year,
  off,
  working,
}: {
  readonly year: number;
  readonly off: unknown;
  readonly working: unknown;
}): HolidaySchedule {
  return {
    year,
    title: text(`${year} 年节假日安排（本系统录入）`, `Holidays of ${year} (entered here)`),
    off: (off as { for: string; from: string; to: string }[]).map((stretch) => ({
      ...stretch,
      for: text(stretch.for, stretch.for),
    })),
    working: working as string[],
    source: [],
    confidence: 'M',
  };
}

/** What an organ set, as a clock reads it. The organ's own word is its ground: two people of the organ stand for it. */
export function ownLimit({ count, unit, basis }: Pick<OwnLimitTable, 'count' | 'unit' | 'basis'>): TimeLimit {
  return { count, unit, basis: text(`本院规定：${basis}`, `own rule: ${basis}`), verified: true };
}
