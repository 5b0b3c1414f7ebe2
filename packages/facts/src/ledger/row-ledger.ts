/** Where a row of an export stands. */
export interface RowPlace {
  /** Name of the file, as people know it. */
  readonly file: string;
  /** Sheet of a workbook; null for text and Parquet files. */
  readonly sheet: string | null;
  /** Row as a spreadsheet counts them, from 1 with the header; null where the batch was written before rows were numbered. */
  readonly row: number | null;
}

/** The rows that met one fate. */
export interface LedgerClass<Class extends string> {
  readonly class: Class;
  readonly rows: number;
  /** The first of them, in the order of the file; at most `mostExamples`. */
  readonly examples: readonly RowPlace[];
}

/**
 * What became of a number of rows: each is in exactly one class, so that the classes add up to `rows`, which is counted
 * from the source by a way of its own. `Class` is a union of names; each step (import, snapshot, count) has its own.
 */
export interface RowLedger<Class extends string> {
  readonly rows: number;
  readonly classes: readonly LedgerClass<Class>[];
}

/** Examples kept of each class. */
export const mostExamples = 5;

/** Rows that no class holds; negative when some are held twice. A ledger is kept only when this is 0. */
export function unaccounted<Class extends string>({ rows, classes }: RowLedger<Class>): number {
  return rows - classes.reduce((sum, own) => sum + own.rows, 0);
}

/** How many rows of a ledger are in a class; 0 for a class that it does not have. */
export function rowsIn<Class extends string>(ledger: RowLedger<Class>, name: NoInfer<Class>): number {
  return ledger.classes.find((own) => own.class === name)?.rows ?? 0;
}
