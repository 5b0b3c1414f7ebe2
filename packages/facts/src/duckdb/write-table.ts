import { renameSync } from 'node:fs';
import { DuckDBDataChunk, type DuckDBType, type DuckDBVector } from '@duckdb/node-api';
import { sql } from 'kysely';
import type { Column } from './column.ts';
import { type NarrowWhole, narrowWhole } from './narrow-whole.ts';
import type { DuckDb } from './open-duckdb.ts';
import { commaList, type SqlFragment } from './sql-fragment.ts';

/** Rows per chunk: the engine's own vector size. */
const chunkRows = 2048;

let tables = 0;

/**
 * Writes columns of equal length to a Parquet file, in the order given. The file appears whole or not at all. Throws a
 * RangeError when the columns differ in length. Tells when the engine has all rows, and the rest is its work alone.
 */
export async function writeTable(
  db: DuckDb,
  path: string,
  columns: Readonly<Record<string, Column>>,
  handedOver?: () => void,
): Promise<void> {
  const name = `written_${++tables}`;
  const table = sql.id(name);
  const narrow = Object.fromEntries(Object.entries(columns).map(([key, column]) => [key, narrowed(column)]));
  try {
    await writeRows(db, name, narrow);
    const list = commaList(Object.entries(narrow).map(([key, column]) => select(key, column)));
    const part = `${path}.part`;
    const copied = db.run(sql`COPY (SELECT ${list} FROM ${table}) TO ${sql.lit(part)} (FORMAT parquet)`);
    handedOver?.();
    await copied;
    renameSync(part, path);
  } finally {
    await db.run(sql`DROP TABLE IF EXISTS ${table}`);
  }
}

/** A column with its values in the array that is written. */
type Written = Exclude<Column, { type: 'whole' }> | { readonly type: 'narrow'; readonly data: NarrowWhole };

function narrowed(column: Column): Written {
  return column.type === 'whole' ? { type: 'narrow', data: narrowWhole(column.data) } : column;
}

/** Makes a temporary table of columns of equal length, replacing one of the same name. */
export async function writeRows(
  db: DuckDb,
  name: string,
  columns: Readonly<Record<string, Written>>,
): Promise<void> {
  const rows = rowsOf(columns);
  const declared = commaList(Object.entries(columns).map(declare));
  await db.run(sql`CREATE OR REPLACE TEMP TABLE ${sql.id(name)} (${declared})`);
  await append(db, name, Object.values(columns), rows);
}

function lengthOf(column: Written): number {
  return column.type === 'coded' ? column.codes.length : column.data.length;
}

function rowsOf(columns: Readonly<Record<string, Written>>): number {
  const lengths = Object.values(columns).map(lengthOf);
  if (lengths.length === 0) throw new RangeError('a table needs at least one column');
  if (new Set(lengths).size > 1) throw new RangeError(`columns differ in length: ${lengths.join(', ')}`);
  return lengths[0]!;
}

function declare([name, column]: [string, Written]): SqlFragment {
  return sql`${sql.id(name)} ${typeOf(column)}`;
}

function typeOf(column: Written): SqlFragment {
  switch (column.type) {
    case 'narrow':
      return narrowType(column.data);
    case 'integer':
      return sql`INTEGER`;
    case 'bigint':
      return column.data instanceof Float64Array ? sql`DOUBLE` : sql`BIGINT`;
    case 'double':
      return sql`DOUBLE`;
    case 'date':
      return sql`DATE`;
    case 'boolean':
      return sql`BOOLEAN`;
    case 'text':
      return sql`VARCHAR`;
    case 'coded':
      return column.values.length === 0
        ? sql`VARCHAR`
        : sql`ENUM(${commaList(column.values.map((value) => sql.lit(value)))})`;
  }
}

function narrowType(data: NarrowWhole): SqlFragment {
  if (data instanceof Uint8Array) return sql`UTINYINT`;
  if (data instanceof Uint16Array) return sql`USMALLINT`;
  return data instanceof Int32Array ? sql`INTEGER` : sql`DOUBLE`;
}

