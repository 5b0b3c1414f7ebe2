import type { ClockLimit } from '@jianheng/api';
import { type Clock, isOver, type LimitName, type TimeLimit } from '@jianheng/casework';

/** How a limit of the procedure stands that began on a day; null for one that nothing has begun. */
export function limitFrom(clock: Clock, limit: LimitName | TimeLimit, from: string | null): ClockLimit {
  const rule = typeof limit === 'string' ? clock.limits[limit] : limit;
  const said = { from, basis: rule?.basis ?? null, verified: rule?.verified ?? false };
  if (from === null) return { ...said, until: null, is: 'not-begun', daysLeft: null };
  if (rule === undefined) return { ...said, until: null, is: 'unset', daysLeft: null };
  const due = clock.due(from, rule);
  if (due.on === null) return { ...said, until: null, is: 'unknown', daysLeft: null };
  const over = isOver(due, clock.today);
  return {
    ...said,
    until: due.on,
    is: over ? 'over' : 'running',
    daysLeft: over ? null : daysBetween(clock.today, due.on),
  };
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
