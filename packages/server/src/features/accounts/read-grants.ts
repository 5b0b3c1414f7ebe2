import type { Actor, Grant, Role } from '@jianheng/casework';
import type { Kysely } from 'kysely';
import type { RoleGrantTable } from '../../records/account-tables.ts';
import type { Tables } from '../../records/tables.ts';

/** Who acts in a session: the account, its person and the confirmed grants in force on a day. */
export async function actorOf(
  db: Kysely<Tables>,
  { account, person }: { readonly account: string; readonly person: string | null },
  today: string,
): Promise<Actor> {
  const rows = await db
    .selectFrom('role_grant')
    .select(['role', 'organ', 'department', 'from', 'to', 'lent_by'])
    .where('account', '=', account)
    .where('confirmed_by', 'is not', null)
    .where('from', '<=', today)
    .where((where) => where.or([where('to', 'is', null), where('to', '>=', today)]))
    .orderBy('id')
    .execute();
  return { account, person, grants: rows.map(grantOf) };
}

/** A row as casework speaks of it. */
export function grantOf(
  row: Pick<RoleGrantTable, 'role' | 'organ' | 'department' | 'from' | 'to' | 'lent_by'>,
): Grant {
  const { role, organ, department, from, to, lent_by } = row;
  return {
    role: role as Role,
    organ,
    ...(department === null ? {} : { department }),
    from,
    to,
    ...(lent_by === null ? {} : { lentBy: lent_by }),
  };
}
