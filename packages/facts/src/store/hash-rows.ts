import { createHash } from 'node:crypto';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { FactColumn, FactKind } from '@jianheng/scheme';
import { columnTypes } from './column-type.ts';
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

/**
 * The content hash of rows: the same for the same rows in the same order, whatever wrote the file, on any machine and
 * with any number of threads.
 *
 * Canonical form, per kind: columns in the order of their names. All text and code columns of a row make one text, each
 * cell ended by U+001F (cells never hold one, and an absent cell is empty, which a present one never is). Each other column
 * is a row of little-endian 64-bit numbers: dates as days since 1970, booleans as 0 or 1, absent ones as the lowest. Each
 * of these streams is hashed (SHA-256), and the batch's hash is that of column names, row count and stream hashes.
 */
export async function hashRows(
  connection: DuckDBConnection,
  relation: string,
  kind: FactKind,
): Promise<{ readonly hash: string; readonly rows: number }> {
  const names = Object.keys(kind.columns).sort();
  const texts = names.filter((name) => columnTypes[kind.columns[name]!.type] === 'VARCHAR');
  const fixed = names.filter((name) => !texts.includes(name));
  const joined = texts.map((name) => `coalesce(${quoteName(name)}, '')`);
  const columns = [
    `concat_ws(${quoteText(unit)}, ${[...joined, "''"].join(', ')})`,
    ...fixed.map((name) => wholeNumbers(name, kind.columns[name]!)),
  ];
  const text = createHash('sha256');
  const streams = fixed.map(() => createHash('sha256'));
  let rows = 0;
  const result = await connection.stream(`SELECT ${columns.join(', ')} FROM ${relation}`);
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) break;
    rows += chunk.rowCount;
    text.update((chunk.getColumnValues(0) as string[]).join('\n'));
    text.update('\n');
    for (const [index, stream] of streams.entries()) {
      const { items } = chunk.getColumnVector(index + 1) as unknown as { items: BigInt64Array };
      stream.update(new Uint8Array(items.buffer, items.byteOffset, items.byteLength));
    }
  }
  const parts = [text, ...streams].map((h) => h.digest('hex'));
  const whole = JSON.stringify({ texts, fixed, rows, parts });
  return { hash: createHash('sha256').update(whole).digest('hex'), rows };
}
