import { randomUUID } from 'node:crypto';
import { administrators, text } from '@jianheng/casework';
import type { Transaction } from 'kysely';
import { change } from '../../access/change.ts';
import { blocked, Refused } from '../../access/refused.ts';
import type { RequestContext } from '../../access/request-context.ts';
import type { Tables } from '../../records/tables.ts';
import { firstPassword, firstPasswordEnds, hashPassword } from './password.ts';
import { lockAccount } from './prove-identity.ts';
import { shutAccount } from './session-store.ts';
import { nameOfAccount } from './sign-in.ts';

/** An account as the security administrator opens it. */
export interface NewAccount {
  readonly name: string;
  /** The person of the register; null for an administrator who is not on it. */
  readonly person: string | null;
  readonly title: string;
  /** False for whoever comes in by single sign-on only. */
  readonly withPassword: boolean;
}

/**
 * Opens an account. It can do nothing until roles were granted and confirmed. Answers the first password, which is shown once.
 * Throws {@link Refused}.
 */
export async function openAccount(
  context: RequestContext,
  { name: typed, person, title, withPassword }: NewAccount,
): Promise<{ readonly id: string; readonly password: string | null }> {
  const id = randomUUID();
  const name = nameOfAccount(typed);
  const password = withPassword ? firstPassword() : null;
  const hash = password === null ? null : await hashPassword(password);
  return change(
    context,
    { operation: 'accounts.manage', belongs: { organ: null }, target: `account/${id}` },
    async (tx) => {
      const taken = await tx
        .selectFrom('account')
        .select(['name', 'person'])
        .where((where) =>
          where.or([where('name', '=', name), ...(person === null ? [] : [where('person', '=', person)])]),
        )
        .executeTakeFirst();
      if (taken?.name === name)
        throw blocked('name-taken', text('这个登录名已有账号', 'this name has an account'));
      if (taken !== undefined)
        throw blocked('person-has-account', text('这个人已有账号', 'this person has an account'));
      if (person !== null) {
        const known = await tx.selectFrom('person').select('id').where('id', '=', person).executeTakeFirst();
        if (known === undefined)
          throw blocked('person-unknown', text('名册里没有这个人', 'the register has no such person'));
      }
      const account = { id, name, person, title };
      const opened = await tx
        .insertInto('account')
        .values({
          ...account,
          password_hash: hash,
          must_change: hash !== null,
          first_until: hash === null ? null : firstPasswordEnds(context.now),
          created_at: context.now,
          created_by: context.actor.account,
        })
        .onConflict((on) => on.doNothing())
        .executeTakeFirst();
      // Somebody else opened it at the same moment.
      if (opened.numInsertedOrUpdatedRows === 0n)
        throw blocked('name-taken', text('这个登录名或这个人已有账号', 'this name or person has an account'));
      return { before: null, after: { ...account, withPassword }, answer: { id, password } };
    },
  );
}

/** Ends an account at once: its sessions and tokens end with it. One pair of eyes is enough to shut a door. Throws {@link Refused}. */
export async function disableAccount(context: RequestContext, id: string): Promise<void> {
  await change(context, deedOn(id), async (tx) => {
    const account = await lockAccount(tx, id);
    if (account === undefined) throw new Refused({ is: 'not-found' });
    if (account.id === context.actor.account)
      throw blocked('own-account', text('不能停用自己的账号', 'you cannot disable your own account'));
    if (account.disabled_at !== null)
      throw blocked('disabled', text('账号已停用', 'the account is disabled'));
    await refuseLast(tx, id, context.today);
    await tx.updateTable('account').set({ disabled_at: context.now }).where('id', '=', id).execute();
    const after = { disabledAt: context.now, ...(await shutAccount(tx, id, context.now)) };
    return { before: { disabledAt: null }, after, answer: undefined };
  });
}

/** One administrator must not shut out the last of another kind: nobody would be left to look on. */
async function refuseLast(tx: Transaction<Tables>, id: string, today: string): Promise<void> {
  const holders = await tx
    .selectFrom('role_grant')
    .innerJoin('account', 'account.id', 'role_grant.account')
    .select(['role', 'account.id'])
    .where('role', 'in', administrators)
    .where('confirmed_by', 'is not', null)
    .where('from', '<=', today)
    .where((where) => where.or([where('to', 'is', null), where('to', '>=', today)]))
    .where('disabled_at', 'is', null)
    .execute();
  const others = holders.filter((holder) => holder.id !== id).map(({ role }) => role);
  if (holders.some((holder) => holder.id === id && !others.includes(holder.role)))
    throw blocked(
      'last-administrator',
      text(
        '这是最后一个该类管理员，不能停用；可先结束其登录',
        'the last administrator of a kind cannot be disabled; their sessions can be ended',
      ),
    );
}

/** Ends all sessions of an account. Throws {@link Refused}. */
export async function endSessionsOf(context: RequestContext, id: string): Promise<void> {
  await change(context, deedOn(id, '/sessions'), async (tx) => {
    if ((await lockAccount(tx, id)) === undefined) throw new Refused({ is: 'not-found' });
    const ended = await tx.deleteFrom('session').where('account', '=', id).executeTakeFirst();
    return { before: null, after: { sessionsEnded: Number(ended.numDeletedRows) }, answer: undefined };
  });
}

function deedOn(id: string, part = '') {
  return { operation: 'accounts.manage', belongs: { organ: null }, target: `account/${id}${part}` } as const;
}
