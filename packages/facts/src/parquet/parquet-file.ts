import { rename, rm, writeFile } from 'node:fs/promises';
import type { Column } from '../duckdb/column.ts';
import { type ColumnChunk, columnChunk } from './column-chunk.ts';
import { compactThrift, type ThriftStruct } from './compact-thrift.ts';
import { DistinctNumbers } from './distinct-numbers.ts';
import { type WritableColumn, writableColumn } from './writable-column.ts';

/** Rows that a reader can pass over as one: 60 of the engine's vectors, as many as it writes itself. */
const rowsPerGroup = 122_880;

const magic = Buffer.from('PAR1');

/**
 * Writes columns of equal length to a Parquet file in this thread; what looks at values is done when the promise is
 * returned, compressing and writing go on in threads of the platform. Format: Apache Parquet 2.10, pages of version 1,
 * encodings PLAIN and RLE_DICTIONARY, Zstandard.
 */
export async function writeParquetFile(
  path: string,
  columns: Readonly<Record<string, Column>>,
): Promise<void> {
  const names = Object.keys(columns);
  const writable = Object.values(columns).map(writableColumn);
  const groups = encodeGroups(writable, rowsOf(writable));
  const part = `${path}.part`;
  try {
    await writeFile(part, fileOf(names, writable, await Promise.all(groups.map(settle))));
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

/** A group of rows, column by column. */
interface RowGroup<T> {
  readonly rows: number;
  readonly chunks: readonly T[];
}

function rowsOf(columns: readonly WritableColumn[]): number {
  const lengths = columns.map((column) => column.rows);
  if (lengths.length === 0) throw new RangeError('a table needs at least one column');
  if (new Set(lengths).size > 1) throw new RangeError(`columns differ in length: ${lengths.join(', ')}`);
  return lengths[0]!;
}

function encodeGroups(columns: readonly WritableColumn[], rows: number): RowGroup<Promise<ColumnChunk>>[] {
  const distinct = new DistinctNumbers(Math.min(rows, rowsPerGroup));
  const groups: RowGroup<Promise<ColumnChunk>>[] = [];
  for (let from = 0; from < rows; from += rowsPerGroup) {
    const until = Math.min(rows, from + rowsPerGroup);
    const encode = (column: WritableColumn) =>
      columnChunk(column, column.encode(from, until, distinct), until - from);
    groups.push({ rows: until - from, chunks: columns.map(encode) });
  }
  return groups;
}

async function settle({ rows, chunks }: RowGroup<Promise<ColumnChunk>>): Promise<RowGroup<ColumnChunk>> {
  return { rows, chunks: await Promise.all(chunks) };
}

/** The bytes of the whole file. Its pages are in memory already; one piece is written with one call. */
function fileOf(
  names: readonly string[],
  columns: readonly WritableColumn[],
  groups: readonly RowGroup<ColumnChunk>[],
): Buffer {
  let at = magic.length;
  const described = groups.map(({ rows, chunks }): ThriftStruct => {
    const start = at;
    const list = chunks.map((chunk, k) => {
      const own = chunk.describe(names[k]!, at);
      at += chunk.bytes.length;
      return own;
    });
    const unpacked = chunks.reduce((sum, chunk) => sum + chunk.unpacked, 0);
    return { 1: list, 2: BigInt(unpacked), 3: BigInt(rows), 5: BigInt(start), 6: BigInt(at - start) };
  });
  const footer = compactThrift(footerOf(names, columns, groups, described));
  const size = Buffer.alloc(4);
  size.writeUInt32LE(footer.length);
  const bytes = groups.flatMap(({ chunks }) => chunks.map((chunk) => chunk.bytes));
  return Buffer.concat([magic, ...bytes, footer, size, magic]);
}

function footerOf(
  names: readonly string[],
  columns: readonly WritableColumn[],
  groups: readonly RowGroup<ColumnChunk>[],
  described: readonly ThriftStruct[],
): ThriftStruct {
  const schema = columns.map(({ physical, meaning, isOptional }, k) => ({
    1: physical,
    3: isOptional ? 1 : 0,
    4: names[k]!,
    6: meaning,
  }));
  return {
    1: 1,
    2: [{ 4: 'rows', 5: columns.length }, ...schema],
    3: BigInt(groups.reduce((sum, group) => sum + group.rows, 0)),
    4: described,
    6: 'Jianheng',
    // Ranges are in the order of each type.
    7: columns.map(() => ({ 1: {} })),
  };
}
