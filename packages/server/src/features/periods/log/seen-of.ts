import { may, type Operation, type Period, periodProcedure, type Recorded } from '@jianheng/casework';
import type { PeriodReading } from '../reading/read-period.ts';
import { rules } from './log-rules.ts';

/**
 * How much of a logged action somebody sees: all of it; that it was done by whom to what, without what was filled in or found;
 * or nothing, as if it were not there.
 */
export type Seen = 'whole' | 'outline' | 'nothing';

/** What a rule may look at. */
export interface Looked {
  readonly action: Recorded;
  readonly state: Period;
  /** The reader's person; null for an account that is nobody on the register. */
  readonly self: string | null;
  /** Whether the reader did it. */
  readonly isOwnDoing: boolean;
  /** Whether the action is about the reader. */
  readonly isAboutSelf: boolean;
  /** Whether the reader may do something to what the action is about. */
  may(operation: Operation): boolean;
}

/**
 * How much of an action a reader sees. What no rule speaks of is not shown. What still waits for its second pair of eyes, or
 * was refused by it, never took effect: only those whose business it is learn of it.
 */
export function seenOf(reading: PeriodReading, action: Recorded, tookEffect: boolean): Seen {
  const { state, context } = reading;
  const { actor } = context;
  const rule = rules[action.kind];
  const type = periodProcedure.actions[action.kind];
  if (rule === undefined || type === undefined) return 'nothing';
  const belongs = type.belongs(state, action.subject);
  const subject = action.subject as { readonly person?: unknown };
  const about = belongs.person ?? subject.person;
  const self = actor.person;
  const looked: Looked = {
    action,
    state,
    self,
    isOwnDoing: action.by === (self ?? `account:${actor.account}`),
    isAboutSelf: self !== null && about === self,
    may: (operation) => may(actor, operation, { ...belongs, organ: reading.row.organ }, context),
  };
  const seen = rule(looked);
  if (tookEffect || seen === 'nothing') return seen;
  const isTheirs =
    looked.may(type.operation) ||
    looked.may('meeting.read') ||
    (type.second !== null && looked.may(type.second));
  return isTheirs && !looked.isAboutSelf ? seen : 'nothing';
}
