import { may, periodProcedure, type Recorded } from '@jianheng/casework';
import type { PeriodReading } from '../reading/read-period.ts';
import { rules } from './log-rules.ts';
import type { Looked, Seen } from './looked-at.ts';

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
