import type { RowSet } from '../ledger/row-set.ts';
import type { Binding } from './bind-columns.ts';
import type { Header } from './header.ts';
import type { RawRelation } from './raw-relation.ts';
import type { Row } from './row.ts';

/** A table that can be read from its first row, as often as needed. */
export interface Table {
  /** Name of the sheet; null for text files. */
  readonly sheet: string | null;
  /** The workbook does not show the sheet. */
  readonly hidden?: boolean;
  /** Day numbers in this table count in this system; null where numbers are no dates unless the mapping says so. */
  readonly serial: 1900 | 1904 | null;
  /** Rows in order, in blocks of any size, holding no more than a block in memory. */
  blocks(): AsyncIterable<readonly Row[]>;
  /** The rows from a number on, counted from the bytes by a way that shares no code with those that read them. */
  countRows(from: number): Promise<RowSet>;
  /** The rows for DuckDB, when it can read the table as we would; absent or null when it cannot. */
  raw?(header: Header, binding: Binding, workspace: string): Promise<RawRelation | null>;
}
