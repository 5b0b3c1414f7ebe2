import { existsSync } from 'node:fs';
import type { FactKind } from '@jianheng/scheme';
import { sql } from 'kysely';
import { int32Column } from '../duckdb/column.ts';
import type { DuckDb } from '../duckdb/open-duckdb.ts';
import { commaList, parquetFiles, type SqlFragment, wholeNumber } from '../duckdb/sql-fragment.ts';
import { type BatchLedger, countBatches, standingRows } from '../ledger/snapshot-ledger.ts';
import { batchRelation, codeType } from './batch-relation.ts';
import { keyHash, keyIndexPath, mayHold, writeKeyIndex } from './key-index.ts';
import { numberedRows, partitionFiles, partitionRows } from './partition-rows.ts';
import { patchPartition } from './patch-partition.ts';
import { placeRows, type Sharing } from './place-rows.ts';
import { refuseLostChanges, refuseLostRows } from './refuse-losses.ts';
import { type BatchFile, type PartitionRef, peoplePerPartition, type WorkRef } from './snapshot.ts';
import { keyColumns, latestRows } from './whole-kind.ts';
import { inPartition, type PartitionWriter, placedAgain, writePartition } from './write-partition.ts';

/** Rows gathered in memory at once while partitions are written. */
const rowsAtOnce = 1_000_000;

/** Columns that placing adds, as they stand before the common denominator is known. */
const placedColumns = ['_who', '_num', '_den', '_role', '_share_row'] as const;

/** A work kind as resolved, with what became of the rows of the batches that were read for it. */
export interface ResolvedWork {
  readonly work: WorkRef;
  readonly batches: readonly BatchLedger[];
}

/** Resolves a work kind from all its batches. Throws an Error where a row of a batch is in no partition. */
export async function resolveWork(
  writer: PartitionWriter,
  batches: readonly BatchFile[],
  sharing: Sharing | null,
): Promise<ResolvedWork> {
  const { db, kind } = writer;
  const source = await batchRelation(db, kind, batches, true);
  const placing = placingColumns(kind);
  await db.run(
    sql`CREATE TEMP TABLE latest AS SELECT ${placing}, _row FROM ${latestRows(source, kind)} AS latest_rows`,
  );
  await db.run(
    sql`CREATE TEMP TABLE placed AS SELECT * FROM ${placeRows(sql`latest`, kind, sharing)} AS placed_rows`,
  );
  await db.run(sql`DROP TABLE latest`);
  const refs: PartitionRef[] = [];
  for (const group of await groupPartitions(db)) {
    const condition = sql.join(
      group.map((partition) => sql`(${inPartition(partition)})`),
      sql` OR `,
    );
    await db.run(sql`CREATE TEMP TABLE gathered AS
      SELECT r.*, ${commaList(placedColumns.map((name) => sql`p.${sql.id(name)}`))}
      FROM ${source} r JOIN (SELECT * FROM placed WHERE ${condition}) p USING (_row)`);
    for (const partition of group) {
      const ref = await writePartition(writer, sql`gathered`, partition);
      if (ref !== null) refs.push(ref);
    }
    await db.run(sql`DROP TABLE gathered`);
  }
  await db.run(sql`DROP TABLE placed`);
  const work = asWork(refs);
  const ledger = await countBatches(db, kind, batches);
  await refuseLostRows(writer, refs, sharing, standingRows({ kind: writer.id, batches: ledger }));
  return { work, batches: ledger };
}

function placingColumns(kind: FactKind): SqlFragment {
  const names = new Set([...kind.key, kind.person!, ...(kind.case === undefined ? [] : [kind.case])]);
  return commaList([...names].map((name) => sql.id(name)));
}

function asWork(refs: readonly PartitionRef[]): WorkRef {
  return {
    partitions: refs.filter((ref) => ref.partition >= 0).sort((a, b) => a.partition - b.partition),
    unattributed: refs.find((ref) => ref.partition < 0) ?? null,
  };
}

/** Partitions that hold rows, in groups small enough to gather at once. */
async function groupPartitions(db: DuckDb): Promise<number[][]> {
  const counted = await db.read(sql`
    SELECT CAST(coalesce(_who // ${sql.raw(String(peoplePerPartition))}, -1) AS INTEGER) AS part,
      CAST(count(*) AS INTEGER) AS n FROM placed GROUP BY part ORDER BY part`);
  const groups: number[][] = [];
  let rows = Number.POSITIVE_INFINITY;
  const counts = int32Column(counted, 'n');
  for (const [index, partition] of int32Column(counted, 'part').entries()) {
    const count = counts[index]!;
    if (rows + count > rowsAtOnce) {
      groups.push([]);
      rows = 0;
    }
    groups.at(-1)!.push(partition);
    rows += count;
  }
  return groups;
}

