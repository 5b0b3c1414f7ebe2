import type { Kysely } from 'kysely';
import type { Tables } from '../../../records/tables.ts';

/** Who holds the role of a committee member or of the chief in an organ on a day, confirmed; the chief first. */
export async function committeeMembers(
  db: Kysely<Tables>,
  organ: string,
  day: string,
): Promise<{ readonly all: readonly string[]; readonly chiefs: readonly string[] }> {
  const rows = await db
    .selectFrom('role_grant')
    .innerJoin('account', 'account.id', 'role_grant.account')
    .select(['account.person', 'role_grant.role'])
    .where('role_grant.role', 'in', ['committee', 'chief'])
    .where('role_grant.organ', '=', organ)
    .where('role_grant.confirmed_by', 'is not', null)
    .where('role_grant.from', '<=', day)
    .where((e) => e.or([e('role_grant.to', 'is', null), e('role_grant.to', '>=', day)]))
    .where('account.disabled_at', 'is', null)
    .orderBy('account.person')
    .execute();
  const people = rows.toSorted((a, b) => Number(b.role === 'chief') - Number(a.role === 'chief'));
  const all = [...new Set(people.flatMap(({ person }) => person ?? []))];
  const chiefs = rows.flatMap(({ person, role }) => (role === 'chief' && person !== null ? [person] : []));
  return { all, chiefs };
}
