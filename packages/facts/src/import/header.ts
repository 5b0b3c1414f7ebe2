/** Where the header of a table stands and what it says. */
export interface Header {
  /** Number of the first row below the header. */
  readonly dataFrom: number;
  /** Number of the header's first row. */
  readonly row: number;
  readonly rows: number;
  /** What each column is called, from left to right: the innermost name, and the whole path where rows are stacked. */
  readonly names: readonly HeaderCell[];
  /** Lines of text above the first data row; null when a quoted line end stands in one of them. */
  readonly skippedLines: number | null;
}

/** The name of one column, as its rows of header say it. */
export interface HeaderCell {
  readonly leaf: string;
  /** `审查起诉/人数` under stacked headers; the leaf itself otherwise. */
  readonly path: string;
}
