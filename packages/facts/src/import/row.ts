/** One row of a table in a file: its number as a spreadsheet counts (from 1) and its cells as text. */
export interface Row {
  readonly number: number;
  readonly cells: readonly string[];
  /** The sheet does not show it. */
  readonly hidden?: true;
}
