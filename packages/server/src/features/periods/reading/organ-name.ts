import type { Named } from '@jianheng/api';
import type { Kysely } from 'kysely';
import type { Tables } from '../../../records/tables.ts';

/** An organ with its name; the id again where there is none of this id. */
export async function readOrganName(db: Kysely<Tables>, id: string): Promise<Named> {
  const organ = await db.selectFrom('organ').select(['id', 'name']).where('id', '=', id).executeTakeFirst();
  return organ ?? { id, name: id };
}

/** Names of organs by those ids that are an organ's. */
export async function readOrganNames(
  db: Kysely<Tables>,
  ids: Iterable<string>,
): Promise<ReadonlyMap<string, string>> {
  const wanted = [...ids];
  if (wanted.length === 0) return new Map();
  const rows = await db.selectFrom('organ').select(['id', 'name']).where('id', 'in', wanted).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** The organ above another; null where there is none here. */
export async function readSuperior(db: Kysely<Tables>, id: string): Promise<Named | null> {
  const organ = await db.selectFrom('organ').select('parent').where('id', '=', id).executeTakeFirst();
  return organ?.parent == null ? null : readOrganName(db, organ.parent);
}
