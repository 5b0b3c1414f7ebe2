import { administrators, type Text, text } from '@jianheng/casework';
import { blocked } from '../../access/refused.ts';
import { dayInChina } from '../../access/request-context.ts';
import { appendAudit } from '../../audit/append-audit.ts';
import type { Records } from '../../records/open-records.ts';
import { firstPassword, firstPasswordEnds, hashPassword } from './password.ts';
import { lockAccount } from './prove-identity.ts';
import { shutAccount } from './session-store.ts';
import { nameOfAccount } from './sign-in.ts';

/**
 * Gives an administrator who cannot come in any more a new password, at the console: nobody else could, where there is one of
 * each kind. Opens the account, takes its second factor away and ends its sessions and tokens. Everybody else is helped by two
 * administrators. Throws {@link Refused} when the name is not that of an administrator.
 */
export async function resetAdministrator(
  { db, sync }: Records,
  { name, now }: { readonly name: string; readonly now: string },
): Promise<{ readonly password: string }> {
  const password = firstPassword();
  const hash = await hashPassword(password);
  const today = dayInChina(now);
  await db.transaction().execute(async (tx) => {
    const holders = await tx
      .selectFrom('account')
      .innerJoin('role_grant', 'role_grant.account', 'account.id')
      .select(['account.id', 'account.name'])
      .where('role', 'in', administrators)
      .where('confirmed_by', 'is not', null)
      .where('from', '<=', today)
      .where((where) => where.or([where('to', 'is', null), where('to', '>=', today)]))
      .orderBy('account.name')
      .execute();
    const holder = holders.find((one) => one.name === nameOfAccount(name));
    const account = holder && (await lockAccount(tx, holder.id));
    if (account === undefined) throw blocked('no-administrator', unknownName(name, holders));
    const { id, disabled_at: disabledAt, totp_since: secondFactorSince } = account;
    await tx
      .updateTable('account')
      .set({
        password_hash: hash,
        must_change: true,
        first_until: firstPasswordEnds(now),
        failures: 0,
        locked_until: null,
        disabled_at: null,
        totp_secret: null,
        totp_since: null,
      })
      .where('id', '=', id)
      .execute();
    await shutAccount(tx, id, now);
    await appendAudit(tx, {
      at: now,
      account: null,
      person: null,
      operation: 'account.reset-administrator',
      outcome: 'done',
      organ: null,
      target: `account/${id}`,
      before: { disabledAt, secondFactorSince },
      after: { disabledAt: null, secondFactorSince: null },
      request: 'console',
    });
  });
  await sync();
  return { password };
}

/** Whoever sits at the console may know the names; of anybody else than an administrator nothing is told. */
function unknownName(name: string, holders: readonly { readonly name: string }[]): Text {
  const names = [...new Set(holders.map((one) => one.name))];
  return text(
    `没有叫“${name}”的管理员；现在的管理员：${names.join('、') || '无'}。其他人进不来的，由两名管理员在“账号”页重设`,
    `there is no administrator called "${name}"; there are: ${names.join(', ') || 'none'}. Anybody else is let in by two administrators on the page for accounts`,
  );
}
