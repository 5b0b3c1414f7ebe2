import { existsSync, renameSync, rmSync } from 'node:fs';
import { text } from '@jianheng/mechanisms';
import { type FactKind, UserError } from '@jianheng/scheme';
import { sql } from 'kysely';
import { bigintColumn, doubleColumn, int32Column, type Table } from '../duckdb/column.ts';
import type { DuckDb } from '../duckdb/open-duckdb.ts';
import { commaList, parquetFiles, type SqlFragment, wholeNumber } from '../duckdb/sql-fragment.ts';
import { hashArrays, hashData } from './content-hash.ts';
import { keyHash, writeKeyIndex } from './key-index.ts';
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
export function rowOrder(kind: FactKind): SqlFragment {
  const sort = findSort(kind);
  return commaList([...(sort === null ? [] : [sql.id(sort)]), sql`_who`, keyColumns(kind), sql`_share_row`]);
}

function findSort(kind: FactKind): string | null {
  const sort = Object.entries(kind.columns).find(([, column]) => column.type === 'code' && column.required);
  return sort?.[0] ?? null;
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
  const written = await db.read(
    sql`SELECT ${namingColumns(kind)}, ${keyHash(kind)} FROM ${parquetFiles([part])}`,
  );
  if (written.rows === 0) {
    rmSync(part);
    return null;
  }
  const ref = nameRows(writer, namesOf(written), partition, shareUnit);
  const path = objectPath(folder, id, ref.hash);
  writeKeyIndex(path, written);
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

/** What names the rows of a partition, in their order, and says where in it they belong. */
export interface RowNames {
  /** Code of the sort of row; those without one come last. */
  readonly sort: Int32Array;
  /** Numbers of the people; of the unattributed nothing that has a meaning. */
  readonly who: Int32Array;
  readonly row: BigInt64Array;
  /** 0 where nobody shares the row. */
  readonly shareRow: BigInt64Array;
}

/** The columns of {@link RowNames}. */
export function namingColumns(kind: FactKind): SqlFragment {
  const sort = findSort(kind);
  return sql`coalesce(CAST(${sort === null ? sql`0` : sql.id(sort)} AS INTEGER), ${wholeNumber(2 ** 31 - 1)}) AS _sort,
    _who, _row, CAST(coalesce(_share_row, 0) AS BIGINT) AS _shared`;
}

export function namesOf(table: Table): RowNames {
  return {
    sort: int32Column(table, '_sort'),
    who: int32Column(table, '_who'),
    row: bigintColumn(table, '_row'),
    shareRow: bigintColumn(table, '_shared'),
  };
}

/** The hash of a partition's rows, in their order. */
export function nameRows(
  writer: PartitionWriter,
  { who, row, shareRow }: RowNames,
  partition: number,
  shareUnit: number,
): PartitionRef {
  const hash = hashArrays(
    {
      kind: writer.id,
      columns: writer.kind,
      codes: hashData(writer.codes),
      partition,
      people: writer.roster.people[partition]?.hash ?? null,
      shareUnit,
      batches: batchesOfRows(writer.batches, [row, shareRow]),
    },
    [row, shareRow, partition < 0 ? new Int32Array(0) : who],
  );
  return { partition, hash, rows: row.length, shareUnit };
}

/** The smallest number by which all shares in a partition can be divided. Throws a UserError for absurd shares. */
async function commonDenominator(
  db: DuckDb,
  rows: SqlFragment,
  partition: number,
  kind: string,
): Promise<number> {
  const found = await db.read(
    sql`SELECT DISTINCT CAST(_den AS DOUBLE) AS den FROM ${rows} WHERE ${inPartition(partition)}`,
  );
  return shareUnitOf(found.rows === 0 ? [] : [...doubleColumn(found, 'den')], kind);
}

/** The smallest number that all of some denominators divide. Throws a UserError for absurd shares. */
export function shareUnitOf(denominators: readonly number[], kind: string): number {
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
