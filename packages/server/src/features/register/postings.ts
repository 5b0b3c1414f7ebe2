import { Day } from '@jianheng/casework';
import type { Transaction } from 'kysely';
import { z } from 'zod';
import { authorise, type Deed } from '../../access/authorise.ts';
import { change } from '../../access/change.ts';
import { Refused } from '../../access/refused.ts';
import type { RequestContext } from '../../access/request-context.ts';
import type { Tables } from '../../records/tables.ts';
import { lockOrgan } from './departments.ts';
import { postingBlockers, surroundingsOf } from './posting-rules.ts';
import {
  fieldsOf,
  findPosting,
  insertPosting,
  type Posting,
  postingsOf,
  supersede,
} from './posting-store.ts';
import type { RegisterDesk } from './register-desk.ts';
import { type PostingFields, postingFields } from './register-fields.ts';
import { understand } from './understand.ts';

/** Posts somebody who is on the register to a department of the organ. */
export async function addPosting(
  desk: RegisterDesk,
  context: RequestContext,
  organ: string,
  person: string,
  sent: unknown,
): Promise<Posting> {
  const deed = deedOf(organ, person);
  await authorise(context, deed);
  const fields = understand(postingFields(desk), sent);
  return change(context, deed, async (tx) => {
    await lockOrgan(tx, organ);
    await lockPerson(tx, person);
    const posting = await postSomebody(tx, context, organ, person, fields);
    return { before: null, after: fields, answer: posting };
  });
}

/** Ends a posting: its last day. The row with the open end stays as what was known before. */
export async function endPosting(context: RequestContext, id: number, sent: unknown): Promise<Posting> {
  return replace(context, id, () => {
    const { to } = understand(z.strictObject({ to: Day }), sent);
    return (before) => ({ ...before, to });
  });
}

/** Corrects a posting as a whole: the row is superseded and another takes its place. */
export async function correctPosting(
  desk: RegisterDesk,
  context: RequestContext,
  id: number,
  sent: unknown,
): Promise<Posting> {
  return replace(context, id, () => {
    const fields = understand(postingFields(desk), sent);
    return () => fields;
  });
}

/** Takes back a posting that never was. It stays readable as what was known before. */
export async function withdrawPosting(context: RequestContext, id: number): Promise<void> {
  const known = await findPosting(context.records.db, id);
  await change(context, deedOf(known?.organ ?? null, known?.person ?? '-', id), async (tx) => {
    const before = await lockPosting(tx, known);
    await supersede(tx, context, before);
    return { before: fieldsOf(before), after: null, answer: undefined };
  });
}

async function replace(
  context: RequestContext,
  id: number,
  /** Asked once the actor may know that there is such a posting. */
  read: () => (before: PostingFields) => PostingFields,
): Promise<Posting> {
  const known = await findPosting(context.records.db, id);
  const deed = deedOf(known?.organ ?? null, known?.person ?? '-', id);
  await authorise(context, deed);
  const renew = read();
  return change(context, deed, async (tx) => {
    const before = await lockPosting(tx, known);
    const fields = renew(fieldsOf(before));
    await supersede(tx, context, before);
    const answer = await postSomebody(tx, context, before.organ, before.person, fields);
    return { before: fieldsOf(before), after: fields, answer };
  });
}

/** Posts somebody inside a change that has locked the person. Throws {@link Refused} with everything in its way. */
export async function postSomebody(
  tx: Transaction<Tables>,
  context: RequestContext,
  organ: string,
  person: string,
  fields: PostingFields,
): Promise<Posting> {
  const around = await surroundingsOf(tx, organ, await postingsOf(tx, person));
  const found = postingBlockers(organ, fields, around);
  if (fields.to !== null && fields.to < fields.from) throw endsBefore();
  if (found.length > 0)
    throw new Refused({ is: 'blocked', blocked: found.map(({ code, because }) => ({ code, because })) });
  return insertPosting(tx, context, person, organ, fields);
}

function endsBefore(): Refused {
  const message = { zh: '止期早于起期', en: 'it ends before it begins' };
  return new Refused({ is: 'malformed', problems: [{ path: 'to', message }] });
}

/** Changes of one person's postings come one after the other, from whatever organ. */
export async function lockPerson(tx: Transaction<Tables>, person: string): Promise<void> {
  const row = await tx
    .selectFrom('person')
    .select('id')
    .where('id', '=', person)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (row === undefined) throw new Refused({ is: 'not-found' });
}

/** The posting as it stands once its organ and person are locked. Throws {@link Refused} when it is no longer in force. */
async function lockPosting(tx: Transaction<Tables>, known: Posting | null): Promise<Posting> {
  if (known === null) throw new Refused({ is: 'not-found' });
  await lockOrgan(tx, known.organ);
  await lockPerson(tx, known.person);
  const posting = await findPosting(tx, known.id);
  if (posting === null)
    throw new Refused({
      is: 'conflict',
      message: { zh: '这条任职刚被改过', en: 'this posting was changed by somebody else a moment ago' },
    });
  return posting;
}

function deedOf(organ: string | null, person: string, id?: number): Deed {
  const posting = id === undefined ? '' : `/posting/${id}`;
  const belongs = { organ };
  return {
    operation: 'register.change',
    belongs,
    target: `register/${organ ?? '-'}/person/${person}${posting}`,
  };
}
