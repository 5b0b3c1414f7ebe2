import { type ImportLedger, importClasses } from './import-ledger.ts';
import { joinRows, noRows, type RowSet, rowsWithout, sameRows } from './row-set.ts';

type Sums = Omit<RowSet, 'first'>;

/** The rows of a sheet below its header, at each place that they pass on their way into a batch. */
export interface SheetRows {
  /** Counted from the bytes of the file by a way that shares no code with the lanes. */
  readonly file: RowSet;
  /** What the quick lane made of them; null where every row is checked one by one. */
  readonly sure: {
    readonly accepted: RowSet;
    readonly filtered: RowSet;
    /** Left to the checker. */
    readonly open: RowSet;
    /** Blank lines at the end, which the quick lane is not given. */
    readonly trailing: RowSet;
  } | null;
  /** What came to the checker and what it found. */
  readonly checked: Readonly<Record<'seen' | 'accepted' | 'rejected' | 'filtered' | 'blank', RowSet>>;
  /** Rows that the checker accepted, read back from the table in which they wait. */
  readonly staged: RowSet;
  /** Left out because the same row stands before them in the file. */
  readonly repeated: RowSet;
  /** Rejected because rows with the same key say different things. */
  readonly conflicting: RowSet;
  /** Rows with a whole key in the files of the batch, read back from these. */
  readonly written: RowSet;
}

/** A step at which rows can be lost. */
export type ImportStep = 'reading' | 'checking' | 'sorting' | 'staging' | 'writing' | 'sum' | 'comparing';

/** A step after which there are other rows than before. Where the numbers are equal, a row stands in the place of another. */
export interface StepDifference {
  readonly step: ImportStep;
  readonly before: number;
  readonly after: number;
}

/** The steps of an import that lost rows or made some; none when every row is accounted for exactly once. */
export function stepDifferences(rows: SheetRows): readonly StepDifference[] {
  const { file, sure, checked, staged, repeated, conflicting, written } = rows;
  const accepted = joinRows(sure?.accepted ?? noRows, staged);
  const read =
    sure === null ? checked.seen : joinRows(sure.accepted, sure.filtered, sure.open, sure.trailing);
  const steps: readonly (readonly [ImportStep, Sums, Sums])[] = [
    ['reading', file, read],
    ['checking', sure === null ? checked.seen : sure.open, checked.seen],
    ['sorting', checked.seen, joinRows(checked.accepted, checked.rejected, checked.filtered, checked.blank)],
    ['staging', checked.accepted, staged],
    ['writing', rowsWithout(accepted, joinRows(repeated, conflicting)), written],
    ['sum', file, joinRows(...Object.values(classesOf(rows)), written)],
  ];
  return steps
    .filter(([, before, after]) => !sameRows(before, after))
    .map(([step, before, after]) => ({ step, before: before.rows, after: after.rows }));
}

/** The rows of each class that is not stored. */
function classesOf({ sure, checked, repeated, conflicting }: SheetRows) {
  return {
    repeated,
    rejected: joinRows(checked.rejected, conflicting),
    filtered: joinRows(checked.filtered, sure?.filtered ?? noRows),
    blank: joinRows(checked.blank, sure?.trailing ?? noRows),
  };
}

/** How the rows of a batch compare with those in force; `first` are numbers of rows of the file. */
export type ComparedRows = Readonly<
  Record<'new' | 'changed' | 'same', { readonly rows: number; readonly first: readonly number[] }>
>;

/** The ledger of a sheet whose rows are all accounted for. */
export function importLedger(
  rows: SheetRows,
  compared: ComparedRows,
  place: { readonly file: string; readonly sheet: string | null },
): ImportLedger {
  const all = { ...compared, ...classesOf(rows) };
  return {
    rows: rows.file.rows,
    classes: importClasses.map((name) => ({
      class: name,
      rows: all[name].rows,
      examples: all[name].first.map((row) => ({ ...place, row })),
    })),
  };
}
