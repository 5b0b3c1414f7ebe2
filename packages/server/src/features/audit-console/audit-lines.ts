import type { AuditLine } from '@jianheng/api';
import type { Kysely, Selectable } from 'kysely';
import { sealOf, textOfValues } from '../../audit/audit-entry.ts';
import { isHeld } from '../../audit/plain-operations.ts';
import type { AuditEntryTable, Tables } from '../../records/tables.ts';
import { sayOperation } from './say-operation.ts';

type Row = Selectable<AuditEntryTable>;

/**
 * Entries as people read them, with the names of what they name by id. Held values are left out.
 *
 * @param isOpened two opened them: the values are told, with what they were hashed with
 */
export async function linesOf(
  db: Kysely<Tables>,
  rows: readonly Row[],
  isOpened = false,
): Promise<AuditLine[]> {
  const named = await namesOf(
    db,
    rows.flatMap(({ account, person, target }) => [account ?? '', person ?? '', ...target.split('/')]),
  );
  return rows.map(({ salt, before, after, ...row }) => {
    const values = { before, after };
    const held = isHeld({ ...row, ...values, salt });
    const isTold = isOpened || !held;
    return {
      ...row,
      title: sayOperation(row.operation),
      accountName: row.account === null ? null : (named.get(row.account) ?? null),
      personName: row.person === null ? null : (named.get(row.person) ?? null),
      about: row.target.split('/').flatMap((id) => named.get(id) ?? []),
      before: isTold ? before : null,
      after: isTold ? after : null,
      held,
      sealed: salt === null ? null : sealOf(salt, values),
      opened: isOpened ? { salt: salt ?? '', values: textOfValues(values) } : null,
    };
  });
}

/** What people call those of the ids that are of an account, a person, a period or an organ. */
export async function namesOf(
  db: Kysely<Tables>,
  all: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(all)];
  if (ids.length === 0) return new Map();
  const found = [
    await db.selectFrom('account').select(['id', 'name']).where('id', 'in', ids).execute(),
    await db.selectFrom('person').select(['id', 'name']).where('id', 'in', ids).execute(),
    await db.selectFrom('period').select(['id', 'title as name']).where('id', 'in', ids).execute(),
    await db.selectFrom('organ').select(['id', 'name']).where('id', 'in', ids).execute(),
  ];
  return new Map(found.flat().map(({ id, name }) => [id, name]));
}