function select(name: string, column: Written): SqlFragment {
  const ref = sql.id(name);
  if ((column.type === 'bigint' || column.type === 'narrow') && column.data instanceof Float64Array) {
    return sql`CAST(${ref} AS BIGINT) AS ${ref}`;
  }
  return column.type === 'coded' ? sql`CAST(${ref} AS VARCHAR) AS ${ref}` : ref;
}

async function append(db: DuckDb, table: string, columns: readonly Written[], rows: number): Promise<void> {
  const appender = await db.connection.createAppender(table);
  const types: DuckDBType[] = columns.map((_, index) => appender.columnType(index));
  try {
    // A chunk is made once and filled again: making one costs the types of all columns, dictionaries included.
    const chunk = DuckDBDataChunk.create(types, Math.min(chunkRows, rows));
    const hasAbsent = columns.map(isAbsentSomewhere);
    for (let at = 0; at < rows; at += chunkRows) {
      const count = Math.min(chunkRows, rows - at);
      if (count < chunkRows && at > 0) chunk.rowCount = count;
      for (const [index, column] of columns.entries()) {
        const vector = chunk.getColumnVector(index);
        fill(vector, column, at, count);
        if (hasAbsent[index]) markAbsent(vector, column, at, count);
        vector.flush();
      }
      appender.appendDataChunk(chunk);
    }
    appender.flushSync();
  } finally {
    appender.closeSync();
  }
}

/** Whether some row of a column other than text, which marks its own, has no value. */
function isAbsentSomewhere(column: Written): boolean {
  if (column.type === 'coded') return column.codes.includes(-1);
  return column.type !== 'text' && column.type !== 'narrow' && column.absent?.includes(1) === true;
}

/** The writable array behind a fixed-width vector, and a bit per row that has a value. */
interface FixedVector {
  readonly items: { set(values: ArrayLike<number> | ArrayLike<bigint>): void };
  readonly validity: {
    readonly data: BigUint64Array | null;
    setItemValid(index: number, valid: boolean): void;
  };
}

function fill(vector: DuckDBVector, column: Written, at: number, count: number): void {
  const fixed = vector as unknown as FixedVector;
  switch (column.type) {
    case 'text':
      for (let i = 0; i < count; i++) vector.setItem(i, column.data[at + i] ?? null);
      break;
    case 'boolean':
      for (let i = 0; i < count; i++) vector.setItem(i, column.data[at + i] === 1);
      break;
    case 'coded':
      checkCodes(column.codes, at, count, column.values.length);
      if (column.values.length > 0) fixed.items.set(column.codes.subarray(at, at + count));
      break;
    default:
      fixed.items.set(column.data.subarray(at, at + count));
  }
}

function checkCodes(codes: Int32Array, at: number, count: number, values: number): void {
  for (let i = at; i < at + count; i++) {
    if (codes[i]! >= values) throw new RangeError(`code ${codes[i]} is outside a dictionary of ${values}`);
  }
}

/** Sets the bits of a whole chunk, so that nothing of one chunk is left to the next. */
function markAbsent(vector: DuckDBVector, column: Written, at: number, count: number): void {
  const { validity } = vector as unknown as FixedVector;
  // The vector makes its bits when a first row is said to have no value.
  validity.setItemValid(0, false);
  const bits = new Uint8Array(validity.data!.buffer, validity.data!.byteOffset, validity.data!.byteLength);
  bits.fill(0xff);
  const [marks, absent] = marksOf(column);
  for (let i = 0; i < count; i++) {
    if (marks[at + i] === absent) bits[i >> 3]! &= ~(1 << (i & 7));
  }
}

/** Where a column says which rows have no value, and with which number. */
function marksOf(column: Written): readonly [Int32Array | Uint8Array, number] {
  if (column.type === 'coded') return [column.codes, -1];
  if (column.type === 'text' || column.type === 'narrow') return [new Uint8Array(0), 1];
  return [column.absent ?? new Uint8Array(0), 1];
}
