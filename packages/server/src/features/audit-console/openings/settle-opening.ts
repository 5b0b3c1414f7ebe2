import type { AuditOpeningAnswer, AuditOpeningToAsk } from '@jianheng/api';
import { text } from '@jianheng/casework';
import { change } from '../../../access/change.ts';
import { blocked, Refused } from '../../../access/refused.ts';
import { dayInChina, type RequestContext } from '../../../access/request-context.ts';
import { areHeld } from '../../../audit/plain-operations.ts';
import { filtered } from '../find-entries.ts';
import { openingDeed } from './opening-deed.ts';

const hour = 3_600_000;

/**
 * Asks to read the held values of the entries that meet a filter, as many as there are now. Throws {@link Refused} where there are none.
 */
export async function askOpening(
  context: RequestContext,
  { filter, reason }: AuditOpeningToAsk,
): Promise<{ readonly id: number }> {
  return change(context, openingDeed('audit.open', 'new'), async (tx) => {
    const { seq: upTo } = await tx.selectFrom('audit_head').select('seq').executeTakeFirstOrThrow();
    const { count } = await filtered(
      tx.selectFrom('audit_entry').select((e) => e.fn.countAll<string>().as('count')),
      filter,
    )
      .where(areHeld)
      .where('seq', '<=', upTo)
      .executeTakeFirstOrThrow();
    const entries = Number(count);
    if (entries === 0)
      throw blocked('nothing-held', text('其中没有封存的内容', 'none of these entries has held values'));
    const { id } = await tx
      .insertInto('audit_opening')
      .values({
        filter: JSON.stringify(filter),
        up_to: upTo,
        entries,
        reason,
        asked_by: context.actor.account,
        asked_at: context.now,
        answered_by: null,
        answered_at: null,
        refused_because: null,
        until: null,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    return { before: null, after: { opening: id, filter, upTo, entries, reason }, answer: { id } };
  });
}

/**
 * Opens what another asked for, until the end of the next day in China, or refuses it. Throws {@link Refused}: whoever asked does not
 * answer, and what was answered stays so.
 */
export async function answerOpening(
  context: RequestContext,
  id: number,
  answer: AuditOpeningAnswer,
): Promise<void> {
  const { actor, now } = context;
  await change(context, openingDeed('audit.open.second', id), async (tx) => {
    const row = await tx
      .selectFrom('audit_opening')
      .leftJoin('account', 'account.id', 'asked_by')
      .select(['asked_by', 'person', 'filter', 'entries'])
      .where('audit_opening.id', '=', id)
      .where('answered_by', 'is', null)
      .executeTakeFirst();
    if (row === undefined) throw new Refused({ is: 'not-found' });
    if (row.asked_by === actor.account || (row.person !== null && row.person === actor.person))
      throw blocked('four-eyes', text('申请的人不能自己启封', 'whoever asked cannot open it'));
    const until = dayInChina(new Date(Date.parse(now) + 24 * hour).toISOString());
    const answered =
      answer.is === 'opened'
        ? { until, refused_because: null }
        : { until: null, refused_because: answer.reason };
    const { numUpdatedRows } = await tx
      .updateTable('audit_opening')
      .set({ ...answered, answered_by: actor.account, answered_at: now })
      .where('id', '=', id)
      .where('answered_by', 'is', null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw new Refused({ is: 'not-found' });
    const { asked_by: askedBy, filter, entries } = row;
    return { before: { askedBy, filter, entries }, after: answered, answer: undefined };
  });
}
