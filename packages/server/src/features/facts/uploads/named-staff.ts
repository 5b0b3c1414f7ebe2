import type { NamedStaff } from '@jianheng/facts';
import type { Kysely } from 'kysely';
import type { Tables } from '../../../records/tables.ts';
import { postingsKnown, readPeople } from '../../register/read-register.ts';

/** Everybody who is or was in post in an organ, with the names they bore: whom a file may name instead of giving the number. */
export async function namedStaff(db: Kysely<Tables>, organ: string): Promise<NamedStaff[]> {
  const postings = await postingsKnown(db, { organ });
  const departments = await db
    .selectFrom('department')
    .select(['id', 'name'])
    .where('organ', '=', organ)
    .execute();
  const nameOf = new Map(departments.map(({ id, name }) => [id, name]));
  const byPerson = Map.groupBy(postings, ({ person }) => person);
  const people = await readPeople(db, [...byPerson.keys()]);
  const former = await formerNames(db, new Set(byPerson.keys()));
  return people
    .map(({ id, name }) => ({
      id,
      names: [...new Set([name, ...(former.get(id) ?? [])])],
      postings: byPerson.get(id)!.map(({ from, to, department }) => ({
        from,
        to,
        department: nameOf.get(department ?? '') ?? null,
      })),
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

async function formerNames(
  db: Kysely<Tables>,
  people: ReadonlySet<string>,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await db
    .selectFrom('replaced_value')
    .select(['id', 'was'])
    .where('kind', '=', 'person')
    .orderBy('seq')
    .execute();
  const names = rows
    .filter(({ id }) => people.has(id))
    .map(({ id, was }) => ({ id, name: (was as unknown as { readonly name: string }).name }));
  return new Map(
    [...Map.groupBy(names, ({ id }) => id)].map(([id, own]) => [id, own.map(({ name }) => name)]),
  );
}
