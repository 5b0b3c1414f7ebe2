import { text } from '@jianheng/casework';
import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto';
import type { Transaction } from 'kysely';
import type { SignedIn } from '../../access/app.ts';
import { blocked, Refused } from '../../access/refused.ts';
import { appendAudit } from '../../audit/append-audit.ts';
import type { Tables } from '../../records/tables.ts';
import type { AccountsDesk, Visit } from './accounts-desk.ts';
import { hashPassword } from './password.ts';
import { weaknesses } from './password-policy.ts';
import { type Account, entryFor, lockAccount, proveIdentity } from './prove-identity.ts';
import { type BegunSession, beginSession } from './session-store.ts';
import { acceptedStep, totpAddress, totpSecret } from './totp.ts';

/** Proof by somebody who is signed in: the password again, and a code where there is a second factor. */
export interface OwnProof {
  readonly password: string;
  readonly code?: string | undefined;
}

/** Changes one's own password. Every session ends and a new one begins. Throws {@link Refused}. */
export async function changePassword(
  desk: AccountsDesk,
  visit: Visit,
  who: SignedIn,
  { password, code, next }: OwnProof & { readonly next: string },
): Promise<BegunSession> {
  const account = await accountOf(desk, who);
  const person = await nameOfPerson(desk, account);
  const wrong = await weaknesses(next, { account: account.name, person });
  if (next === password)
    wrong.push(text('新密码不能与原密码相同', 'the new password must differ from the old one'));
  if (await desk.leaked?.has(next))
    wrong.push(
      text('这个密码曾在别处泄露，别人会拿来试', 'this password has leaked elsewhere; others will try it'),
    );
  if (wrong.length > 0)
    throw new Refused({ is: 'malformed', problems: wrong.map((message) => ({ path: 'next', message })) });
  const hash = await hashPassword(next);
  return proveIdentity(
    desk,
    visit,
    { account, password, code },
    {
      operation: 'account.change-password',
      then: async (tx, { id }) => {
        await tx
          .updateTable('account')
          .set({ password_hash: hash, must_change: false, first_until: null })
          .where('id', '=', id)
          .execute();
        await tx.deleteFrom('session').where('account', '=', id).execute();
        const session = await beginSession(tx, id, 'password', visit);
        return { after: { session: session.id }, answer: session };
      },
    },
  );
}

/** Begins to set up a second factor: a secret that counts once a code of it was shown. Throws {@link Refused}. */
export async function offerSecondFactor(desk: AccountsDesk, visit: Visit, who: SignedIn, proof: OwnProof) {
  const secret = totpSecret();
  const kept = await symmetricEncrypt({ key: desk.secret, data: secret });
  const account = await accountOf(desk, who);
  return proveIdentity(
    desk,
    visit,
    { account, ...proof },
    {
      operation: 'account.offer-second-factor',
      then: async (tx, { id, name, totp_since: since }) => {
        if (since !== null) throw alreadySet();
        await tx
          .updateTable('account')
          .set({ totp_secret: kept, totp_step: 0 })
          .where('id', '=', id)
          .execute();
        return { after: null, answer: { secret, address: totpAddress(secret, name) } };
      },
    },
  );
}

/** Puts the offered second factor in force by a code of it. Throws {@link Refused}. */
export async function confirmSecondFactor(
  desk: AccountsDesk,
  visit: Visit,
  who: SignedIn,
  code: string,
): Promise<void> {
  const offered = (await accountOf(desk, who)).totp_secret;
  const secret = offered === null ? null : await symmetricDecrypt({ key: desk.secret, data: offered });
  await changeOwn(desk, visit, who, 'account.set-second-factor', async (tx, account) => {
    if (account.totp_since !== null) throw alreadySet();
    if (secret === null || account.totp_secret !== offered)
      throw blocked('no-second-factor', text('还没有取得身份验证器的密钥', 'no secret was offered yet'));
    const step = acceptedStep(secret, code, visit.now, account.totp_step);
    if (step === null)
      throw new Refused({
        is: 'malformed',
        problems: [
          {
            path: 'code',
            message: text(
              '验证码不对；请核对手机时间后重试',
              'the code is wrong; check the clock of the telephone and try again',
            ),
          },
        ],
      });
    await tx
      .updateTable('account')
      .set({ totp_since: visit.now, totp_step: step })
      .where('id', '=', account.id)
      .execute();
    // Whoever came in without the second factor comes again with it.
    await tx.deleteFrom('session').where('account', '=', account.id).where('id', '<>', who.session).execute();
    return { before: { secondFactorSince: null }, after: { secondFactorSince: visit.now } };
  });
}

