import { randomUUID } from 'node:crypto';
import { administrators, type Role, roles, text } from '@jianheng/casework';
import { forgetTree } from '../../access/read-tree.ts';
import { blocked } from '../../access/refused.ts';
import { dayInChina } from '../../access/request-context.ts';
import { appendAudit } from '../../audit/append-audit.ts';
import type { Records } from '../../records/open-records.ts';
import { firstPassword, firstPasswordEnds, hashPassword } from './password.ts';

/** The organ that the installation is for, as the console asks for it. */
export interface FirstOrgan {
  readonly id: string;
  readonly name: string;
  readonly level: string;
  readonly size: string | null;
  readonly province: string | null;
}

/** An account with the password that is shown once and changed at the first sign-in. */
export interface FirstAccount {
  readonly role: Role;
  readonly name: string;
  readonly password: string;
}

/** Who makes and who confirms the first grants: nobody can sign in yet, so the audit says what it was. */
const console = 'console';
const firstStart = 'first-start';

/**
 * Opens the accounts of the three administrators on an installation that has none. Everything else is done by them, four
 * eyes at a time. Throws {@link Refused} when any account exists.
 */
export async function createFirstAdministrators(
  records: Records,
  { organ, now }: { readonly organ: FirstOrgan; readonly now: string },
): Promise<readonly FirstAccount[]> {
  const { db, sync } = records;
  const accounts = await Promise.all(
    administrators.map(async (role) => {
      const password = firstPassword();
      return { id: randomUUID(), role, name: role, password, hash: await hashPassword(password) };
    }),
  );
  await db.transaction().execute(async (tx) => {
    // Everybody who writes waits for the audit's head: of two consoles the second finds the accounts of the first.
    await tx.selectFrom('audit_head').selectAll().where('id', '=', 1).forUpdate().execute();
    const any = await tx.selectFrom('account').select('id').limit(1).executeTakeFirst();
    if (any !== undefined)
      throw blocked(
        'accounts-exist',
        text(
          '已经有账号，不能再设首批管理员；管理员进不来的，用 jianheng administrators reset 登录名',
          'accounts exist: the first administrators cannot be set up again; an administrator who cannot come in is let in with jianheng administrators reset and the sign-in name',
        ),
      );
    await tx
      .insertInto('organ')
      .values({ ...organ, parent: null, demo: false })
      .onConflict((on) => on.doNothing())
      .execute();
    for (const { id, role, name, hash } of accounts) {
      await tx
        .insertInto('account')
        .values({
          id,
          name,
          person: null,
          title: roles[role].zh,
          password_hash: hash,
          must_change: true,
          first_until: firstPasswordEnds(now),
          created_at: now,
          created_by: console,
        })
        .execute();
      await tx
        .insertInto('role_grant')
        .values({
          account: id,
          role,
          organ: organ.id,
          department: null,
          from: dayInChina(now),
          to: null,
          lent_by: null,
          made_by: console,
          made_at: now,
          confirmed_by: firstStart,
          confirmed_at: now,
        })
        .execute();
      await appendAudit(tx, {
        at: now,
        account: null,
        person: null,
        operation: 'account.first-administrator',
        outcome: 'done',
        organ: organ.id,
        target: `account/${id}`,
        before: null,
        after: { name, role },
        request: console,
      });
    }
  });
  forgetTree(records);
  await sync();
  return accounts.map(({ role, name, password }) => ({ role, name, password }));
}
