import { type Period, sitting } from '@jianheng/casework';
import type { Kysely } from 'kysely';
import type { Deed } from '../../access/authorise.ts';
import type { Tables } from '../../records/tables.ts';
import { describePostings, postingsKnown, readPeople, type StaffMember } from '../register/read-register.ts';
import type { PeriodNow } from './period-now.ts';

/** Somebody in an organ as a page names them. */
export interface Whereabouts {
  readonly person: string;
  readonly name: string;
  /** Id and name of the department held last; empty where there is none. */
  readonly department: string;
  readonly departmentName: string;
  readonly class: string;
  readonly line: string;
  readonly leader: string;
  readonly sex: string | null;
  readonly born: string | null;
}

/** Everybody who is or was posted in an organ by the last day of a period, where they were last. */
export async function staffOf(
  db: Kysely<Tables>,
  { organ, to }: Pick<PeriodNow, 'organ' | 'to'>,
): Promise<ReadonlyMap<string, Whereabouts>> {
  const postings = (await postingsKnown(db, { organ })).filter(({ from }) => from <= to);
  // In order of person and beginning: what comes later stands for the person.
  const last = new Map(postings.map((posting) => [posting.person, posting]));
  const described = await describePostings(db, [...last.values()]);
  return new Map(described.map((member) => [member.person.id, sayMember(member)]));
}

/** One person's place in the organ; null for somebody who was never posted there. */
export async function findWhereabouts(
  db: Kysely<Tables>,
  { organ, to }: Pick<PeriodNow, 'organ' | 'to'>,
  person: string,
): Promise<Whereabouts | null> {
  const postings = (await postingsKnown(db, { organ, person })).filter(({ from }) => from <= to);
  const [member] = await describePostings(db, postings.slice(-1));
  return member === undefined ? null : sayMember(member);
}

function sayMember({ person, posting, department }: StaffMember): Whereabouts {
  return {
    person: person.id,
    name: person.name,
    department: posting.department ?? '',
    departmentName: department?.name ?? '',
    class: posting.class,
    line: posting.line ?? '',
    leader: posting.leader,
    sex: person.sex,
    born: person.born,
  };
}

/** Names of some people, by their numbers; whoever is not on the register goes by the number. */
export async function namesOf(
  db: Kysely<Tables>,
  people: readonly string[],
): Promise<(person: string) => string> {
  const known = new Map((await readPeople(db, people)).map(({ id, name }) => [id, name]));
  return (person) => known.get(person) ?? person;
}

/** Reading somebody's result: what the policies look at. */
export function deedOf(
  period: PeriodNow | null,
  where: Whereabouts | null,
  person: string,
  what: { readonly operation: Deed['operation']; readonly target: string },
): Deed {
  const department = where?.department ?? '';
  return {
    operation: what.operation,
    belongs: {
      // Of somebody who was never here, nobody learns that there is a period.
      organ: where === null ? null : (period?.organ ?? null),
      person,
      ...(department === '' ? {} : { department }),
      assigned: period === null ? [] : panelOf(period.state, person),
    },
    target: what.target,
  };
}

function panelOf({ reviews }: Period, person: string): string[] {
  const review = reviews[person];
  return review === undefined ? [] : sitting(review).map((member) => member.person);
}
