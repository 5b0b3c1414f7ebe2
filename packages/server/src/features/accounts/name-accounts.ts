import type { Kysely } from 'kysely';
import type { Tables } from '../../records/tables.ts';

/** Names of the people behind accounts; of one that is nobody on the register its title, or what it signs in as. */
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
          .select(['account.id', 'account.title', 'account.name as signsInAs', 'person.name'])
          .where('account.id', 'in', ids)
          .execute();
  const names = new Map(rows.map(({ id, name, title, signsInAs }) => [id, name ?? (title || signsInAs)]));
  return (account) => names.get(account) ?? account;
}
