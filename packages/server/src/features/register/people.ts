import { text } from '@jianheng/casework';
import type { Kysely, Selectable, Transaction } from 'kysely';
import { z } from 'zod';
import { authorise, type Deed } from '../../access/authorise.ts';
import { change } from '../../access/change.ts';
import { blocked, Refused } from '../../access/refused.ts';
import type { RequestContext } from '../../access/request-context.ts';
import type { PersonTable, Tables } from '../../records/tables.ts';
import { lockOrgan } from './departments.ts';
import { type Posting, postingsOf } from './posting-store.ts';
import { lockPerson, postSomebody } from './postings.ts';
import type { RegisterDesk } from './register-desk.ts';
import { Id, PersonFields, postingFields } from './register-fields.ts';
import { keepReplaced } from './replaced-value.ts';
import { understand } from './understand.ts';

export type Person = Selectable<PersonTable>;

/** Puts somebody on the register, with the posting that makes them a matter of this organ. */
export async function addPerson(
  desk: RegisterDesk,
  context: RequestContext,
  organ: string,
  sent: unknown,
): Promise<{ readonly person: Person; readonly posting: Posting }> {
  const deed = deedOf(organ, null);
  await authorise(context, deed);
  const Sent = z.strictObject({ id: Id, person: PersonFields, posting: postingFields(desk) });
  const { id, person: fields, posting: post } = understand(Sent, sent);
  return change(context, deedOf(organ, id), async (tx) => {
    await lockOrgan(tx, organ);
    const person = await insertPerson(tx, id, fields);
    const posting = await postSomebody(tx, context, organ, id, post);
    return { before: null, after: { person: fields, posting: post }, answer: { person, posting } };
  });
}

/** Adds a person's row. Throws {@link Refused} when the id is taken: by somebody else, or by one who comes from another organ. */
export async function insertPerson(
  tx: Transaction<Tables>,
  id: string,
  fields: PersonFields,
): Promise<Person> {
  const person = { id, ...fields, demo: false, deletion: null };
  const made = await tx
    .insertInto('person')
    .values(person)
    .onConflict((c) => c.column('id').doNothing())
    .executeTakeFirst();
  if (made.numInsertedOrUpdatedRows !== 1n)
    throw blocked(
      'register/person-exists',
      text(
        '这个人员编号已在册；从其他单位调入的，直接加任职',
        'this staff number is on the register; for somebody who comes from another organ, add a posting',
      ),
    );
  return person;
}

/** Corrects what the register says of a person; what it said before stays readable as of then. */
export async function correctPerson(context: RequestContext, id: string, sent: unknown): Promise<Person> {
  const organ = await homeOf(context.records.db, id, context.today);
  const deed = deedOf(organ, id);
  await authorise(context, deed);
  const fields = understand(PersonFields, sent);
  return change(context, deed, async (tx) => {
    await lockPerson(tx, id);
    const before = await replacePerson(tx, context, id, fields);
    const { id: _, demo, deletion, ...was } = before;
    return { before: was, after: fields, answer: { ...before, ...fields } };
  });
}

/** Writes a person's row anew and keeps the former. The person is locked. Returns what the row said. */
export async function replacePerson(
  tx: Transaction<Tables>,
  context: RequestContext,
  id: string,
  fields: PersonFields,
): Promise<Person> {
  const before = await tx.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirst();
  if (before === undefined) throw new Refused({ is: 'not-found' });
  await keepReplaced(tx, context, 'person', before);
  // Somebody whose name was deleted and who comes back has one again.
  await tx
    .updateTable('person')
    .set({ ...fields, deletion: null })
    .where('id', '=', id)
    .execute();
  return before;
}

/** The organ whose register a person is on: where they are posted on a day, or else the latest; null for nobody known. */
export async function homeOf(db: Kysely<Tables>, person: string, day: string): Promise<string | null> {
  const postings = await postingsOf(db, person);
  const onDay = postings.find(({ from, to }) => from <= day && (to === null || day <= to));
  return (onDay ?? postings.at(-1))?.organ ?? null;
}

function deedOf(organ: string | null, person: string | null): Deed {
  const target = `register/${organ ?? '-'}/person${person === null ? '' : `/${person}`}`;
  return { operation: 'register.change', belongs: { organ }, target };
}
