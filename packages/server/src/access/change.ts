import type { Transaction } from 'kysely';
import { appendAudit } from '../audit/append-audit.ts';
import type { Tables } from '../records/tables.ts';
import { auditRefusal, authorise, type Deed, entryOf } from './authorise.ts';
import { Refused } from './refused.ts';
import type { RequestContext } from './request-context.ts';

/** What a change did: the values before and after for the audit, and what it answers. */
export interface Changed<Answer> {
  readonly before: unknown;
  readonly after: unknown;
  readonly answer: Answer;
}

/**
 * The one way to change anything: the policies are asked, then the thing and its audit entry are written in one transaction.
 * Whatever throws inside leaves neither; that it was refused goes on record. Where somebody else wrote the same at the same moment
 * it is done once more from the beginning, so `act` keeps nothing outside the transaction.
 */
export async function change<Answer>(
  context: RequestContext,
  deed: Deed,
  act: (tx: Transaction<Tables>) => Promise<Changed<Answer>>,
): Promise<Answer> {
  await authorise(context, deed);
  const once = () =>
    context.records.db.transaction().execute(async (tx) => {
      const { before, after, answer } = await act(tx);
      await appendAudit(tx, { ...entryOf(context, deed), outcome: 'done', before, after });
      return answer;
    });
  try {
    return await once().catch((error) => {
      // Somebody did the same a moment before: looked at again, it is there, and what is to be said of that is said.
      if (isOvertaken(error)) return once();
      throw error;
    });
  } catch (error) {
    if (error instanceof Refused) await auditRefusal(context, deed, error.refusal);
    throw error;
  }
}

/** What a database says where two write the same at once (SQLSTATE): there already, not to be put in one order, each waits for the other. */
const overtaken: readonly unknown[] = ['23505', '40001', '40P01'];

function isOvertaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && overtaken.includes(error.code);
}

/**
 * Reads what is of no one person, and on record all the same: what many people's figures were added up to, held values of the audit.
 *
 * @param asked which part of it, for the record
 */
export async function readTogether<Answer>(
  context: RequestContext,
  deed: Deed,
  read: () => Promise<Answer>,
  asked: unknown = null,
): Promise<Answer> {
  await authorise(context, deed);
  await recordLook(context, deed, asked);
  return read();
}

function recordLook(context: RequestContext, deed: Deed, asked: unknown = null): Promise<void> {
  return context.records.db.transaction().execute(async (tx) => {
    await appendAudit(tx, { ...entryOf(context, deed), outcome: 'read', before: null, after: asked });
  });
}

/**
 * Reads something of another person: the policies are asked and the look is audited. One's own things and what belongs to
 * nobody in particular are read without an entry.
 */
export async function readOf<Answer>(
  context: RequestContext,
  deed: Deed,
  read: () => Promise<Answer>,
): Promise<Answer> {
  await authorise(context, deed);
  const { person } = deed.belongs;
  if (person !== undefined && person !== context.actor.person) {
    await recordLook(context, deed);
  }
  return read();
}