/** What came since the previous snapshot, for {@link updateWork}. */
export interface WorkChange {
  readonly previous: WorkRef;
  readonly fresh: readonly BatchFile[];
  /** New batches of the kind that shares this one's rows. */
  readonly freshShares: readonly BatchFile[];
}

/**
 * Resolves a work kind from its previous partitions and what came since: only partitions that held a changed key, or
 * now hold one, are written anew. Gives the same partitions as {@link resolveWork}.
 *
 * @param patchFrom rows of a partition from which a few changed ones are put beside its file
 */
export async function updateWork(
  writer: PartitionWriter,
  change: WorkChange,
  sharing: Sharing | null,
  shares: FactKind | null,
  patchFrom: number,
): Promise<ResolvedWork> {
  const { db, kind } = writer;
  const { previous } = change;
  const refs = [...previous.partitions, ...(previous.unattributed === null ? [] : [previous.unattributed])];
  const fresh = await batchRelation(db, writer.kind, change.fresh, true);
  await findChangedKeys(writer, fresh, change.freshShares, sharing, shares, refs);
  const touched = await findHeld(writer, refs);
  await gatherChanged(writer, fresh, sharing, touched.size > 0);
  const grouped = await db.read(sql`
    SELECT DISTINCT CAST(coalesce(_who // ${sql.raw(String(peoplePerPartition))}, -1) AS INTEGER) AS part FROM changed_rows`);
  const again = new Set([...touched.keys(), ...int32Column(grouped, 'part')]);
  const result = refs.filter((ref) => !again.has(ref.partition));
  for (const partition of [...again].sort((a, b) => a - b)) {
    const before = refs.find((ref) => ref.partition === partition);
    const ref =
      before === undefined
        ? await writePartition(writer, sql`changed_rows`, partition)
        : ((await patchPartition(writer, before, touched.get(partition) ?? [], patchFrom)) ??
          (await writePartition(writer, withKept(writer, before), partition)));
    if (ref !== null) result.push(ref);
  }
  await refuseLostChanges(db, fresh, kind, touched.size > 0, rowsOf(result) - rowsOf(refs));
  const held = touched.size > 0 ? heldKeys(kind) : undefined;
  const batches = await countBatches(db, kind, change.fresh, held);
  await db.run(sql`DROP TABLE changed_keys; DROP TABLE changed_rows`);
  return { work: asWork(result), batches };
}

function rowsOf(refs: readonly PartitionRef[]): number {
  return refs.reduce((sum, { rows }) => sum + rows, 0);
}

/** Keys of earlier rows as batches have them: codes as texts. */
function heldKeys(kind: FactKind): SqlFragment {
  const cells = kind.key.map((name) => {
    const { type, codes = '' } = kind.columns[name]!;
    const cell = sql.id(name);
    if (type !== 'code') return cell;
    return sql`CAST((enum_range(CAST(NULL AS ${codeType(codes)})))[${cell} + 1] AS VARCHAR) AS ${cell}`;
  });
  return sql`(SELECT DISTINCT ${commaList(cells)} FROM held_rows)`;
}

async function findChangedKeys(
  writer: PartitionWriter,
  fresh: SqlFragment,
  freshShares: readonly BatchFile[],
  sharing: Sharing | null,
  shares: FactKind | null,
  refs: readonly PartitionRef[],
): Promise<void> {
  const { db, kind, folder, id } = writer;
  const keys = keyColumns(kind);
  await db.run(sql`CREATE TEMP TABLE changed_keys AS SELECT DISTINCT ${keys} FROM ${fresh} AS fresh`);
  if (freshShares.length === 0 || sharing === null || shares === null || refs.length === 0) return;
  const split = await batchRelation(db, shares, freshShares, false);
  // Where the case is the key, its own row need not be looked for: a key that no row has changes nothing.
  const isKey = kind.key.length === 1 && kind.key[0] === sharing.ownCase;
  await db.run(
    isKey
      ? sql`INSERT INTO changed_keys SELECT DISTINCT ${sql.id(sharing.case)} FROM ${split} AS f`
      : sql`INSERT INTO changed_keys SELECT DISTINCT ${keys} FROM ${partitionRows(folder, id, hashesOf(refs))} AS rows
          WHERE ${sql.id(sharing.ownCase)} IN (SELECT ${sql.id(sharing.case)} FROM ${split} AS f)`,
  );
  await db.run(sql`CREATE OR REPLACE TEMP TABLE changed_keys AS SELECT DISTINCT * FROM changed_keys`);
}

