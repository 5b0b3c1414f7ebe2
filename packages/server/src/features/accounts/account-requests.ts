import { AccountWish } from '@jianheng/api';
import { text } from '@jianheng/casework';
import type { Selectable, Transaction } from 'kysely';
import { change } from '../../access/change.ts';
import { blocked, Refused } from '../../access/refused.ts';
import type { RequestContext } from '../../access/request-context.ts';
import type { AccountRequestTable } from '../../records/account-tables.ts';
import type { Tables } from '../../records/tables.ts';
import { firstPassword, firstPasswordEnds, hashPassword } from './password.ts';
import { lockAccount } from './prove-identity.ts';
import { shutAccount } from './session-store.ts';

/** Asks for one of these. Throws {@link Refused}. */
export async function askForAccount(
  context: RequestContext,
  account: string,
  wish: AccountWish,
): Promise<{ readonly id: number }> {
  const deed = {
    operation: 'accounts.manage',
    belongs: { organ: null },
    target: `account/${account}/${wish.kind}`,
  } as const;
  const { kind, ...details } = wish;
  return change(context, deed, async (tx) => {
    if ((await lockAccount(tx, account)) === undefined) throw new Refused({ is: 'not-found' });
    refuseOwn(context, account);
    const { id } = await tx
      .insertInto('account_request')
      .values({
        account,
        kind,
        details: JSON.stringify(details),
        made_by: context.actor.account,
        made_at: context.now,
        confirmed_by: null,
        confirmed_at: null,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    return { before: null, after: { request: id, ...wish }, answer: { id } };
  });
}

/**
 * Does what was asked: by another than asked, and never to one's own account. A new password is answered, shown once, to be
 * handed over and changed at the first sign-in. Throws {@link Refused}.
 */
export async function confirmForAccount(
  context: RequestContext,
  id: number,
): Promise<{ readonly password: string | null }> {
  // Computed before anything is locked; not used unless a password was asked for.
  const password = firstPassword();
  const hash = await hashPassword(password);
  const deed = {
    operation: 'accounts.manage.second',
    belongs: { organ: null },
    target: `account-request/${id}`,
  } as const;
  return change(context, deed, async (tx) => {
    const request = await openRequest(tx, id);
    refuseOwn(context, request.account);
    if (request.made_by === context.actor.account)
      throw blocked('four-eyes', text('提出的人不能自己确认', 'whoever asked cannot confirm it'));
    const wish = AccountWish.parse({ kind: request.kind, ...(request.details as object) });
    await fulfil(tx, request.account, wish, { hash, now: context.now });
    await tx
      .updateTable('account_request')
      .set({ confirmed_by: context.actor.account, confirmed_at: context.now })
      .where('id', '=', id)
      .execute();
    const after = { account: request.account, ...wish };
    return {
      before: { madeBy: request.made_by },
      after,
      answer: { password: wish.kind === 'reset-password' ? password : null },
    };
  });
}

/** Drops what was asked: the one who asked takes it back, or the other refuses it. Throws {@link Refused}. */
export async function dropForAccount(
  context: RequestContext,
  id: number,
  operation: 'accounts.manage' | 'accounts.manage.second',
): Promise<void> {
  await change(
    context,
    { operation, belongs: { organ: null }, target: `account-request/${id}` },
    async (tx) => {
      const { account, kind, made_by: madeBy } = await openRequest(tx, id);
      await tx.deleteFrom('account_request').where('id', '=', id).execute();
      return { before: { account, kind, madeBy }, after: null, answer: undefined };
    },
  );
}

async function fulfil(
  tx: Transaction<Tables>,
  account: string,
  wish: AccountWish,
  { hash, now }: { readonly hash: string; readonly now: string },
): Promise<void> {
  const set = tx.updateTable('account').where('id', '=', account);
  switch (wish.kind) {
    case 'reset-password':
      await set
        .set({
          password_hash: hash,
          must_change: true,
          first_until: firstPasswordEnds(now),
          failures: 0,
          locked_until: null,
        })
        .execute();
      break;
    case 'remove-second-factor':
      await set.set({ totp_secret: null, totp_since: null }).execute();
      break;
    case 'enable':
      await set.set({ disabled_at: null }).execute();
      break;
    case 'link-identity': {
      const { provider, subject } = wish;
      const linked = await tx
        .insertInto('account_identity')
        .values({ provider, subject, account })
        .onConflict((on) => on.doNothing())
        .executeTakeFirst();
      if (linked.numInsertedOrUpdatedRows === 0n)
        throw blocked(
          'identity-taken',
          text('这个身份已连到别的账号', 'this identity is linked to an account'),
        );
    }
  }
  // Whoever is in comes in again under the new terms; a token made by whoever held the password before is worth nothing.
  if (wish.kind === 'link-identity') await tx.deleteFrom('session').where('account', '=', account).execute();
  else await shutAccount(tx, account, now);
}

async function openRequest(tx: Transaction<Tables>, id: number): Promise<Selectable<AccountRequestTable>> {
  const row = await tx
    .selectFrom('account_request')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined || row.confirmed_by !== null) throw new Refused({ is: 'not-found' });
  return row;
}

function refuseOwn({ actor }: RequestContext, account: string): void {
  if (actor.account === account)
    throw blocked('own-account', text('不能办理自己的账号', 'you cannot do this to your own account'));
}
