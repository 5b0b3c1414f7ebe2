import type { Deadline } from '@jianheng/api';
import type { Clock, Due, LimitName, ReviewLimit } from '@jianheng/casework';
import { dayInChina } from '../../../access/request-context.ts';

/** Days before its last one from which something is near: a weekend and the days beside it. */
export const nearDays = 5;

/** A day that somebody chose, as pages show it. */
export function sayDay(on: string, today: string): Deadline {
  return { on, isProvisional: false, ...howFar(on, today), limit: null };
}

/** When a limit ends that began on a day; null where neither a rule nor the organ has set it. */
export function sayLimit(clock: Clock, name: LimitName, from: string): Deadline | null {
  const limit = clock.limits[name];
  if (limit === undefined) return null;
  const { on } = clock.due(from, limit);
  return { ...sayDue({ on }, clock.today), limit };
}

/** When a limit of a review ends; null for one that nothing has begun, or nobody has set. */
export function sayReviewLimit(clock: Clock, limit: ReviewLimit | null): Deadline | null {
  return limit === null ? null : sayLimit(clock, limit.limit, dayInChina(limit.from));
}

/** When something ends by what the procedure says. */
export function sayDue({ on }: Due, today: string): Deadline {
  if (on !== null) return sayDay(on, today);
  return { on, isProvisional: true, daysLeft: null, is: 'open', limit: null };
}

function howFar(on: string, today: string): Pick<Deadline, 'daysLeft' | 'is'> {
  const daysLeft = Math.round((Date.parse(on) - Date.parse(today)) / 86_400_000);
  return { daysLeft, is: daysLeft < 0 ? 'past' : daysLeft <= nearDays ? 'near' : 'far' };
}
