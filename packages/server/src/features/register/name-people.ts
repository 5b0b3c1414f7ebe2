import type { NamedPerson } from '@jianheng/api';
import type { Kysely } from 'kysely';
import type { Tables } from '../../records/tables.ts';
import { describePostings, readPeople } from './read-register.ts';

/** Says who somebody is. Whoever is not on the register goes by the id. */
export type NameOf = (person: string) => NamedPerson;

/** Names of people, with department and class as posted on a day, or else in their last posting before it. */
export async function namePeople(db: Kysely<Tables>, people: Iterable<string>, day: string): Promise<NameOf> {
  const ids = [...new Set(people)];
  if (ids.length === 0) return unknown;
  const named = new Map((await readPeople(db, ids)).map(({ id, name }) => [id, name]));
  const postings = await db
    .selectFrom('posting')
    .selectAll()
    .where('person', 'in', ids)
    .where('superseded_at', 'is', null)
    .where('from', '<=', day)
    .orderBy('from')
    .execute();
  const last = new Map(postings.map((posting) => [posting.person, posting]));
  const described = await describePostings(db, [...last.values()]);
  const where = new Map(described.map((member) => [member.person.id, member]));
  return (id) => {
    const member = where.get(id);
    return {
      id,
      name: named.get(id) ?? id,
      department: member?.department?.name ?? null,
      class: member?.posting.class ?? null,
    };
  };
}

function unknown(id: string): NamedPerson {
  return { id, name: id, department: null, class: null };
}
