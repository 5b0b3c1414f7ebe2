import type { Kysely } from 'kysely';
import type { Tables } from '../../records/tables.ts';

/** Names of the people behind accounts; of one that is nobody on the register its title. */
export async function nameAccounts(
  db: Kysely<Tables>,
  accounts: Iterable<string>,
): Promise<(account: string) => string> {
  const ids = [...new Set(accounts)];
  const rows =
    ids.length === 0
      ? []
      : await db
          .selectFrom('account')
          .leftJoin('person', 'person.id', 'account.person')
          .select(['account.id', 'account.title', 'person.name'])
          .where('account.id', 'in', ids)
          .execute();
  const names = new Map(rows.map(({ id, name, title }) => [id, name ?? title]));
  return (account) => names.get(account) ?? account;
}
