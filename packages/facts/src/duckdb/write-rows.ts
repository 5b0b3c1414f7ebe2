import { DuckDBDataChunk, type DuckDBType, type DuckDBVector } from '@duckdb/node-api';
import { sql } from 'kysely';
import type { Column } from './column.ts';
import type { DuckDb } from './open-duckdb.ts';
import { commaList } from './sql-fragment.ts';

/** Rows per chunk: the engine's own vector size. */
const chunkRows = 2048;

/** A column that the engine is handed; every row has a value. */
type HandedColumn = Extract<Column, { type: 'integer' | 'date' | 'boolean' }>;

/** Makes a temporary table of columns of equal length, replacing one of the same name. */
export async function writeRows(
  db: DuckDb,
  name: string,
  columns: Readonly<Record<string, HandedColumn>>,
): Promise<void> {
  const declared = Object.entries(columns).map(
    ([key, { type }]) => sql`${sql.id(key)} ${sql.raw(type.toUpperCase())}`,
  );
  await db.run(sql`CREATE OR REPLACE TEMP TABLE ${sql.id(name)} (${commaList(declared)})`);
  const handed = Object.values(columns);
  const rows = handed[0]?.data.length ?? 0;
  const appender = await db.connection.createAppender(name);
  const types: DuckDBType[] = handed.map((_, index) => appender.columnType(index));
  try {
    // A chunk is made once and filled again.
    const chunk = DuckDBDataChunk.create(types, Math.min(chunkRows, rows));
    for (let at = 0; at < rows; at += chunkRows) {
      const count = Math.min(chunkRows, rows - at);
      if (count < chunkRows && at > 0) chunk.rowCount = count;
      for (const [index, column] of handed.entries()) {
        const vector = chunk.getColumnVector(index);
        fill(vector, column, at, count);
        vector.flush();
      }
      appender.appendDataChunk(chunk);
    }
    appender.flushSync();
  } finally {
    appender.closeSync();
  }
}

function fill(vector: DuckDBVector, { type, data }: HandedColumn, at: number, count: number): void {
  if (type === 'boolean') for (let i = 0; i < count; i++) vector.setItem(i, data[at + i] === 1);
  else (vector as unknown as FixedVector).items.set(data.subarray(at, at + count));
}

/** The array behind a vector of fixed width. */
interface FixedVector {
  readonly items: { set(values: ArrayLike<number>): void };
}
