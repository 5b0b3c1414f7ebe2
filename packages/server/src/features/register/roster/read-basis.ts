import type { Kysely } from 'kysely';
import type { Tables } from '../../../records/tables.ts';
import type { Posting } from '../posting-store.ts';
import { readPeople } from '../read-register.ts';
import type { RegisterDesk } from '../register-desk.ts';
import type { PersonFields } from '../register-fields.ts';
import type { RosterBasis } from './plan-roster.ts';
import type { MissingPerson } from './roster-entry.ts';

/** What the register knows that a roster of an organ is compared with; `named` are the people of the file, `absent` the staff it leaves out. */
export async function readBasis(
  { model }: RegisterDesk,
  db: Kysely<Tables>,
  organ: { readonly id: string; readonly name: string },
  named: readonly string[],
  absent: readonly MissingPerson[],
): Promise<RosterBasis> {
  const departments = await db.selectFrom('department').selectAll().where('organ', '=', organ.id).execute();
  const units = await db.selectFrom('unit').selectAll().where('organ', '=', organ.id).execute();
  const people = await readPeople(db, named);
  const postings: Posting[] = [];
  for (let at = 0; at < named.length; at += 10_000)
    postings.push(
      ...(await db
        .selectFrom('posting')
        .selectAll()
        .where('person', 'in', named.slice(at, at + 10_000))
        .where('superseded_at', 'is', null)
        .orderBy('from')
        .execute()),
    );
  const usual = (column: string) => String(model.kinds.post?.columns[column]?.default ?? '');
  // A class that says in its name how people are employed (聘用制书记员) is not employed as most are.
  const employments = Object.keys(model.codes.employment ?? {});
  const employment = (kind: string) => employments.find((code) => kind.includes(code)) ?? usual('employment');
  return {
    organ,
    departments,
    units,
    people: new Map(people.map((person) => [person.id, personFieldsOf(person)])),
    postings: Map.groupBy(postings, ({ person }) => person),
    usual: { employment, leader: usual('leader') },
    absent,
  };
}

/** What the register says of a person. */
export function personFieldsOf({ name, sex, born, joined, probation }: PersonFields): PersonFields {
  return { name, sex, born, joined, probation };
}
