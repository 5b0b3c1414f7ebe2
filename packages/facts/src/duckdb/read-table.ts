import { sql } from 'kysely';
import type { Table } from './column.ts';
import type { DuckDb } from './open-duckdb.ts';
import { commaList, parquetFiles, type SqlFragment } from './sql-fragment.ts';

/** What to read of a Parquet file: some columns, some rows. */
export interface ReadOptions {
  readonly columns?: readonly string[];
  readonly where?: SqlFragment;
  /** Only rows with this text or whole number in a column. */
  readonly equals?: { readonly column: string; readonly value: string | number };
  readonly orderBy?: SqlFragment;
}

/**
 * Reads Parquet files of the same columns as typed arrays, in the order of the file unless another is asked for.
 * Throws a UserError when a file is missing or damaged.
 */
export async function readTable(
  db: DuckDb,
  paths: string | readonly string[],
  options: ReadOptions = {},
): Promise<Table> {
  const files = parquetFiles(typeof paths === 'string' ? [paths] : paths);
  const columns =
    options.columns === undefined ? sql`*` : commaList(options.columns.map((name) => sql.id(name)));
  const conditions = options.where === undefined ? [] : [options.where];
  if (options.equals !== undefined) {
    conditions.push(sql`${sql.id(options.equals.column)} = ${sql.lit(options.equals.value)}`);
  }
  const where = conditions.length === 0 ? sql`` : sql` WHERE ${sql.join(conditions, sql` AND `)}`;
  // The engine keeps the order of files and rows where none is asked for.
  const order = options.orderBy === undefined ? sql`` : sql` ORDER BY ${options.orderBy}`;
  return db.read(sql`SELECT ${columns} FROM ${files}${where}${order}`);
}
