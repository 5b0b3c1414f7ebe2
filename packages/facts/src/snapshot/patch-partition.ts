import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { sql } from 'kysely';
import { int32Column } from '../duckdb/column.ts';
import { parquetFiles, type SqlFragment } from '../duckdb/sql-fragment.ts';
import { besidePath, findPatch, type Patch, patchPath, wholePath } from './partition-rows.ts';
import type { PartitionRef } from './snapshot.ts';
import { keyColumns } from './whole-kind.ts';
import {
  commonDenominator,
  inPartition,
  namePartition,
  type PartitionWriter,
  placedAgain,
  storedColumns,
} from './write-partition.ts';

/** Rows put beside a file, as a share of its own, beyond which the partition is written whole again. */
const mostBeside = 1 / 20;

/**
 * Keeps a partition as the earlier one without the rows of changed keys (table `changed_keys`) and with what these are now
 * (`changed_rows`) beside it. Gives what writing it whole would give; null where it is to be written whole: it is small, too
 * much has changed since it was, or its rows are now split otherwise.
 *
 * @param rows all its rows as they are now
 * @param from rows from which keeping it so pays
 */
export async function patchPartition(
  writer: PartitionWriter,
  before: PartitionRef,
  rows: SqlFragment,
  from: number,
): Promise<PartitionRef | null> {
  const { db, folder, id, kind } = writer;
  const { partition } = before;
  if (before.rows < from || partition < 0) return null;
  const earlier = findPatch(folder, id, before.hash);
  const patch = await without(writer, earlier ?? { on: before.hash, without: [] });
  if (patch.without.length > mostBeside * before.rows) return null;
  const shareUnit = await commonDenominator(db, rows, partition, id);
  if (shareUnit !== before.shareUnit) return null;
  const part = `${folder}/objects/${id}.${process.pid}.part`;
  const beside = earlier === null ? sql`changed_rows` : besideRows(writer, before);
  await db.run(sql`COPY (SELECT ${storedColumns(kind, shareUnit)} FROM ${beside} WHERE ${inPartition(partition)})
    TO ${sql.lit(part)} (FORMAT parquet)`);
  const ref = await namePartition(writer, rows, partition, shareUnit);
  if (ref.rows === 0 || existsSync(wholePath(folder, id, ref.hash))) {
    rmSync(part);
    return ref.rows === 0 ? null : ref;
  }
  renameSync(part, besidePath(folder, id, ref.hash));
  const path = patchPath(folder, id, ref.hash);
  writeFileSync(`${path}.part`, JSON.stringify(patch satisfies Patch));
  renameSync(`${path}.part`, path);
  return ref;
}

/** A patch without the rows of changed keys. */
async function without({ db, folder, id, kind }: PartitionWriter, patch: Patch): Promise<Patch> {
  const file = parquetFiles([wholePath(folder, id, patch.on)], sql`, file_row_number = true`);
  const found = await db.read(sql`
    SELECT CAST(file_row_number AS INTEGER) AS place FROM ${file} SEMI JOIN changed_keys USING (${keyColumns(kind)})`);
  const places = new Set([...patch.without, ...int32Column(found, 'place')]);
  return { on: patch.on, without: [...places].sort((a, b) => a - b) };
}

/** What stood beside the file before, without changed keys, and what is put beside it now. */
function besideRows({ folder, id, kind }: PartitionWriter, before: PartitionRef): SqlFragment {
  return sql`(SELECT ${placedAgain(kind)} FROM ${parquetFiles([besidePath(folder, id, before.hash)])}
      ANTI JOIN changed_keys USING (${keyColumns(kind)})
    UNION ALL BY NAME SELECT * FROM changed_rows)`;
}
