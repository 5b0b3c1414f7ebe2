import type { WaitingAction } from '@jianheng/api';
import { getAction, type Operation, periodProcedure, policies, type Recorded } from '@jianheng/casework';
import { seenOf } from '../log/seen-of.ts';
import type { Names } from './name-people.ts';
import { offerSecond } from './offer.ts';
import type { PeriodReading } from './read-period.ts';
import { sayRoles } from './say-brief.ts';

/** What waits for a second pair of eyes, as far as the reader may know of it; what they may confirm comes first. */
export function sayWaiting(reading: PeriodReading, names: Names): WaitingAction[] {
  const said = [...reading.standing.waiting.values()].flatMap((action) => one(reading, names, action) ?? []);
  return said.sort((a, b) => Number(b.confirm !== null) - Number(a.confirm !== null) || a.seq - b.seq);
}

function one(reading: PeriodReading, names: Names, action: Recorded): WaitingAction | null {
  const confirm = offerSecond(reading, 'confirm', action.seq);
  const people = peopleOf(action);
  // Whoever confirms must see what they confirm; nobody reads an own rating so, whatever they are here.
  const isOfReader = people.includes(reading.context.actor.person ?? '');
  const seen = confirm !== null && !isOfReader ? 'whole' : seenOf(reading, action, false);
  if (seen === 'nothing') return null;
  const { title, second } = getAction(periodProcedure, action.kind);
  return {
    seq: action.seq,
    kind: action.kind,
    title,
    by: names.doer(action.by),
    at: action.at,
    subject: action.subject,
    about: sayAbout(names, personOf(action)),
    people: people.map((id) => ({ id, name: names.person(id).name })),
    // With what was found when it was submitted.
    details: seen === 'whole' ? action.details : null,
    found: seen === 'whole' ? action.found : null,
    who: sayRoles(second === null ? [] : rolesOf(second)),
    confirm,
    reject: offerSecond(reading, 'reject', action.seq),
  };
}

/** Whom an action is about; null where it is nobody in particular. */
export function personOf({ subject }: Pick<Recorded, 'subject'>): string | null {
  const { member, person } = subject as { readonly member?: string; readonly person?: string };
  return member ?? person ?? null;
}

/** Whom an action is about where it is several at once. */
export function peopleOf({ subject }: Pick<Recorded, 'subject'>): readonly string[] {
  return (subject as { readonly people?: readonly string[] }).people ?? [];
}

function sayAbout(names: Names, person: string | null): WaitingAction['about'] {
  return person === null ? null : { id: person, name: names.person(person).name };
}

function rolesOf(operation: Operation) {
  return [...new Set(policies[operation].map(({ role }) => role))];
}
