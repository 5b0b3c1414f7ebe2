import { createHash } from 'node:crypto';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { FactColumn, FactKind } from '@jianheng/scheme';
import { columnTypes } from './column-type.ts';
import { HashStream } from './hash-stream.ts';
import type { Database } from './open-database.ts';
import { settled } from './settled.ts';
import { quoteName, quoteText } from './sql-text.ts';
import { readAll, streamChunks } from './stream-rows.ts';

/** One Parquet file of a batch, with the columns that it leaves out because they are the same in every row. */
export interface HashedFile {
  readonly path: string;
  readonly constants: Readonly<Record<string, string | null>>;
}

/** Rows per piece of text: it only bounds memory, and does not show in the hash. Many small pieces take longer. */
const rowsPerPiece = 16_384;
const cellEnd = 0x1f;

/**
 * The content hash of the rows of a Parquet file: the same for the same rows in the same order, whatever wrote the file,
 * however it is cut into row groups, on any machine and with any number of threads. Void rows count: they give the others
 * their places.
 *
 * Canonical form, per kind: columns in the order of their names, each a stream of bytes. Text and codes: the cells in
 * UTF-8, each ended by U+001F (no cell holds one; an absent cell is empty, which a present one never is). Everything else
 * is a whole number (dates as days since 1970, booleans as 0 or 1), kept as its distance from the column's lowest, plus one,
 * 0 where absent, in the narrowest of 1, 2, 4 or 8 little-endian bytes. A column with one value in all rows is that value
 * once. Each stream is hashed (SHA-256); the file's hash is that of column names, lowest numbers and widths, row count,
 * names of the columns left out, and stream hashes.
 */
export async function hashRows(database: Database, file: HashedFile, kind: FactKind): Promise<string> {
  const names = Object.keys(kind.columns).sort();
  const texts = names.filter((name) => columnTypes[kind.columns[name]!.type] === 'VARCHAR');
  const fixed = names.filter((name) => !texts.includes(name));
  const connection = await database.connect();
  try {
    const groups = await rowGroups(connection, file.path);
    const rows = groups.reduce((sum, group) => sum + group.rows, 0);
    const [parts, numbers] = await settled([
      hashTexts(connection, file, groups, texts),
      hashNumbers(database, file, rows, kind, fixed),
    ]);
    // What a file leaves out is part of its content: batches of equal hash share their files.
    const constants = Object.keys(file.constants).sort();
    return createHash('sha256').update(JSON.stringify({ rows, constants, parts, numbers })).digest('hex');
  } finally {
    connection.closeSync();
  }
}

/** Name and hash of each text column. Texts are put together by the database, since a text per cell would cross much slower. */
async function hashTexts(
  connection: DuckDBConnection,
  { path, constants }: HashedFile,
  groups: readonly RowGroup[],
  names: readonly string[],
): Promise<readonly (readonly [string, string])[]> {
  const rows = groups.reduce((sum, group) => sum + group.rows, 0);
  const columns = names.map((name) => ({ name, stream: new HashStream() }));
  const stored = columns.filter(({ name }) => !(name in constants));
  for (const { name, stream } of columns) {
    const value = constants[name];
    if (value !== undefined)
      stream.pushSame(Buffer.concat([Buffer.from(value ?? ''), Buffer.of(cellEnd)]), rows);
  }
  const pieces = stored.map(
    ({ name }) => `encode(string_agg(coalesce(${quoteName(name)}, ''), chr(${cellEnd})) || chr(${cellEnd}))`,
  );
  // Two row groups at a time: beginning to read takes as long as reading half of one, and all at once would fill the memory.
  for (let at = 0; at < groups.length && stored.length > 0; at += 2) {
    const [first, second = { from: rows, rows: 0 }] = groups.slice(at, at + 2);
    // A piece lies in one row group, which one thread reads from its first row on: so its rows stay in order.
    const result = await connection.run(
      `SELECT file_row_number >= ${second.from} AS second, file_row_number // ${rowsPerPiece} AS piece, count(*),
         ${pieces.join(', ')}
       FROM read_parquet(${quoteText(path)}, file_row_number = true)
       WHERE file_row_number BETWEEN ${first!.from} AND ${second.from + second.rows - 1}
       GROUP BY second, piece ORDER BY second, piece`,
    );
    for (;;) {
      const chunk = await result.fetchChunk();
      if (chunk === null || chunk.rowCount === 0) break;
      const inPiece = chunk.getColumnValues(2) as bigint[];
      for (const [index, { stream }] of stored.entries()) {
        const values = chunk.getColumnValues(index + 3) as { readonly bytes: Uint8Array }[];
        for (const [at, { bytes }] of values.entries()) {
          stream.push(bytes, Number(inPiece[at]), bytes.indexOf(cellEnd) + 1);
        }
      }
    }
  }
  for (const { name, stream } of stored) {
    if (stream.rows !== rows)
      throw new Error(`${stream.rows} of ${rows} cells of ${name} were read to be hashed`);
  }
  return columns.map(({ name, stream }) => [name, stream.digest()] as const);
}

interface RowGroup {
  readonly from: number;
  readonly rows: number;
}

