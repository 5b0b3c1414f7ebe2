import type { Actor, Period } from '@jianheng/casework';
import type { Kysely, Selectable } from 'kysely';
import type { PeriodTable, Tables } from '../../records/tables.ts';
import { readParticipants } from './reading/participants.ts';

/**
 * Somebody as they stand in a period. What anybody may do with what is their own, they may where it can be theirs: in periods of
 * organs in which they hold that right or a post, and where the period holds something of them. To anybody else such a period is
 * not there, and nothing of theirs is put into it.
 */
export async function actorInPeriod(
  db: Kysely<Tables>,
  row: Pick<Selectable<PeriodTable>, 'organ' | 'from' | 'to'>,
  state: Period,
  { actor, today }: { readonly actor: Actor; readonly today: string },
): Promise<Actor> {
  const { person, grants } = actor;
  const own = grants.filter(({ role }) => role === 'staff');
  if (person === null || own.length === 0 || own.some(({ organ }) => organ === row.organ)) return actor;
  if (holdsSomethingOf(state, person)) return actor;
  const [participant] = await readParticipants(db, row, today, person);
  return participant === undefined
    ? { ...actor, grants: grants.filter(({ role }) => role !== 'staff') }
    : actor;
}

/** Whether a period holds a rating, an outcome, a notice, a review or a vote of somebody, whether or not they are posted there. */
export function holdsSomethingOf(
  { ratings, outcomes, notices, reviews, ballots }: Period,
  person: string,
): boolean {
  return (
    [ratings, outcomes, notices, reviews].some((of) => of[person] !== undefined) ||
    Object.values(ballots).some(({ circles }) => circles.some(({ voters }) => voters.includes(person)))
  );
}
