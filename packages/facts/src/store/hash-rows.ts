import { createHash } from 'node:crypto';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { FactColumn, FactKind } from '@jianheng/scheme';
import { columnTypes, constantCell } from './column-type.ts';
import { HashStream } from './hash-stream.ts';
import type { Database } from './open-database.ts';
import { quoteName, quoteText } from './sql-text.ts';

/** One Parquet file of a batch, with the columns that it leaves out because they are the same in every row. */
export interface HashedFile {
  readonly path: string;
  readonly constants: Readonly<Record<string, string | null>>;
}

/** Rows per piece of text: it only bounds memory, and does not show in the hash. */
const rowsPerPiece = 2048;
const cellEnd = 0x1f;

/**
 * The content hash of the rows of Parquet files, one after the other: the same for the same rows in the same order,
 * whatever wrote the files, however they are cut into row groups, on any machine and with any number of threads. Void rows
 * count: they give the others their places.
 *
 * Canonical form, per kind: columns in the order of their names, each a stream of bytes. Text and codes: the cells in
 * UTF-8, each ended by U+001F (no cell holds one; an absent cell is empty, which a present one never is). Everything else
 * is a whole number (dates as days since 1970, booleans as 0 or 1), kept as its distance from the column's lowest, plus one,
 * 0 where absent, in the narrowest of 1, 2, 4 or 8 little-endian bytes. A column with one value in all rows is that value
 * once. Each stream is hashed (SHA-256); the batch's hash is that of column names, lowest numbers and widths, row counts of
 * the files, names of the columns they leave out, and stream hashes.
 */
export async function hashRows(
  database: Database,
  files: readonly HashedFile[],
  kind: FactKind,
): Promise<string> {
  const names = Object.keys(kind.columns).sort();
  const texts = names.filter((name) => columnTypes[kind.columns[name]!.type] === 'VARCHAR');
  const fixed = names.filter((name) => !texts.includes(name));
  const textStreams = texts.map((name) => ({ name, stream: new HashStream() }));
  const beside = await database.connect();
  try {
    const [counts, numbers] = await Promise.all([
      hashTexts(database.connection, files, textStreams),
      hashNumbers(beside, files, kind, fixed),
    ]);
    const parts = textStreams.map(({ name, stream }) => [name, stream.digest()]);
    // What a file leaves out is part of its content: batches of equal hash share their files.
    const layout = files.map(({ constants }, i) => ({
      rows: counts[i],
      constants: Object.keys(constants).sort(),
    }));
    return createHash('sha256').update(JSON.stringify({ layout, parts, numbers })).digest('hex');
  } finally {
    beside.closeSync();
  }
}

/** Rows of each file. Texts are put together by the database in pieces, since a text per cell would cross much slower. */
async function hashTexts(
  connection: DuckDBConnection,
  files: readonly HashedFile[],
  columns: readonly { readonly name: string; readonly stream: HashStream }[],
): Promise<readonly number[]> {
  const counts: number[] = [];
  for (const { path, constants } of files) {
    const groups = await rowGroups(connection, path);
    const rows = groups.reduce((sum, group) => sum + group.rows, 0);
    counts.push(rows);
    const stored = columns.filter(({ name }) => !(name in constants));
    for (const { name, stream } of columns.filter((column) => !stored.includes(column))) {
      stream.pushSame(Buffer.concat([Buffer.from(constants[name] ?? ''), Buffer.of(cellEnd)]), rows);
    }
    if (stored.length === 0) continue;
    const pieces = stored.map(
      ({ name }) =>
        `encode(string_agg(coalesce(${quoteName(name)}, ''), chr(${cellEnd})) || chr(${cellEnd}))`,
    );
    for (const group of groups) {
      // A piece is one vector of one row group, which one thread reads from its first row on: so its rows stay in order.
      const result = await connection.run(
        `SELECT (file_row_number - ${group.from}) // ${rowsPerPiece} AS piece, count(*), ${pieces.join(', ')}
         FROM read_parquet(${quoteText(path)}, file_row_number = true)
         WHERE file_row_number BETWEEN ${group.from} AND ${group.from + group.rows - 1} GROUP BY piece ORDER BY piece`,
      );
      for (;;) {
        const chunk = await result.fetchChunk();
        if (chunk === null || chunk.rowCount === 0) break;
        const inPiece = chunk.getColumnValues(1) as bigint[];
        for (const [index, { stream }] of stored.entries()) {
          const values = chunk.getColumnValues(index + 2) as { readonly bytes: Uint8Array }[];
          for (const [at, { bytes }] of values.entries()) {
            stream.push(bytes, Number(inPiece[at]), bytes.indexOf(cellEnd) + 1);
          }
        }
      }
    }
  }
  return counts;
}

