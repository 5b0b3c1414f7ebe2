import { createHash } from 'node:crypto';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { FactColumn, FactKind } from '@jianheng/scheme';
import { columnTypes } from './column-type.ts';
import type { Database } from './open-database.ts';
import { quoteName, quoteText } from './sql-text.ts';

const unit = '\u001f';

/** What stands for an absent number, date or boolean in the canonical form; no reader produces it. */
const absent = '-9223372036854775808';

/** One column as 64-bit whole numbers: dates as days since 1970, booleans as 0 and 1. */
function wholeNumbers(name: string, column: FactColumn): string {
  const cell = quoteName(name);
  const number = column.type === 'date' ? `${cell} - DATE '1970-01-01'` : `CAST(${cell} AS BIGINT)`;
  return `coalesce(${number}, CAST(${quoteText(absent)} AS BIGINT))`;
}

/** Rows read at a time, and rows per piece of text: both only bound memory, and neither shows in the hash. */
const rowsAtOnce = 245_760;
const rowsPerPiece = 2048;

/**
 * The content hash of the rows of a Parquet file: the same for the same rows in the same order, whatever wrote the file, on
 * any machine and with any number of threads.
 *
 * Canonical form, per kind: columns in the order of their names. All text and code columns of a row make one text, each
 * cell ended by U+001F (cells never hold one, and an absent cell is empty, which a present one never is), each row by a line
 * feed, in UTF-8. Each other column is a row of little-endian 64-bit numbers: dates as days since 1970, booleans as 0 or 1,
 * absent ones as the lowest; a column with one value in all rows is that number alone. Each of these streams is hashed (SHA-256), and the batch's hash is that of column names, row
 * count and stream hashes.
 */
export async function hashRows(
  database: Database,
  path: string,
  kind: FactKind,
): Promise<{ readonly hash: string; readonly rows: number }> {
  const names = Object.keys(kind.columns).sort();
  const texts = names.filter((name) => columnTypes[kind.columns[name]!.type] === 'VARCHAR');
  const fixed = names.filter((name) => !texts.includes(name));
  const beside = await database.connect();
  try {
    const [text, numbers] = await Promise.all([
      hashTexts(database.connection, path, texts),
      hashNumbers(beside, path, kind, fixed),
    ]);
    const whole = JSON.stringify({ texts, fixed, rows: text.rows, parts: [text.hash, ...numbers] });
    return { hash: createHash('sha256').update(whole).digest('hex'), rows: text.rows };
  } finally {
    beside.closeSync();
  }
}

/** Row texts, put together by the database in pieces, since a text per row would cross much slower. */
async function hashTexts(
  connection: DuckDBConnection,
  path: string,
  names: readonly string[],
): Promise<{ readonly hash: string; readonly rows: number }> {
  const count = await connection.runAndReadAll(`SELECT count(*) FROM read_parquet(${quoteText(path)})`);
  const rows = Number(count.getRows()[0]![0]);
  const hash = createHash('sha256');
  const cells = [...names.map((name) => `coalesce(${quoteName(name)}, '')`), "''"].join(', ');
  for (let from = 0; from < rows; from += rowsAtOnce) {
    const result = await connection.run(
      `SELECT file_row_number // ${rowsPerPiece} AS piece,
        encode(string_agg(concat_ws(${quoteText(unit)}, ${cells}) || chr(10), '' ORDER BY file_row_number))
       FROM read_parquet(${quoteText(path)}, file_row_number = true)
       WHERE file_row_number BETWEEN ${from} AND ${from + rowsAtOnce - 1} GROUP BY piece ORDER BY piece`,
    );
    for (;;) {
      const chunk = await result.fetchChunk();
      if (chunk === null || chunk.rowCount === 0) break;
      for (const piece of chunk.getColumnValues(1) as { readonly bytes: Uint8Array }[])
        hash.update(piece.bytes);
    }
  }
  return { hash: hash.digest('hex'), rows };
}

/** Hashes of the number columns, in order of name. */
async function hashNumbers(
  connection: DuckDBConnection,
  path: string,
  kind: FactKind,
  names: readonly string[],
): Promise<readonly string[]> {
  if (names.length === 0) return [];
  const file = `read_parquet(${quoteText(path)})`;
  const columns = names.map((name) => wholeNumbers(name, kind.columns[name]!));
  const ends = columns.flatMap((column) => [`min(${column})`, `max(${column})`]);
  const found = await connection.runAndReadAll(`SELECT ${ends.join(', ')} FROM ${file}`);
  const bounds = found.getRows()[0] as (bigint | null)[];
  const streams = names.map(() => createHash('sha256'));
  const varied: number[] = [];
  for (const index of names.keys()) {
    const low = bounds[2 * index];
    if (low !== bounds[2 * index + 1]) varied.push(index);
    else if (low !== null) streams[index]!.update(BigInt64Array.of(low!));
  }
  if (varied.length > 0) {
    const select = varied.map((index) => columns[index]!).join(', ');
    const result = await connection.stream(`SELECT ${select} FROM ${file}`);
    for (;;) {
      const chunk = await result.fetchChunk();
      if (chunk === null || chunk.rowCount === 0) break;
      for (const [at, index] of varied.entries()) {
        const { items } = chunk.getColumnVector(at) as unknown as { readonly items: BigInt64Array };
        streams[index]!.update(new Uint8Array(items.buffer, items.byteOffset, items.byteLength));
      }
    }
  }
  return streams.map((stream) => stream.digest('hex'));
}
