import { existsSync, renameSync, rmSync } from 'node:fs';
import { text } from '@jianheng/mechanisms';
import { type FactKind, UserError } from '@jianheng/scheme';
import { sql } from 'kysely';
import { bigintColumn, int32Column, type Table } from '../duckdb/column.ts';
import type { DuckDb } from '../duckdb/open-duckdb.ts';
import { commaList, parquetFiles, type SqlFragment, wholeNumber } from '../duckdb/sql-fragment.ts';
import { hashArrays, hashData } from './content-hash.ts';
import { keyHash, keyIndexPath, writeKeyIndex } from './key-index.ts';
import { batchesOfRows } from './rows-origin.ts';
import { type BatchFile, firstWho, objectPath, type PartitionRef, type RosterRef } from './snapshot.ts';
import { keyColumns } from './whole-kind.ts';

/** Shares finer than this are a mistake in the export, and counts of them would leave exact integers behind. */
const largestShareUnit = 1_000_000;

/** Small row groups, so that a query for one code reads little else. */
const rowGroup = 8192;

/**
 * Order of a partition's rows: by the code that says what sort of row it is (the kind's first required code column, such
 * as the case type), then by person and key. Queries ask for few codes at a time and for all people.
 */
function rowOrder(kind: FactKind): SqlFragment {
  const sort = Object.entries(kind.columns).find(([, column]) => column.type === 'code' && column.required);
  return commaList([
    ...(sort === undefined ? [] : [sql.id(sort[0])]),
    sql`_who`,
    keyColumns(kind),
    sql`_share_row`,
  ]);
}

/** What all partitions of one kind have in common while they are written. */
export interface PartitionWriter {
  readonly db: DuckDb;
  readonly folder: string;
  readonly id: string;
  readonly kind: FactKind;
  readonly batches: readonly Pick<BatchFile, 'seq' | 'hash'>[];
  readonly roster: RosterRef;
  /** Dictionaries of the kind's code columns; they are part of what the numbers in the file mean. */
  readonly codes: Readonly<Record<string, readonly string[]>>;
}

/** Condition on `_who` for a partition; −1 stands for the unattributed. */
export function inPartition(partition: number): SqlFragment {
  if (partition < 0) return sql`_who IS NULL`;
  return sql`_who >= ${wholeNumber(firstWho(partition))} AND _who < ${wholeNumber(firstWho(partition + 1))}`;
}

/**
 * Writes one partition from a relation of placed rows (the kind's columns with _who, _num, _den, _role, _row,
 * _share_row) in the order of {@link rowOrder}. Returns null when it has no rows. The file's name is its content: rows are named
 * by batch and place, so its hash depends neither on Parquet bytes nor on threads.
 */
export async function writePartition(
  writer: PartitionWriter,
  rows: SqlFragment,
  partition: number,
): Promise<PartitionRef | null> {
  const { db, folder, id, kind } = writer;
  const shareUnit = await commonDenominator(db, rows, partition, id);
  const part = `${folder}/objects/${id}.${process.pid}.part`;
  await db.run(sql`COPY (
    SELECT ${storedColumns(kind, shareUnit)} FROM ${rows} WHERE ${inPartition(partition)}
    ORDER BY ${rowOrder(kind)}) TO ${sql.lit(part)} (FORMAT parquet, ROW_GROUP_SIZE ${sql.raw(String(rowGroup))})`);
  const written = await db.read(sql`SELECT ${namingColumns(kind)} FROM ${parquetFiles([part])}`);
  if (written.rows === 0) {
    rmSync(part);
    return null;
  }
  const ref = nameRows(writer, written, partition, shareUnit);
  const path = objectPath(folder, id, ref.hash);
  if (existsSync(path)) rmSync(part);
  else renameSync(part, path);
  return ref;
}

/** What of a placed row a file holds, its share in a partition's common denominator. */
export function storedColumns(kind: FactKind, shareUnit: number): SqlFragment {
  const unit = wholeNumber(shareUnit);
  const columns = commaList(Object.keys(kind.columns).map((name) => sql.id(name)));
  return sql`_who, CAST(_num * (${unit} // _den) AS INTEGER) AS _share, CAST(${unit} AS INTEGER) AS _unit,
      _role, _row, _share_row, ${columns}`;
}