async function rowGroups(
  connection: DuckDBConnection,
  path: string,
): Promise<readonly { readonly from: number; readonly rows: number }[]> {
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
}

const unsigned = { 1: 'UTINYINT', 2: 'USMALLINT', 4: 'UINTEGER', 8: 'UBIGINT' } as const;

/** Name, lowest value, width and hash of each number column. */
async function hashNumbers(
  connection: DuckDBConnection,
  files: readonly HashedFile[],
  kind: FactKind,
  names: readonly string[],
): Promise<readonly (readonly [string, string | null, number, string])[]> {
  if (names.length === 0) return [];
  const columns = await measureColumns(connection, files, kind, names);
  const streams = columns.map(() => new HashStream());
  for (const { path, constants } of files) {
    const cells = columns.map(({ name, number, lowest, width }) => {
      const cell =
        name in constants
          ? wholeNumber(constantCell(constants[name]!, kind.columns[name]!.type), kind.columns[name]!)
          : number;
      return `CAST(${lowest === null ? '0' : `coalesce(${cell} - (${lowest}) + 1, 0)`} AS ${unsigned[width]})`;
    });
    const result = await connection.stream(
      `SELECT ${cells.join(', ')} FROM read_parquet(${quoteText(path)})`,
    );
    for (;;) {
      const chunk = await result.fetchChunk();
      if (chunk === null || chunk.rowCount === 0) break;
      for (const [index, stream] of streams.entries()) {
        const { items } = chunk.getColumnVector(index) as unknown as { readonly items: Uint8Array };
        const { width } = columns[index]!;
        stream.push(
          new Uint8Array(items.buffer, items.byteOffset, chunk.rowCount * width),
          chunk.rowCount,
          width,
        );
      }
    }
  }
  return columns.map(({ name, lowest, width }, i) => [name, lowest, width, streams[i]!.digest()] as const);
}

/** One column as whole numbers: dates as days since 1970, booleans as 0 and 1. */
function wholeNumber(cell: string, { type }: FactColumn): string {
  return type === 'date' ? `(${cell} - DATE '1970-01-01')` : `CAST(${cell} AS BIGINT)`;
}

async function measureColumns(
  connection: DuckDBConnection,
  files: readonly HashedFile[],
  kind: FactKind,
  names: readonly string[],
): Promise<readonly NumberColumn[]> {
  const ends: Record<string, bigint[]> = Object.fromEntries(names.map((name) => [name, []]));
  for (const { path, constants } of files) {
    for (const name of names) {
      const value = constants[name];
      if (typeof value === 'string') ends[name]!.push(wholeOf(value, kind.columns[name]!));
    }
    // The file's own notes of the least and the greatest value of each piece: no value needs to be read.
    const noted = await connection.runAndReadAll(
      `SELECT path_in_schema, stats_min_value, stats_max_value, num_values - coalesce(stats_null_count, 0)
       FROM parquet_metadata(${quoteText(path)})`,
    );
    for (const [name, least, greatest, values] of noted.getRows() as [string, string, string, bigint][]) {
      const own = ends[name];
      if (own === undefined || values === 0n) continue;
      own.push(wholeOf(least, kind.columns[name]!), wholeOf(greatest, kind.columns[name]!));
    }
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
