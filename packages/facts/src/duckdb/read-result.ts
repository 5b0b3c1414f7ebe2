import {
  type DuckDBDataChunk,
  DuckDBEnumType,
  type DuckDBResult,
  type DuckDBType,
  DuckDBTypeId,
  type DuckDBVector,
} from '@duckdb/node-api';
import type { Column, Table } from './column.ts';

/** What the vectors hold behind their typed interface: the arrays the engine itself wrote. */
interface RawVector {
  readonly items: ArrayLike<number> & { readonly length: number };
  readonly validity: { readonly data: BigUint64Array | null };
}

/** Reads a whole result into typed arrays, one copy per value. */
export async function readResult(result: DuckDBResult): Promise<Table> {
  const names = result.deduplicatedColumnNames();
  const types = result.columnTypes();
  const chunks = (await result.fetchAllChunks()).filter((chunk) => chunk.rowCount > 0);
  const rows = chunks.reduce((sum, chunk) => sum + chunk.rowCount, 0);
  const columns: Record<string, Column> = {};
  for (const [index, name] of names.entries()) columns[name] = readColumn(chunks, index, types[index]!, rows);
  return { rows, columns };
}

function readColumn(
  chunks: readonly DuckDBDataChunk[],
  index: number,
  type: DuckDBType,
  rows: number,
): Column {
  const vectors = chunks.map((chunk) => ({ vector: chunk.getColumnVector(index), rows: chunk.rowCount }));
  if (type instanceof DuckDBEnumType) return readEnum(vectors, type, rows);
  const absent = readAbsent(vectors, rows);
  const rest = absent === undefined ? {} : { absent };
  switch (type.typeId) {
    case DuckDBTypeId.TINYINT:
    case DuckDBTypeId.UTINYINT:
    case DuckDBTypeId.SMALLINT:
    case DuckDBTypeId.USMALLINT:
    case DuckDBTypeId.INTEGER:
      return { type: 'integer', data: gather(vectors, new Int32Array(rows)), ...rest };
    case DuckDBTypeId.DATE:
      return { type: 'date', data: gather(vectors, new Int32Array(rows)), ...rest };
    case DuckDBTypeId.DOUBLE:
      return { type: 'double', data: gather(vectors, new Float64Array(rows)), ...rest };
    case DuckDBTypeId.BIGINT:
      return { type: 'bigint', data: gatherBig(vectors, rows), ...rest };
    case DuckDBTypeId.BOOLEAN:
      return { type: 'boolean', data: readBooleans(vectors, rows), ...rest };
    case DuckDBTypeId.VARCHAR:
      return { type: 'text', data: readTexts(vectors) };
    default:
      throw new TypeError(`columns of type ${type} are not read; cast them in the query`);
  }
}

type Vectors = readonly { readonly vector: DuckDBVector; readonly rows: number }[];

function raw(vector: DuckDBVector): RawVector {
  return vector as unknown as RawVector;
}

function gather<T extends Int32Array | Float64Array>(vectors: Vectors, target: T): T {
  let at = 0;
  for (const { vector, rows } of vectors) {
    target.set(raw(vector).items, at);
    at += rows;
  }
  return target;
}

function gatherBig(vectors: Vectors, rows: number): BigInt64Array {
  const target = new BigInt64Array(rows);
  let at = 0;
  for (const { vector, rows: count } of vectors) {
    target.set((vector as unknown as { items: BigInt64Array }).items, at);
    at += count;
  }
  return target;
}

/** 1 for each absent value, or nothing when all are there. Values of absent rows are whatever the engine left there. */
function readAbsent(vectors: Vectors, rows: number): Uint8Array | undefined {
  let absent: Uint8Array | undefined;
  let at = 0;
  for (const { vector, rows: count } of vectors) {
    const words = raw(vector).validity.data;
    if (words !== null) {
      const bytes = new Uint8Array(words.buffer, words.byteOffset, words.byteLength);
      for (let i = 0; i < count; i++) {
        if (((bytes[i >> 3]! >> (i & 7)) & 1) === 1) continue;
        absent ??= new Uint8Array(rows);
        absent[at + i] = 1;
      }
    }
    at += count;
  }
  return absent;
}

function readBooleans(vectors: Vectors, rows: number): Uint8Array {
  const target = new Uint8Array(rows);
  let at = 0;
  for (const { vector, rows: count } of vectors) {
    for (let i = 0; i < count; i++) target[at + i] = vector.getItem(i) === true ? 1 : 0;
    at += count;
  }
  return target;
}

function readTexts(vectors: Vectors): (string | null)[] {
  const texts: (string | null)[] = [];
  for (const { vector, rows } of vectors) {
    for (let i = 0; i < rows; i++) texts.push(vector.getItem(i) as string | null);
  }
  return texts;
}

function readEnum(vectors: Vectors, type: DuckDBEnumType, rows: number): Column {
  const codes = gather(vectors, new Int32Array(rows));
  const absent = readAbsent(vectors, rows);
  if (absent !== undefined) for (let i = 0; i < rows; i++) if (absent[i] === 1) codes[i] = -1;
  return { type: 'coded', values: type.values, codes };
}
