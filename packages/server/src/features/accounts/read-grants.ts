import type { Actor, Grant, Role } from '@jianheng/casework';
import type { Kysely } from 'kysely';
import type { RoleGrantTable } from '../../records/account-tables.ts';
import type { Tables } from '../../records/tables.ts';
import { departmentsLedBy } from '../register/departments-led-by.ts';

/** Who acts in a session: the account, its person, the confirmed grants in force on a day, and what the person is in charge of. */
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
  const grants = rows.map(grantOf);
  return {
    account,
    person,
    grants,
    inCharge: person === null ? [] : await departmentsLedBy(db, person, today),
  };
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
