import type { Clock } from '@jianheng/casework';
import { deadlineFrom, type RulePacks, workingCalendar } from '@jianheng/scheme';

const units = { days: 'day', 'working-days': 'working-day', months: 'month' } as const;

/** Makes clocks that count by the published schedules of holidays and make-up days in the rule packs. */
export function chinaClocks(packs: RulePacks): (today: string) => Clock {
  const calendar = workingCalendar(packs.holidays);
  return (today) => ({
    today,
    due: (from, { count, unit }) => ({
      on: deadlineFrom(from, { count, unit: units[unit], bound: 'at-most' }, calendar).last,
    }),
  });
}