function hashesOf(refs: readonly PartitionRef[]): string[] {
  return refs.map((ref) => ref.hash);
}

/**
 * The earlier rows of changed keys: temporary table `held_rows`, where there are any. Tells in which partitions they are and,
 * of those in its file, at which places.
 */
async function findHeld(
  { db, kind, folder, id }: PartitionWriter,
  refs: readonly PartitionRef[],
): Promise<Map<number, number[]>> {
  const keys = int32Column(await db.read(sql`SELECT ${keyHash(kind)} FROM changed_keys`), '_key');
  const files = new Map(refs.map((ref) => [ref, partitionFiles(folder, id, ref.hash)]));
  const likely = refs.filter((ref) => files.get(ref)!.some((file) => mayHold(file, keys)));
  const held = new Map<number, number[]>();
  if (likely.length === 0) return held;
  const each = likely.map(
    ({ partition, hash }) =>
      sql`SELECT *, ${wholeNumber(partition)} AS _part FROM ${numberedRows(folder, id, hash)} AS rows`,
  );
  await db.run(sql`CREATE OR REPLACE TEMP TABLE held_rows AS
    SELECT ${baseColumns(kind)}, CAST(_part AS INTEGER) AS _part, CAST(coalesce(file_row_number, -1) AS INTEGER) AS _place
    FROM (${sql.join(each, sql` UNION ALL BY NAME `)}) AS rows SEMI JOIN changed_keys USING (${keyColumns(kind)})`);
  const found = await db.read(sql`SELECT _part, _place FROM held_rows`);
  const places = int32Column(found, '_place');
  for (const [row, partition] of int32Column(found, '_part').entries()) {
    const own = held.get(partition) ?? [];
    held.set(partition, own);
    if (places[row]! >= 0) own.push(places[row]!);
  }
  await indexKeys(
    db,
    kind,
    likely.flatMap((ref) => files.get(ref)!),
  );
  return held;
}

/** Makes the indexes that files of earlier versions lack, once. */
async function indexKeys(db: DuckDb, kind: FactKind, files: readonly string[]): Promise<void> {
  for (const file of files)
    if (!existsSync(keyIndexPath(file)))
      writeKeyIndex(file, await db.read(sql`SELECT ${keyHash(kind)} FROM ${parquetFiles([file])}`));
}

/** What of a row its batch says. */
function baseColumns(kind: FactKind): SqlFragment {
  return commaList([...Object.keys(kind.columns), '_row'].map((name) => sql.id(name)));
}

/** The latest rows of the changed keys, placed anew: temporary table `changed_rows`. */
async function gatherChanged(
  { db, kind }: PartitionWriter,
  fresh: SqlFragment,
  sharing: Sharing | null,
  anyHeld: boolean,
): Promise<void> {
  const columns = baseColumns(kind);
  // A split case is held once for each of its people; of a key one row is the latest.
  const earlier = anyHeld ? sql` UNION ALL SELECT ${columns} FROM held_rows` : sql``;
  const all = sql`(SELECT ${columns} FROM ${fresh} AS fresh${earlier})`;
  await db.run(sql`CREATE TEMP TABLE changed_rows AS
    WITH base_rows AS MATERIALIZED (SELECT * FROM ${latestRows(all, kind)} AS latest_rows)
    SELECT r.*, ${commaList(placedColumns.map((name) => sql`p.${sql.id(name)}`))}
    FROM base_rows r JOIN ${placeRows(sql`base_rows`, kind, sharing, true)} p USING (_row)`);
}

/** A partition's unchanged rows, their shares taken back to lowest terms, with the changed rows. */
function withKept({ kind, folder, id }: PartitionWriter, before: PartitionRef): SqlFragment {
  return sql`(
    SELECT ${placedAgain(kind)} FROM ${partitionRows(folder, id, [before.hash])} AS kept
      ANTI JOIN changed_keys USING (${keyColumns(kind)})
    UNION ALL BY NAME SELECT * FROM changed_rows)`;
}
