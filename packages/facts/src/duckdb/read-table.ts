import { sql } from 'kysely';
import type { Table } from './column.ts';
import type { DuckDb } from './open-duckdb.ts';
import { commaList, parquetFiles, type SqlFragment } from './sql-fragment.ts';

/** Only rows with one of these texts or whole numbers in a column. */
export interface OnlyRows {
  readonly column: string;
  readonly values: readonly (string | number)[];
}

/** What to read of a Parquet file: some columns, some rows. */
export interface ReadOptions {
  readonly columns?: readonly string[];
  readonly where?: SqlFragment;
  readonly only?: OnlyRows;
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
  if (options.only !== undefined) conditions.push(isOneOf(options.only));
  const where = conditions.length === 0 ? sql`` : sql` WHERE ${sql.join(conditions, sql` AND `)}`;
  // The engine keeps the order of files and rows where none is asked for.
  const order = options.orderBy === undefined ? sql`` : sql` ORDER BY ${options.orderBy}`;
  return db.read(sql`SELECT ${columns} FROM ${files}${where}${order}`);
}

/** The condition of {@link OnlyRows}; of no values nothing is read. */
export function isOneOf({ column, values }: OnlyRows): SqlFragment {
  const [first, ...others] = values;
  if (first === undefined) return sql`FALSE`;
  // One value is compared as such: whole groups of rows are passed over by their limits.
  if (others.length === 0) return sql`${sql.id(column)} = ${sql.lit(first)}`;
  return sql`${sql.id(column)} IN (${commaList(values.map((value) => sql.lit(value)))})`;
}
