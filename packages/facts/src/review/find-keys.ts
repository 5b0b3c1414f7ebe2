import type { FactModel } from '@jianheng/scheme';
import { sql } from 'kysely';
import { textColumn } from '../duckdb/column.ts';
import type { DuckDb } from '../duckdb/open-duckdb.ts';
import { batchRelation } from '../snapshot/batch-relation.ts';
import type { BatchFile } from '../snapshot/snapshot.ts';

/** Which of some keys stand in batches of a kind whose key is one column. */
export async function findKeys(
  db: DuckDb,
  model: FactModel,
  batches: readonly BatchFile[],
  id: string,
  keys: readonly string[],
): Promise<ReadonlySet<string>> {
  const kind = model.kinds[id]!;
  const own = batches.filter((batch) => batch.kind === id);
  const [name, second] = kind.key;
  if (own.length === 0 || keys.length === 0 || name === undefined || second !== undefined) return new Set();
  const rows = await batchRelation(db, kind, own, false);
  const wanted = new Set(keys);
  const found = await db.read(sql`SELECT DISTINCT CAST(${sql.id(name)} AS VARCHAR) AS key FROM ${rows}`);
  return new Set(textColumn(found, 'key').filter((key) => key !== null && wanted.has(key)) as string[]);
}
