import type { Role } from '@jianheng/casework';
import type { Kysely } from 'kysely';
import type { Tables } from '../../records/tables.ts';

/** Somebody who holds a role in an organ on a day. */
export interface RoleHolder {
  readonly role: Role;
  readonly account: string;
  /** Null for an account that is nobody on the register. */
  readonly person: string | null;
  /** Of a head of department: which one. */
  readonly department: string | null;
}

/** Who holds these roles in an organ on a day, by confirmed grants of accounts that are open. */
export async function roleHolders(
  db: Kysely<Tables>,
  organ: string,
  roles: readonly Role[],
  day: string,
): Promise<RoleHolder[]> {
  const rows = await db
    .selectFrom('role_grant')
    .innerJoin('account', 'account.id', 'role_grant.account')
    .select(['role_grant.role', 'role_grant.account', 'role_grant.department', 'account.person'])
    .where('role_grant.organ', '=', organ)
    .where('role_grant.role', 'in', [...roles])
    .where('role_grant.confirmed_by', 'is not', null)
    .where('role_grant.from', '<=', day)
    .where((e) => e.or([e('role_grant.to', 'is', null), e('role_grant.to', '>=', day)]))
    .where('account.disabled_at', 'is', null)
    .orderBy('role_grant.id')
    .execute();
  return rows.map((row) => ({ ...row, role: row.role as Role }));
}