/** The columns of a stored row as they were when it was placed: its share in lowest terms. */
export function placedAgain(kind: FactKind): SqlFragment {
  const columns = commaList(Object.keys(kind.columns).map((name) => sql.id(name)));
  return sql`${columns}, _row, _who, CAST(_share // gcd(_share, _unit) AS BIGINT) AS _num,
      CAST(_unit // gcd(_share, _unit) AS BIGINT) AS _den, _role, _share_row`;
}

/** Columns that name a partition's rows and keys. */
function namingColumns(kind: FactKind): SqlFragment {
  return sql`_row, _share_row, _who, ${keyHash(kind)}`;
}

/** Names a partition by placed rows that are not in a file of their own yet. */
export async function namePartition(
  writer: PartitionWriter,
  rows: SqlFragment,
  partition: number,
  shareUnit: number,
): Promise<PartitionRef> {
  const named = await writer.db.read(sql`
    SELECT ${namingColumns(writer.kind)} FROM ${rows} WHERE ${inPartition(partition)} ORDER BY ${rowOrder(writer.kind)}`);
  return nameRows(writer, named, partition, shareUnit);
}

/** The hash of a partition's rows, in their order; their keys are indexed under it. */
function nameRows(writer: PartitionWriter, rows: Table, partition: number, shareUnit: number): PartitionRef {
  const own = bigintColumn(rows, '_row');
  const sharing = zeroAbsent(rows, '_share_row');
  const who = partition < 0 ? new Int32Array(0) : int32Column(rows, '_who');
  const hash = hashArrays(
    {
      kind: writer.id,
      columns: writer.kind,
      codes: hashData(writer.codes),
      partition,
      people: writer.roster.people[partition]?.hash ?? null,
      shareUnit,
      batches: batchesOfRows(writer.batches, [own, sharing]),
    },
    [own, sharing, who],
  );
  writeKeyIndex(keyIndexPath(writer.folder, writer.id, hash), rows);
  return { partition, hash, rows: rows.rows, shareUnit };
}

/** What the engine leaves in the place of an absent value is no content. */
function zeroAbsent(table: Table, name: string): BigInt64Array {
  const values = bigintColumn(table, name);
  const column = table.columns[name];
  const absent = column?.type === 'bigint' ? column.absent : undefined;
  if (absent === undefined) return values;
  return values.map((value, index) => (absent[index] === 1 ? 0n : value));
}

/** The smallest number by which all shares in a partition can be divided. Throws a UserError for absurd shares. */
export async function commonDenominator(
  db: DuckDb,
  rows: SqlFragment,
  partition: number,
  kind: string,
): Promise<number> {
  const found = await db.read(
    sql`SELECT DISTINCT CAST(_den AS DOUBLE) AS den FROM ${rows} WHERE ${inPartition(partition)}`,
  );
  const column = found.columns.den;
  const denominators = column?.type === 'double' ? [...column.data] : [];
  return denominators.reduce((unit, den) => {
    const next = leastCommonMultiple(unit, den);
    if (next > largestShareUnit) throw absurdShares(kind, denominators);
    return next;
  }, 1);
}

/** The smallest number that both divide. */
export function leastCommonMultiple(a: number, b: number): number {
  let [x, y] = [a, b];
  while (y !== 0) [x, y] = [y, x % y];
  return (a / x) * b;
}

function absurdShares(kind: string, denominators: readonly number[]): UserError {
  const listed = denominators
    .toSorted((a, b) => b - a)
    .slice(0, 5)
    .join(', ');
  return new UserError([
    {
      code: 'facts/absurd-shares',
      level: 'error',
      message: text(
        `案件分工的份额没有合理的公分母（份额合计有 ${listed} 等）`,
        `the shares have no sensible common denominator (they add up to ${listed} and others)`,
      ),
      hint: text(
        '每个案件的份额用同一尺度填写，例如都合计 10 或 100',
        'write all shares on one scale, for example so that each case adds up to 10 or 100',
      ),
      place: { sheet: kind, field: 'share' },
    },
  ]);
}
