import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { sql } from 'kysely';
import { doubleColumn, int32Column } from '../duckdb/column.ts';
import { parquetFiles, type SqlFragment } from '../duckdb/sql-fragment.ts';
import { keyHash, writeKeyIndex } from './key-index.ts';
import { besidePath, findPatch, keptRows, type Patch, patchPath, wholePath } from './partition-rows.ts';
import { putAmong } from './put-among.ts';
import type { PartitionRef } from './snapshot.ts';
import { keyColumns } from './whole-kind.ts';
import {
  inPartition,
  leastCommonMultiple,
  nameRows,
  namesOf,
  namingColumns,
  type PartitionWriter,
  placedAgain,
  rowOrder,
  shareUnitOf,
  storedColumns,
} from './write-partition.ts';

/** Rows taken out of a file and put beside it, as a share of its own, beyond which the partition is written whole again. */
const mostApart = 1 / 10;

/**
 * Keeps a partition as the earlier one without the rows of changed keys (table `changed_keys`) and with what these are now
 * (`changed_rows`) beside it. Gives what writing it whole would give; null where it is to be written whole: it is small, too
 * much has changed since it was, or its rows are now split otherwise.
 *
 * Rows lie in the file in the order that names them. Those of the people who have rows beside it are put in order again;
 * everybody else's are read as they lie.
 *
 * @param places where rows of changed keys stand in its file
 * @param from rows from which keeping it so pays
 */
export async function patchPartition(
  writer: PartitionWriter,
  before: PartitionRef,
  places: readonly number[],
  from: number,
): Promise<PartitionRef | null> {
  const { db, folder, id, kind } = writer;
  const { partition } = before;
  if (before.rows < from || partition < 0) return null;
  const earlier = findPatch(folder, id, before.hash);
  const patch = {
    on: earlier?.on ?? before.hash,
    without: [...new Set([...(earlier?.without ?? []), ...places])].sort((a, b) => a - b),
  };
  const rows = earlier === null ? sql`changed_rows` : besideRows(writer, before);
  const beside = sql`(SELECT * FROM ${rows} AS rows WHERE ${inPartition(partition)})`;
  const naming = namingColumns(kind);
  const kept = await db.read(sql`
    SELECT ${naming}, _share FROM ${keptRows(folder, id, patch)} AS kept`);
  const near = await db.read(sql`
    SELECT ${naming}, CAST(_den AS DOUBLE) AS _den, ${keyHash(kind)} FROM (
      SELECT ${placedAgain(kind)} FROM ${keptRows(folder, id, patch)} AS kept WHERE _who IN (SELECT _who FROM ${beside} AS beside)
      UNION ALL BY NAME SELECT * FROM ${beside} AS beside) AS near
    ORDER BY ${rowOrder(kind)}`);
  const names = putAmong(namesOf(kept), namesOf(near));
  const apart = patch.without.length + names.row.length - kept.rows;
  const denominators = [
    ...denominatorsOf(int32Column(kept, '_share'), before.shareUnit),
    ...doubleColumn(near, '_den'),
  ];
  const shareUnit = shareUnitOf([...new Set(denominators)], id);
  if (names.row.length === 0 || apart > mostApart * before.rows || shareUnit !== before.shareUnit)
    return null;
  const ref = nameRows(writer, names, partition, shareUnit);
  if (existsSync(wholePath(folder, id, ref.hash))) return ref;
  const path = besidePath(folder, id, ref.hash);
  const part = `${path}.${process.pid}.part`;
  await db.run(
    sql`COPY (SELECT ${storedColumns(kind, shareUnit)} FROM ${beside} AS beside) TO ${sql.lit(part)} (FORMAT parquet)`,
  );
  writeKeyIndex(path, near);
  renameSync(part, path);
  const json = patchPath(folder, id, ref.hash);
  writeFileSync(`${json}.part`, JSON.stringify(patch satisfies Patch));
  renameSync(`${json}.part`, json);
  return ref;
}

/** Denominators in lowest terms of shares that are told in one unit. */
function denominatorsOf(shares: Int32Array, unit: number): number[] {
  const isThere = new Uint8Array(unit + 1);
  for (let i = 0; i < shares.length; i++) isThere[shares[i]!] = 1;
  const denominators: number[] = [];
  for (let share = 1; share <= unit; share++)
    if (isThere[share] === 1) denominators.push(leastCommonMultiple(share, unit) / share);
  return denominators;
}

/** What stood beside the file before, without changed keys, and what is put beside it now. */
function besideRows({ folder, id, kind }: PartitionWriter, before: PartitionRef): SqlFragment {
  return sql`(SELECT ${placedAgain(kind)} FROM ${parquetFiles([besidePath(folder, id, before.hash)])}
      ANTI JOIN changed_keys USING (${keyColumns(kind)})
    UNION ALL BY NAME SELECT * FROM changed_rows)`;
}