async function rowGroups(connection: DuckDBConnection, path: string): Promise<readonly RowGroup[]> {
  const found = await connection.runAndReadAll(
    `SELECT DISTINCT row_group_id, row_group_num_rows FROM parquet_metadata(${quoteText(path)}) ORDER BY 1`,
  );
  let from = 0;
  return found.getRows().map(([, count]) => {
    const rows = Number(count);
    from += rows;
    return { from: from - rows, rows };
  });
}

/** A number column: its lowest value (as text; null when there is none) and the bytes that the distances from it take. */
interface NumberColumn {
  readonly name: string;
  readonly number: string;
  readonly lowest: string | null;
  readonly width: 1 | 2 | 4 | 8;
  /** All rows have the lowest value, so that none needs to be read. */
  readonly same: boolean;
}

const unsigned = { 1: 'UTINYINT', 2: 'USMALLINT', 4: 'UINTEGER', 8: 'UBIGINT' } as const;

/** Name, lowest value, width and hash of each number column. */
async function hashNumbers(
  database: Database,
  file: HashedFile,
  rows: number,
  kind: FactKind,
  names: readonly string[],
): Promise<readonly (readonly [string, string | null, number, string])[]> {
  if (names.length === 0) return [];
  const columns = await measureColumns(database, file, kind, names);
  const streams = columns.map(() => new HashStream());
  for (const [index, { same, lowest }] of columns.entries()) {
    if (same) streams[index]!.pushSame(Buffer.of(lowest === null ? 0 : 1), rows);
  }
  const stored = columns
    .map((column, index) => ({ ...column, stream: streams[index]! }))
    .filter(({ same }) => !same);
  const cells = stored.map(({ number, lowest, width }) => {
    return `CAST(${lowest === null ? '0' : `coalesce(${number} - (${lowest}) + 1, 0)`} AS ${unsigned[width]})`;
  });
  const source = `read_parquet(${quoteText(file.path)})`;
  const chunks =
    stored.length === 0 ? [] : streamChunks(database, `SELECT ${cells.join(', ')} FROM ${source}`, rows);
  for await (const chunk of chunks) {
    for (const [index, { width, stream }] of stored.entries()) {
      const { items } = chunk.getColumnVector(index) as unknown as { readonly items: Uint8Array };
      const bytes = new Uint8Array(items.buffer, items.byteOffset, chunk.rowCount * width);
      stream.push(bytes, chunk.rowCount, width);
    }
  }
  return columns.map(({ name, lowest, width }, i) => [name, lowest, width, streams[i]!.digest()] as const);
}

/** One column as whole numbers: dates as days since 1970, booleans as 0 and 1. */
function wholeNumber(cell: string, { type }: FactColumn): string {
  return type === 'date' ? `(${cell} - DATE '1970-01-01')` : `CAST(${cell} AS BIGINT)`;
}

/** Name of a column, its least and greatest value in a row group, and how many rows have one and have none. */
type Noted = readonly [string, string, string, bigint, bigint];

async function measureColumns(
  database: Database,
  { path, constants }: HashedFile,
  kind: FactKind,
  names: readonly string[],
): Promise<readonly NumberColumn[]> {
  const ends: Record<string, bigint[]> = Object.fromEntries(names.map((name) => [name, []]));
  for (const name of names) {
    const value = constants[name];
    if (typeof value === 'string') ends[name]!.push(wholeOf(value, kind.columns[name]!));
  }
  // The file's own notes of the least and the greatest value of each piece: no value needs to be read.
  const noted = await readAll(
    database,
    `SELECT path_in_schema, stats_min_value, stats_max_value, num_values - coalesce(stats_null_count, 0),
       coalesce(stats_null_count, 1)
     FROM parquet_metadata(${quoteText(path)})`,
  );
  const withAbsent = new Set<string>();
  for (const [name, least, greatest, values, absent] of noted as unknown as readonly Noted[]) {
    const own = ends[name];
    if (absent > 0n) withAbsent.add(name);
    if (own === undefined || values === 0n) continue;
    own.push(wholeOf(least, kind.columns[name]!), wholeOf(greatest, kind.columns[name]!));
  }
  return names.map((name) => {
    const column = kind.columns[name]!;
    const sorted = ends[name]!.sort((a, b) => (a < b ? -1 : 1));
    const [lowest, highest] = [sorted[0], sorted.at(-1)];
    return {
      name,
      number: wholeNumber(quoteName(name), column),
      lowest: lowest === undefined ? null : String(lowest),
      width: lowest === undefined ? 1 : widthOf(highest! - lowest + 1n),
      same: name in constants || (lowest !== undefined && lowest === highest && !withAbsent.has(name)),
    };
  });
}

/** A value's canonical text as a whole number. */
function wholeOf(text: string, { type }: FactColumn): bigint {
  if (type === 'date') return BigInt(Date.parse(`${text}T00:00:00Z`) / 86_400_000);
  if (type === 'boolean') return text === 'true' ? 1n : 0n;
  return BigInt(text);
}

function widthOf(most: bigint): NumberColumn['width'] {
  if (most < 1n << 8n) return 1;
  if (most < 1n << 16n) return 2;
  return most < 1n << 32n ? 4 : 8;
}
