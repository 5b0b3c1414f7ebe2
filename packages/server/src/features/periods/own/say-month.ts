import type { OwnMonth } from '@jianheng/api';
import { areListsSettled, type CaseList, type Month } from '@jianheng/casework';
import { dayInChina } from '../../../access/request-context.ts';
import { offer } from '../reading/offer.ts';
import { lastDayOf } from '../reading/participants.ts';
import type { PeriodReading } from '../reading/read-period.ts';
import { sayLimit } from '../reading/say-deadline.ts';

/** The case list of a month: whether it was looked over, until when, and what may be done. */
export function sayMonth(reading: PeriodReading, person: string, month: Month): OwnMonth {
  const { state, clock } = reading;
  const list = state.caseLists[month]?.[person];
  const last = lastDayOf(month);
  const isOver = last < clock.today;
  const settled = areListsSettled(state);
  const isOpen = list?.is !== 'confirmed' && isOver && !settled;
  const since = list?.changed?.on ?? list?.reply?.on;
  return {
    month,
    is: list?.is ?? (isOver ? 'waiting' : 'later'),
    settled,
    confirmedOn: list?.confirmed?.on ?? null,
    changed: changedIn(list),
    deadline: isOpen ? sayLimit(clock, 'caseList', since === undefined ? last : dayInChina(since)) : null,
    disputed: [...(list?.cases ?? [])],
    reply: list?.reply ?? null,
    confirm: isOpen ? offer(reading, 'confirm-cases', { person, month }) : null,
    dispute: isOpen ? offer(reading, 'dispute-cases', { person, month }) : null,
  };
}

function changedIn(list: CaseList | undefined): OwnMonth['changed'] {
  if (list?.changed == null) return null;
  const { on, arrived, altered, gone } = list.changed;
  return { on, arrived, altered, gone };
}
