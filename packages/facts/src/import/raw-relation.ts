import type { Database } from '../store/open-database.ts';
import type { Row } from './row.ts';
import type { Signs } from './sign-watch.ts';

/** A table as DuckDB can read it: a query with columns `c0…` of raw text, and the number of its first row. */
export interface RawRelation {
  readonly sql: string;
  readonly firstRow: number;
  /** Blank lines at the end of the text, which the query does not give. */
  readonly trailing: number;
  /** What its cells may hold. */
  readonly signs: Signs;
  /** The raw rows of so many numbers, which a query gives in a column `#row`, in order. */
  pick(database: Database, numbers: string, count: number): AsyncIterable<readonly Row[]>;
  /** Throws what is to be said when the file cannot be read; left out where the rows can be read otherwise. */
  refuse?(): never;
}