/** Takes the own second factor away. Throws {@link Refused}. */
export async function removeSecondFactor(
  desk: AccountsDesk,
  visit: Visit,
  who: SignedIn,
  proof: OwnProof,
): Promise<void> {
  const account = await accountOf(desk, who);
  if (account.totp_since === null)
    throw blocked('no-second-factor', text('没有设置第二重验证', 'there is no second factor'));
  await proveIdentity(
    desk,
    visit,
    { account, ...proof },
    {
      operation: 'account.remove-second-factor',
      then: async (tx, { id, totp_since: secondFactorSince }) => {
        await tx
          .updateTable('account')
          .set({ totp_secret: null, totp_since: null })
          .where('id', '=', id)
          .execute();
        return { before: { secondFactorSince }, after: { secondFactorSince: null }, answer: undefined };
      },
    },
  );
}

/** Ends one's own sessions: one, or all of them. One that is not there any more is ended. */
export async function endSessions(
  desk: AccountsDesk,
  visit: Visit,
  who: SignedIn,
  which: { readonly id: string } | 'all',
): Promise<void> {
  await changeOwn(
    desk,
    visit,
    who,
    which === 'all' ? 'account.sign-out-everywhere' : 'account.sign-out',
    async (tx, { id }) => {
      const own = tx.deleteFrom('session').where('account', '=', id).returning('id');
      const ended = await (which === 'all' ? own : own.where('id', '=', which.id)).execute();
      return { before: { sessions: ended.map((session) => session.id) }, after: { sessions: [] } };
    },
  );
}

/** One's own sessions, the latest first. */
export async function ownSessions({ records }: AccountsDesk, who: SignedIn, now: string) {
  const rows = await records.db
    .selectFrom('session')
    .select(['id', 'way', 'device', 'address', 'created_at', 'seen_at', 'ends_at'])
    .where('account', '=', who.account)
    .where('ends_at', '>', now)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(({ created_at: begun, seen_at: seen, ends_at: ends, ...row }) => ({
    ...row,
    begun,
    seen,
    ends,
    isThis: row.id === who.session,
  }));
}

/** The name of the person behind an account; null for an administrator who is not on the register. */
export async function nameOfPerson(
  { records }: AccountsDesk,
  { person }: Pick<Account, 'person'>,
): Promise<string | null> {
  if (person === null) return null;
  const row = await records.db
    .selectFrom('person')
    .select('name')
    .where('id', '=', person)
    .executeTakeFirst();
  return row?.name ?? null;
}

/** The names of organs, for whoever holds a role there. */
export async function namesOfOrgans({ records }: AccountsDesk, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return records.db.selectFrom('organ').select(['id', 'name']).where('id', 'in', ids).execute();
}

/** The names of departments, for whoever holds a role in one. */
export async function namesOfDepartments({ records }: AccountsDesk, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return records.db.selectFrom('department').select(['id', 'name']).where('id', 'in', ids).execute();
}

/** The account of a session. */
export async function accountOf({ records }: AccountsDesk, { account }: SignedIn): Promise<Account> {
  return records.db.selectFrom('account').selectAll().where('id', '=', account).executeTakeFirstOrThrow();
}

async function changeOwn(
  { records }: AccountsDesk,
  visit: Visit,
  who: SignedIn,
  operation: string,
  act: (
    tx: Transaction<Tables>,
    account: Account,
  ) => Promise<{ readonly before: unknown; readonly after: unknown }>,
): Promise<void> {
  await records.db.transaction().execute(async (tx) => {
    const account = await lockAccount(tx, who.account);
    if (account === undefined) throw new Refused({ is: 'not-found' });
    const values = await act(tx, account);
    await appendAudit(tx, { ...entryFor(visit, operation, account), outcome: 'done', ...values });
  });
}

function alreadySet(): Refused {
  return blocked(
    'second-factor-set',
    text('已经设置了第二重验证；要更换，请先取消', 'a second factor is set; remove it first to replace it'),
  );
}
