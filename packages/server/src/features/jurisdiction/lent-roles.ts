import type { Jurisdiction, Named } from '@jianheng/api';
import { type Role, roles } from '@jianheng/casework';
import type { Kysely } from 'kysely';
import type { Tables } from '../../records/tables.ts';

/** Roles that an organ lends to others on a day, by confirmed grants of accounts that are open. */
export async function lentBy(
  db: Kysely<Tables>,
  organ: string,
  day: string,
  named: ReadonlyMap<string, Named>,
): Promise<Jurisdiction['lent']> {
  const rows = await db
    .selectFrom('role_grant')
    .innerJoin('account', 'account.id', 'role_grant.account')
    .select(['role_grant.organ', 'role_grant.role', 'role_grant.account'])
    .where('role_grant.lent_by', '=', organ)
    .where('role_grant.confirmed_by', 'is not', null)
    .where('role_grant.from', '<=', day)
    .where((e) => e.or([e('role_grant.to', 'is', null), e('role_grant.to', '>=', day)]))
    .where('account.disabled_at', 'is', null)
    .orderBy('role_grant.organ')
    .orderBy('role_grant.role')
    .execute();
  return [...Map.groupBy(rows, ({ organ: to, role }) => `${to} ${role}`).values()].map((own) => {
    const { organ: to, role } = own[0]!;
    return {
      organ: named.get(to) ?? { id: to, name: to },
      role,
      roleTitle: roles[role as Role],
      people: new Set(own.map(({ account }) => account)).size,
    };
  });
}
