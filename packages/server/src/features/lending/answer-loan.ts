import type { LoanRole, LoanToGive, LoanToRefuse } from '@jianheng/api';
import { text } from '@jianheng/casework';
import type { Transaction } from 'kysely';
import { change } from '../../access/change.ts';
import { blocked } from '../../access/refused.ts';
import type { RequestContext } from '../../access/request-context.ts';
import type { Tables } from '../../records/tables.ts';
import { addGrant } from '../accounts/grants.ts';
import { answered } from './ask-loan.ts';
import { getLoan, type LoanRow, loanDeed } from './find-loan.ts';
import { lendableBy } from './lendable.ts';
import { lenderOf } from './lender-of.ts';

/**
 * Lends people by name: each gets the role in the organ that asked, until a day, as lent by the superior one. It is in force when
 * an administrator has confirmed it, as any role is. Throws {@link Refused}.
 */
export async function giveLoan(
  context: RequestContext,
  id: number,
  { accounts, until, reply }: LoanToGive,
): Promise<void> {
  const { organ } = await getLoan(context, 'lending.answer', id);
  await change(context, loanDeed('lending.answer', organ, id), async (tx) => {
    const row = await lock(tx, id);
    const lender = lenderOf(context, organ);
    const may = new Set((await lendableBy(tx, lender, context.today)).map(({ account }) => account));
    if (accounts.some((account) => !may.has(account))) throw notOurs;
    const grants: number[] = [];
    for (const account of new Set(accounts)) {
      const grant = await addGrant(context, tx, {
        account,
        role: row.role as LoanRole,
        organ,
        department: null,
        from: context.today,
        to: until,
        lentBy: lender,
      });
      await tx.insertInto('loan_grant').values({ request: id, role_grant: grant }).execute();
      grants.push(grant);
    }
    await settle(tx, context, row, 'lent', reply === '' ? null : reply);
    return { before: { state: 'asked' }, after: { state: 'lent', lender, until, grants }, answer: undefined };
  });
}

/** Refuses a request, with a reason. Throws {@link Refused}. */
export async function refuseLoan(
  context: RequestContext,
  id: number,
  { reply }: LoanToRefuse,
): Promise<void> {
  const { organ } = await getLoan(context, 'lending.answer', id);
  await change(context, loanDeed('lending.answer', organ, id), async (tx) => {
    await settle(tx, context, await lock(tx, id), 'refused', reply);
    return { before: { state: 'asked' }, after: { state: 'refused', reply }, answer: undefined };
  });
}

async function lock(tx: Transaction<Tables>, id: number): Promise<LoanRow> {
  const row = await tx
    .selectFrom('loan_request')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (row.state !== 'asked') throw answered;
  return row;
}

async function settle(
  tx: Transaction<Tables>,
  context: RequestContext,
  { id, organ, made_by: madeBy }: LoanRow,
  state: 'lent' | 'refused',
  reply: string | null,
): Promise<void> {
  if (madeBy === context.actor.account) throw own;
  await tx
    .updateTable('loan_request')
    .set({
      state,
      reply,
      answered_by: context.actor.account,
      answered_at: context.now,
      answered_for: lenderOf(context, organ),
    })
    .where('id', '=', id)
    .execute();
}

const notOurs = blocked(
  'loan/not-ours',
  text(
    '只能派出本院在职、有账号的人员',
    'only people of the organ who are in post and have an account are lent',
  ),
);
const own = blocked('four-eyes', text('申请人不能自己答复', 'whoever asked cannot answer'));
