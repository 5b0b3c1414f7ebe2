import { sql } from 'kysely';
import type { Table } from './column.ts';
import type { DuckDb } from './open-duckdb.ts';
import { isOneOf, type ReadOptions, readTable } from './read-table.ts';
import { commaList, parquetFiles, type SqlFragment, wholeNumber } from './sql-fragment.ts';

/** Consecutive rows of a Parquet file. */
export interface FilePiece {
  readonly path: string;
  readonly from: number;
  readonly rows: number;
  /** Whether these are all the rows of the file. */
  readonly isWhole: boolean;
}

/**
 * Reads rows of one table that lie in several files, in the order of the pieces. A table without any has no columns. Throws
 * a UserError when a file is missing or damaged.
 */
export async function readPieces(
  db: DuckDb,
  pieces: readonly FilePiece[],
  options: Pick<ReadOptions, 'columns' | 'only'> = {},
): Promise<Table> {
  const [first, ...others] = pieces;
  if (first === undefined) return { rows: 0, columns: {} };
  if (others.length === 0 && first.isWhole) return readTable(db, first.path, options);
  const rows = sql.join(pieces.map(rowsOf), sql` UNION ALL BY NAME `);
  const columns =
    options.columns === undefined ? sql`*` : commaList(options.columns.map((name) => sql.id(name)));
  const where = options.only === undefined ? sql`` : sql` WHERE ${isOneOf(options.only)}`;
  // The engine keeps the order of what is put together.
  return db.read(sql`SELECT ${columns} FROM (${rows}) AS pieces${where}`);
}

function rowsOf({ path, from, rows, isWhole }: FilePiece): SqlFragment {
  if (isWhole) return sql`SELECT * FROM ${parquetFiles([path])}`;
  const numbered = parquetFiles([path], sql`, file_row_number = true`);
  return sql`SELECT * EXCLUDE (file_row_number) FROM ${numbered}
    WHERE file_row_number >= ${wholeNumber(from)} AND file_row_number < ${wholeNumber(from + rows)}`;
}
