import type { LoanToAsk } from '@jianheng/api';
import { text } from '@jianheng/casework';
import { change } from '../../access/change.ts';
import { blocked } from '../../access/refused.ts';
import type { RequestContext } from '../../access/request-context.ts';
import { getLoan, loanDeed } from './find-loan.ts';

/** Asks the organs above for people whom an organ cannot staff itself. Throws {@link Refused}. */
export async function askLoan(
  context: RequestContext,
  organ: string,
  { role, count, until, reason, period }: LoanToAsk,
): Promise<{ readonly id: number }> {
  return change(context, loanDeed('lending.ask', organ), async (tx) => {
    if (context.tree.parentOf(organ) == null) throw noSuperior;
    if (until < context.today) throw over;
    if (period !== null) {
      const row = await tx
        .selectFrom('period')
        .select('id')
        .where('id', '=', period)
        .where('organ', '=', organ)
        .executeTakeFirst();
      if (row === undefined) throw noPeriod;
    }
    const wanted = { organ, role, count, until, reason, period };
    const { id } = await tx
      .insertInto('loan_request')
      .values({
        ...wanted,
        made_by: context.actor.account,
        made_at: context.now,
        state: 'asked',
        answered_by: null,
        answered_at: null,
        answered_for: null,
        reply: null,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    return { before: null, after: { loan: id, ...wanted }, answer: { id } };
  });
}

/** Takes a request back that nobody has answered. Throws {@link Refused}. */
export async function takeLoanBack(context: RequestContext, id: number): Promise<void> {
  const { organ } = await getLoan(context, 'lending.ask', id);
  await change(context, loanDeed('lending.ask', organ, id), async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('loan_request')
      .set({ state: 'taken-back', answered_by: context.actor.account, answered_at: context.now })
      .where('id', '=', id)
      .where('state', '=', 'asked')
      .executeTakeFirst();
    if (numUpdatedRows !== 1n) throw answered;
    return { before: { state: 'asked' }, after: { state: 'taken-back' }, answer: undefined };
  });
}

/** Takes note of the answer. Throws {@link Refused} while there is none. */
export async function seeAnswer(context: RequestContext, id: number): Promise<void> {
  const { organ } = await getLoan(context, 'lending.ask', id);
  await change(context, loanDeed('lending.ask', organ, id), async (tx) => {
    const seen = { seen_at: context.now, seen_by: context.actor.account };
    const { numUpdatedRows } = await tx
      .updateTable('loan_request')
      .set(seen)
      .where('id', '=', id)
      .where('state', 'in', ['lent', 'refused'])
      .where('seen_at', 'is', null)
      .executeTakeFirst();
    if (numUpdatedRows !== 1n) throw notAnswered;
    return { before: { seen: null }, after: { seen: context.now }, answer: undefined };
  });
}

/** A request is answered once. */
export const answered = blocked('loan/answered', text('这项申请已经办结', 'the request is settled'));
const notAnswered = blocked(
  'loan/not-answered',
  text('没有待查看的答复', 'no answer waits to be taken note of'),
);
const noSuperior = blocked(
  'loan/no-superior',
  text('本系统里没有本院的上级院', 'no organ above this one is known here'),
);
const over = blocked('loan/over', text('截止日期已过', 'the last day is past'));
const noPeriod = blocked('loan/no-period', text('本院没有这个周期', 'the organ has no such period'));
