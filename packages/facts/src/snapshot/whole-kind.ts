import { existsSync, renameSync, rmSync } from 'node:fs';
import type { FactKind } from '@jianheng/scheme';
import { sql } from 'kysely';
import { bigintColumn } from '../duckdb/column.ts';
import type { DuckDb } from '../duckdb/open-duckdb.ts';
import { readTable } from '../duckdb/read-table.ts';
import { commaList, parquetFiles, type SqlFragment } from '../duckdb/sql-fragment.ts';
import { batchRelation } from './batch-relation.ts';
import { hashArrays } from './content-hash.ts';
import { batchesOfRows } from './rows-origin.ts';
import { type BatchFile, objectPath, type WholeRef } from './snapshot.ts';

/** Name of the temporary table with the latest rows of a roster or reference kind. */
export function wholeTable(kind: string): SqlFragment {
  return sql.id(`whole_${kind}`);
}

/** Columns of a key as a list. */
export function keyColumns(kind: FactKind): SqlFragment {
  return commaList(kind.key.map((name) => sql.id(name)));
}

/** Of each key the row that came last. Rows without a full key are kept apart by the importer and never meet here. */
export function latestRows(relation: SqlFragment, kind: FactKind): SqlFragment {
  return sql`(SELECT * FROM ${relation} QUALIFY row_number() OVER (PARTITION BY ${keyColumns(kind)} ORDER BY _row DESC) = 1)`;
}

/**
 * Resolves a roster or reference kind into one content-addressed file and a temporary table. With `previous`, only the
 * batches that came since are read beside the earlier file.
 */
export async function resolveWhole(
  db: DuckDb,
  folder: string,
  id: string,
  kind: FactKind,
  batches: readonly BatchFile[],
  since: { readonly ref: WholeRef; readonly fresh: readonly BatchFile[] } | null,
): Promise<WholeRef> {
  const table = wholeTable(id);
  const source =
    since === null ? await batchRelation(db, kind, batches, false) : await later(db, folder, id, kind, since);
  const unchanged = since !== null && since.fresh.length === 0;
  await db.run(
    unchanged
      ? sql`CREATE TEMP VIEW ${table} AS SELECT * FROM ${source}`
      : sql`CREATE TEMP TABLE ${table} AS SELECT * FROM ${latestRows(source, kind)} AS latest`,
  );
  if (unchanged) return since.ref;
  const part = `${folder}/objects/${id}.${process.pid}.part`;
  await db.run(
    sql`COPY (SELECT * FROM ${table} ORDER BY ${keyColumns(kind)}) TO ${sql.lit(part)} (FORMAT parquet)`,
  );
  const written = await readTable(db, part, { columns: ['_row'] });
  const rows = bigintColumn(written, '_row');
  const hash = hashArrays({ kind: id, columns: kind, batches: batchesOfRows(batches, [rows]) }, [rows]);
  const path = objectPath(folder, id, hash);
  if (existsSync(path)) rmSync(part);
  else renameSync(part, path);
  return { hash, rows: written.rows };
}

async function later(
  db: DuckDb,
  folder: string,
  id: string,
  kind: FactKind,
  since: { readonly ref: WholeRef; readonly fresh: readonly BatchFile[] },
): Promise<SqlFragment> {
  const before = parquetFiles([objectPath(folder, id, since.ref.hash)]);
  if (since.fresh.length === 0) return before;
  const fresh = await batchRelation(db, kind, since.fresh, false);
  return sql`(SELECT * FROM ${before} UNION ALL BY NAME SELECT * FROM ${fresh})`;
}
