import { text } from '@jianheng/casework';
import type { Transaction } from 'kysely';
import { authorise, entryOf } from '../../../access/authorise.ts';
import { change } from '../../../access/change.ts';
import { Refused } from '../../../access/refused.ts';
import type { RequestContext } from '../../../access/request-context.ts';
import { appendAudit } from '../../../audit/append-audit.ts';
import type { AuditEvent } from '../../../audit/audit-entry.ts';
import type { Tables } from '../../../records/tables.ts';
import { lockOrgan } from '../departments.ts';
import { insertPerson, replacePerson } from '../people.ts';
import { findPosting, supersede } from '../posting-store.ts';
import { lockPerson, postSomebody } from '../postings.ts';
import type { RegisterDesk } from '../register-desk.ts';
import { sameFields } from './plan-roster.ts';
import { personFieldsOf } from './read-basis.ts';
import {
  deleteReview,
  findReview,
  lockReview,
  removeErrorWorkbook,
  reviewDeed,
  reviewOf,
} from './review-store.ts';
import type { RosterEntry, RosterReview } from './roster-entry.ts';

/** What became of a review. */
export interface UsedReview {
  readonly added: number;
  readonly changed: number;
}

/**
 * Brings a reviewed roster into the register: all of it in one transaction, with an audit entry for each person that holds
 * the values before and after. Throws {@link Refused} and changes nothing when the register is no longer what it was at the
 * review.
 */
export async function useReview(
  desk: RegisterDesk,
  context: RequestContext,
  id: string,
): Promise<UsedReview> {
  const organ = (await findReview(context.records.db, id))?.organ ?? null;
  const used = await change(context, reviewDeed(organ, id), async (tx) => {
    const { entries, organ: own } = await lockReview(tx, id);
    await lockOrgan(tx, own);
    // In one order of people, and the audit's head last: so that nobody waits for somebody who waits for them.
    const sorted = entries.toSorted((a, b) => (a.person < b.person ? -1 : 1));
    for (const entry of sorted) await enter(tx, context, own, entry);
    for (const entry of sorted) await appendAudit(tx, eventOf(context, own, entry));
    await deleteReview(tx, id);
    const added = entries.filter((entry) => entry.is === 'new').length;
    const answer = { added, changed: entries.length - added };
    return { before: null, after: { used: answer }, answer };
  });
  removeErrorWorkbook(desk, id);
  return used;
}

/** Drops a review: nothing of it was in the register, and now nothing of it is kept. */
export async function dropReview(desk: RegisterDesk, context: RequestContext, id: string): Promise<void> {
  const organ = (await findReview(context.records.db, id))?.organ ?? null;
  await change(context, reviewDeed(organ, id), async (tx) => {
    const { entries } = await lockReview(tx, id);
    await deleteReview(tx, id);
    return { before: { people: entries.length }, after: null, answer: undefined };
  });
  removeErrorWorkbook(desk, id);
}

/** A review that waits. */
export async function readReview(context: RequestContext, id: string): Promise<RosterReview> {
  const row = await findReview(context.records.db, id);
  await authorise(context, reviewDeed(row?.organ ?? null, id));
  if (row === null) throw new Refused({ is: 'not-found' });
  return reviewOf(row);
}

async function enter(
  tx: Transaction<Tables>,
  context: RequestContext,
  organ: string,
  entry: RosterEntry,
): Promise<void> {
  const { person, was, fields, steps } = entry;
  try {
    if (was === null) await insertPerson(tx, person, fields);
    else await changePerson(tx, context, entry);
    // Old rows go before new ones come, so that neither stands in the other's way.
    for (const step of steps) {
      if (step.is !== 'correct') continue;
      const posting = await findPosting(tx, step.posting);
      if (posting === null) throw outdated();
      await supersede(tx, context, posting);
    }
    for (const step of steps) await postSomebody(tx, context, organ, person, step.fields);
  } catch (error) {
    // What stood in nobody's way at the review and does now was put there since.
    throw error instanceof Refused && error.refusal.is !== 'conflict' ? outdated() : error;
  }
}

/** What the audit says of one person. */
function eventOf(
  context: RequestContext,
  organ: string,
  { person, was, fields, steps }: RosterEntry,
): AuditEvent {
  const target = `register/${organ}/person/${person}`;
  return {
    ...entryOf(context, { ...reviewDeed(organ), target }),
    outcome: 'done',
    before: {
      person: was,
      postings: steps.flatMap((step) => (step.is === 'correct' ? [step.was] : [])),
    },
    after: { person: fields, postings: steps.map((step) => step.fields) },
  };
}

async function changePerson(
  tx: Transaction<Tables>,
  context: RequestContext,
  { person, was, fields }: RosterEntry,
): Promise<void> {
  await lockPerson(tx, person);
  const now = await tx.selectFrom('person').selectAll().where('id', '=', person).executeTakeFirstOrThrow();
  if (!sameFields(was!, personFieldsOf(now))) throw outdated();
  if (!sameFields(was!, fields)) await replacePerson(tx, context, person, fields);
}

function outdated(): Refused {
  const message = text(
    '审核之后名册又有改动，请重新导入这份花名册',
    'the register has changed since the review: import this roster again',
  );
  return new Refused({ is: 'conflict', message });
}
