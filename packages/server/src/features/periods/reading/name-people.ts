import type { Named, NamedPerson } from '@jianheng/api';
import type { Kysely } from 'kysely';
import type { Tables } from '../../../records/tables.ts';
import { namePeople } from '../../register/name-people.ts';

/** Names by the ids that logs and states hold: of people, of departments, of accounts that are nobody on the register. */
export interface Names {
  /** Somebody; the id where nobody has it. */
  person(id: string): NamedPerson;
  /** Whoever did something: a person, or `account:…`. */
  doer(by: string): Named;
  department(id: string): Named;
}

const ofAccount = 'account:';

/** Reads the names of those who are asked for, with the department in which they are on a day, and of the organ's departments. */
export async function readNames(
  db: Kysely<Tables>,
  organ: string,
  day: string,
  ids: Iterable<string>,
): Promise<Names> {
  const wanted = [...new Set(ids)];
  const person = await namePeople(
    db,
    wanted.filter((id) => !id.startsWith(ofAccount)),
    day,
  );
  const accounts = await titlesOf(
    db,
    wanted.filter((id) => id.startsWith(ofAccount)).map((id) => id.slice(ofAccount.length)),
  );
  const rows = await db.selectFrom('department').select(['id', 'name']).where('organ', '=', organ).execute();
  const departments = new Map(rows.map(({ id, name }) => [id, name]));
  return {
    person,
    doer: (by) => {
      const account = by.startsWith(ofAccount) ? by.slice(ofAccount.length) : null;
      return { id: by, name: account === null ? person(by).name : (accounts.get(account) ?? by) };
    },
    department: (id) => ({ id, name: departments.get(id) ?? id }),
  };
}

async function titlesOf(db: Kysely<Tables>, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('account')
    .select(['id', 'title', 'name'])
    .where('id', 'in', ids)
    .execute();
  return new Map(rows.map(({ id, title, name }) => [id, title === '' ? name : title]));
}
