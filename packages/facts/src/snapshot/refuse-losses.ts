import type { FactKind } from '@jianheng/scheme';
import { sql } from 'kysely';
import { bigintColumn } from '../duckdb/column.ts';
import type { DuckDb } from '../duckdb/open-duckdb.ts';
import { type SqlFragment, wholeNumber } from '../duckdb/sql-fragment.ts';
import { partitionRows } from './partition-rows.ts';
import type { Sharing } from './place-rows.ts';
import type { PartitionRef } from './snapshot.ts';
import { keyColumns, wholeTable } from './whole-kind.ts';
import type { PartitionWriter } from './write-partition.ts';

/** The fault of a resolver that lost rows or made some of its own: ours, never the data's. */
export function lostRows(kind: string, expected: number, found: number): Error {
  return new Error(`${kind}: ${expected} rows stand in the batches, ${found} in the snapshot`);
}

/**
 * Throws an Error unless the partitions hold as many rows as there are keys in the batches, and of a shared row as many
 * parts as its case has shares.
 */
export async function refuseLostRows(
  { db, folder, id }: PartitionWriter,
  refs: readonly PartitionRef[],
  sharing: Sharing | null,
  standing: number,
): Promise<void> {
  const all = refs.reduce((sum, { rows }) => sum + rows, 0);
  if (sharing === null || refs.length === 0) {
    if (all !== standing) throw lostRows(id, standing, all);
    return;
  }
  const rows = partitionRows(
    folder,
    id,
    refs.map(({ hash }) => hash),
  );
  const found = await db.read(sql`
    WITH shared AS (
      SELECT _row, any_value(${sql.id(sharing.ownCase)}) AS case_id, count(*) AS parts
      FROM ${rows} AS rows WHERE _share_row IS NOT NULL GROUP BY _row),
    split AS (
      SELECT ${sql.id(sharing.case)} AS case_id, count(*) AS parts
      FROM ${wholeTable(sharing.kind)} WHERE share > 0 GROUP BY case_id)
    SELECT count(*) AS rows, CAST(coalesce(sum(shared.parts), 0) AS BIGINT) AS parts,
      CAST(coalesce(sum(split.parts), 0) AS BIGINT) AS expected
    FROM shared LEFT JOIN split USING (case_id)`);
  const [shared, parts, expected] = ['rows', 'parts', 'expected'].map((name) =>
    Number(bigintColumn(found, name)[0]),
  );
  if (parts !== expected) throw lostRows(`${id} (shares)`, expected!, parts!);
  if (all - parts! + shared! !== standing) throw lostRows(id, standing, all - parts! + shared!);
}

/**
 * Throws an Error unless each changed key has its row (table `changed_rows`), and the partitions grew by what came less what
 * went (`held_rows`).
 */
export async function refuseLostChanges(
  db: DuckDb,
  fresh: SqlFragment,
  kind: FactKind,
  anyHeld: boolean,
  growth: number,
): Promise<void> {
  const key = keyColumns(kind);
  const held = anyHeld ? sql` UNION ALL SELECT ${key} FROM held_rows` : sql``;
  const found = await db.read(sql`
    SELECT (SELECT count(*) FROM (SELECT DISTINCT ${key} FROM (SELECT ${key} FROM ${fresh} AS fresh${held}))) AS keys,
      (SELECT count(DISTINCT _row) FROM changed_rows) AS rows, (SELECT count(*) FROM changed_rows) AS come,
      ${anyHeld ? sql`(SELECT count(*) FROM held_rows)` : sql`CAST(${wholeNumber(0)} AS BIGINT)`} AS gone`);
  const [keys, rows, come, gone] = ['keys', 'rows', 'come', 'gone'].map((name) =>
    Number(bigintColumn(found, name)[0]),
  );
  if (keys !== rows) throw lostRows('changed rows', keys!, rows!);
  if (come! - gone! !== growth) throw lostRows('changed parts', come! - gone!, growth);
}
