import type { Table } from '../duckdb/column.ts';
import type { DuckDb } from '../duckdb/open-duckdb.ts';
import { type OnlyRows, readTable } from '../duckdb/read-table.ts';
import { objectPath, type Snapshot } from './snapshot.ts';

/**
 * The latest rows of a roster or reference kind, in order of key; with `only`, those with some values in a column. Empty (no columns) where the snapshot has none. Throws a
 * UserError when the file is missing or damaged.
 */
export async function readKind(
  db: DuckDb,
  snapshot: Snapshot,
  kind: string,
  columns?: readonly string[],
  only?: OnlyRows,
): Promise<Table> {
  const ref = snapshot.manifest.whole[kind];
  if (ref === undefined || ref.rows === 0) return { rows: 0, columns: {} };
  return readTable(db, objectPath(snapshot.folder, kind, ref.hash), {
    ...(columns === undefined ? {} : { columns }),
    ...(only === undefined ? {} : { only }),
  });
}
