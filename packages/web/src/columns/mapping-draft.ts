import type { ColumnChoice, ModelColumn, ModelKind, SheetChoice, SheetProposal } from '@jianheng/api';

/** How one sheet is to be read, while somebody looks it over. */
export interface SheetDraft {
  readonly sheet: string | null;
  /** Null: the sheet is left out. */
  readonly kind: string | null;
  readonly headers: readonly string[];
  readonly columns: readonly ColumnChoice[];
  /** First and last day that the export covers even where it has no row; both empty: the days of its rows. */
  readonly from: string;
  readonly to: string;
}

/** What was recognised, to begin with. */
export function draftOf({ sheet, kind, headers, columns }: SheetProposal): SheetDraft {
  return { sheet, kind, headers, columns: columns.map(plain), from: '', to: '' };
}

/** Only what the contract takes: without titles, confidence, samples. */
function plain({
  column,
  header,
  constant,
  compose,
  order,
  serial,
  month,
  codes,
  empty,
}: ColumnChoice): ColumnChoice {
  return { column, header, constant, compose, order, serial, month, codes, empty };
}

function fresh(column: string, header: string): ColumnChoice {
  return {
    column,
    header,
    constant: null,
    compose: null,
    order: null,
    serial: null,
    month: null,
    codes: {},
    empty: [],
  };
}

/** Another kind of facts: its columns are looked for among the headers by their names. */
export function withKind(draft: SheetDraft, kind: ModelKind | null): SheetDraft {
  if (kind === null) return { ...draft, kind: null, columns: [] };
  const columns = kind.columns.flatMap(({ name, title }) => {
    const header = draft.headers.find((one) => [title.zh, title.en, name].includes(one.trim()));
    return header === undefined ? [] : [fresh(name, header)];
  });
  return { ...draft, kind: kind.kind, columns };
}

/** Reads a column from another header, or from none. A header fills one column: it is taken from where it stood. */
export function withHeader(draft: SheetDraft, column: string, header: string | null): SheetDraft {
  const others = draft.columns.filter(
    (one) => one.column !== column && (header === null || one.header !== header),
  );
  return { ...draft, columns: header === null ? others : [...others, fresh(column, header)] };
}

/** Reads a column as it was proposed. */
export function withPlain(draft: SheetDraft, proposed: ColumnChoice): SheetDraft {
  const others = draft.columns.filter(({ column }) => column !== proposed.column);
  return { ...draft, columns: [...others, plain(proposed)] };
}

/** Changes something else of how a column is read: the order of days, spellings of codes. */
export function withChoice(draft: SheetDraft, column: string, part: Partial<ColumnChoice>): SheetDraft {
  return {
    ...draft,
    columns: draft.columns.map((one) => (one.column === column ? { ...one, ...part } : one)),
  };
}

/** Columns that must be filled and are not. */
export function missingOf({ columns }: SheetDraft, kind: ModelKind | undefined): ModelColumn[] {
  const filled = new Set(columns.map(({ column }) => column));
  return (kind?.columns ?? []).filter(({ name, required }) => required && !filled.has(name));
}

/** Whether the days that the export covers make a stretch of time, or are left to its rows. */
export function isCoverageWhole({ from, to }: SheetDraft): boolean {
  return from === '' ? to === '' : from <= to;
}

/** What is sent: sheets with a kind; headers that fill nothing are known and not wanted. */
export function mappingFrom(drafts: readonly SheetDraft[]): SheetChoice[] {
  return drafts.flatMap(({ sheet, kind, columns, headers, from, to }) => {
    if (kind === null) return [];
    const used = new Set(columns.flatMap(({ header, compose }) => [header, ...(compose ?? [])]));
    const ignore = headers.filter((header) => header !== '' && !used.has(header));
    return [{ sheet, kind, columns: [...columns], ignore, covers: from === '' ? null : { from, to } }];
  });
}
