import type { Offered } from '@jianheng/api';
import {
  type Availability,
  availability,
  type Context,
  type confirmKind,
  may,
  type Operation,
  periodProcedure,
  type rejectKind,
  secondAvailability,
} from '@jianheng/casework';
import type { PeriodReading } from './read-period.ts';

/** An action as the reader is offered it; null when it is nothing to them. */
export function offer(
  { standing, context, clock, aside }: PeriodReading,
  kind: string,
  subject: Record<string, unknown>,
): Offered | null {
  const asked = askedBy(context, clock, aside);
  return say(availability(periodProcedure, standing, kind, subject, asked, context), subject);
}

/** Confirming or refusing what waits at a place of the log. */
export function offerSecond(
  { standing, context, clock, aside }: PeriodReading,
  kind: typeof confirmKind | typeof rejectKind,
  seq: number,
): Offered | null {
  const asked = askedBy(context, clock, aside);
  return say(secondAvailability(periodProcedure, standing, kind, seq, asked, context), { seq });
}

function askedBy(
  { actor }: PeriodReading['context'],
  clock: PeriodReading['clock'],
  aside: PeriodReading['aside'],
): Context {
  return { actor, clock, ...(aside === undefined ? {} : { aside }) };
}

function say(found: Availability | null, subject: Record<string, unknown>): Offered | null {
  return found === null
    ? null
    : { kind: found.kind, title: found.title, subject, blocked: [...found.blocked] };
}

/** Whether the reader may do something in the organ of the period as a whole. */
export function mayInOrgan({ row, context }: PeriodReading, operation: Operation): boolean {
  return may(context.actor, operation, { organ: row.organ }, context);
}

/** The reader's person; null for accounts that are nobody on the register. */
export function selfOf({ context }: PeriodReading): string | null {
  return context.actor.person;
}
