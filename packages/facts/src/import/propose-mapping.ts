import { basename, extname } from 'node:path';
import type { FactColumn, FactKind, FactModel } from '@jianheng/scheme';
import { isNeeded } from './column-use.ts';
import { findHeader, headRows } from './find-header.ts';
import type { Header } from './header.ts';
import { headerName, namesOf } from './header-name.ts';
import { nameLikeness } from './name-likeness.ts';
import { openSource } from './open-source.ts';
import { cellReader, codeSpellings, isProblem } from './read-cell.ts';
import type { DateRules } from './read-date.ts';
import type { Row } from './row.ts';
import { surveyFile } from './survey-file.ts';
import type { Table } from './table.ts';

/** A column as proposed, to be confirmed by a person. */
export interface ProposedColumn {
  readonly column: string;
  readonly header: string;
  /** 0 to 1: how alike the names are, and how many of the sampled cells could be read. */
  readonly confidence: number;
  readonly nameLikeness: number;
  /** Share of the sampled cells that the column's type can read; null when they were all empty. */
  readonly readable: number | null;
  readonly order: DateRules['order'];
  readonly month: DateRules['month'];
  /** Codes in the sample that the model does not know, each once, at most ten. Never of a personal column. */
  readonly unknownCodes: readonly string[];
}

/** One sheet's proposal. */
export interface ProposedSheet {
  readonly sheet: string | null;
  readonly kind: string;
  readonly confidence: number;
  readonly header: Header;
  readonly columns: readonly ProposedColumn[];
  /** Headers that nothing was found for. */
  readonly left: readonly string[];
  /** Required columns that no header was found for. */
  readonly missing: readonly string[];
}

export interface Proposal {
  readonly model: FactModel;
  readonly encoding: string | null;
  readonly delimiter: string | null;
  readonly sheets: readonly ProposedSheet[];
  /** Sheets that are hidden, or with a row of names in which no kind was recognised: a person may still say what they are. */
  readonly others: readonly { readonly sheet: string | null; readonly headers: readonly string[] }[];
}

const sampled = 500;
const enough = 0.55;
const orders: readonly DateRules['order'][] = [null, 'month-first', 'day-first'];

/** What is customary in files of this kind beyond what their cells show. */
export interface Custom {
  /** Columns in which a month without a day is as good as a date, and means its first day. */
  readonly monthly?: readonly string[];
}

/** Proposes how a file's sheets are to be read, from its headers and a sample of its cells. Reads no more than that. */
export async function proposeMapping(path: string, model: FactModel, custom: Custom = {}): Promise<Proposal> {
  const survey = await surveyFile(path, () => {});
  const source = await openSource(path, survey, {});
  try {
    const sheets: ProposedSheet[] = [];
    const others: Proposal['others'][number][] = [];
    for (const table of source.tables) {
      const proposed = await proposeSheet(table, model, table.sheet ?? basename(path, extname(path)), custom);
      if (proposed === null) continue;
      // What a workbook hides is left to a person to ask for.
      if (proposed.columns.length > 0 && table.hidden !== true) sheets.push(proposed);
      else others.push({ sheet: table.sheet, headers: headersOf(proposed) });
    }
    return { model, encoding: source.encoding, delimiter: source.delimiter, sheets, others };
  } finally {
    source.close();
  }
}

function headersOf({ header }: ProposedSheet): readonly string[] {
  return header.names.filter(({ leaf }) => leaf !== '').map(({ path }) => path);
}

/**
 * Null where no row could be a header; without columns where nothing was recognised.
 *
 * @param named what the sheet is called: a text file has the name of the file.
 */
async function proposeSheet(
  table: Table,
  model: FactModel,
  named: string,
  custom: Custom,
): Promise<ProposedSheet | null> {
  const rows = await headRows(table, sampled);
  const kinds = Object.entries(model.kinds);
  const names = new Set(kinds.flatMap(([, kind]) => Object.values(kind.columns).flatMap(knownNames)));
  const header = findHeader(rows, names) ?? firstTextRow(rows);
  if (header === null) return null;
  const sample = rows.filter((row) => row.number >= header.dataFrom);
  const proposals = kinds.map(([id, kind]) => matchKind(table, model, id, kind, header, sample, custom));
  const sheet = headerName(named);
  const score = (p: ProposedSheet) => {
    const { title } = model.kinds[p.kind]!;
    return p.confidence + (sheet !== '' && sheet.includes(headerName(title.zh)) ? 0.1 : 0);
  };
  return proposals.toSorted((a, b) => score(b) - score(a))[0]!;
}

function knownNames(column: FactColumn): readonly string[] {
  return [column.title.zh, column.title.en, ...column.aliases].map(headerName);
}

/** The first row that has at least two names and no numbers, when no known name stands anywhere. */
function firstTextRow(rows: readonly Row[]): Header | null {
  const row = rows.find(({ cells }) => {
    const filled = cells.filter((cell) => cell.trim() !== '');
    return filled.length > 1 && filled.every((cell) => !/^[\d.,/-]+$/.test(cell.trim()));
  });
  if (row === undefined) return null;
  return findHeader([row], new Set(row.cells.map(headerName)));
}

/** Pairs headers and columns, surest pair first, each used once. */
function matchKind(
  table: Table,
  model: FactModel,
  id: string,
  kind: FactKind,
  header: Header,
  sample: readonly Row[],
  { monthly = [] }: Custom,
): ProposedSheet {
  const pairs = Object.entries(kind.columns).flatMap(([name, column]) =>
    header.names.flatMap((cell, index) => {
      const likeness = Math.max(
        ...knownNames(column).flatMap((known) => namesOf(cell).map((name) => nameLikeness(name, known))),
      );
      if (cell.leaf === '' || likeness < enough) return [];
      const month = column.type === 'date' && monthly.includes(name) ? 'first-day' : null;
      return [
        { ...judge(model, table, name, column, index, likeness, sample, month), header: cell.path, index },
      ];
    }),
  );
  const columns = new Map<string, ProposedColumn>();
  const used = new Set<number>();
  for (const { index, ...pair } of pairs.toSorted((a, b) => b.confidence - a.confidence)) {
    if (columns.has(pair.column) || used.has(index) || pair.confidence < enough) continue;
    columns.set(pair.column, pair);
    used.add(index);
  }
  const required = Object.entries(kind.columns).filter(
    ([name, c]) => isNeeded(kind, name) && c.default === undefined,
  );
  const missing = required.map(([name]) => name).filter((name) => !columns.has(name));
  const found = [...columns.values()];
  const covered = (required.length - missing.length) / Math.max(1, required.length);
  const sure = found.reduce((sum, column) => sum + column.confidence, 0) / Math.max(1, header.names.length);
  return {
    sheet: table.sheet,
    kind: id,
    confidence: 0.6 * covered + 0.4 * sure,
    header,
    columns: Object.keys(kind.columns).flatMap((name) => columns.get(name) ?? []),
    left: header.names.filter((cell, i) => cell.leaf !== '' && !used.has(i)).map((cell) => cell.path),
    missing,
  };
}

function judge(
  model: FactModel,
  table: Table,
  name: string,
  column: FactColumn,
  index: number,
  likeness: number,
  sample: readonly Row[],
  month: DateRules['month'],
): Omit<ProposedColumn, 'header'> {
  const cells = sample.map((row) => row.cells[index] ?? '').filter((cell) => cell.trim() !== '');
  const spellings = codeSpellings(column.codes === undefined ? {} : (model.codes[column.codes] ?? {}), {});
  const tries = (column.type === 'date' ? orders : [null]).map((order) => {
    const read = cellReader(column, { order, serial: table.serial, month }, spellings);
    const bad = cells.filter((cell) => isProblem(read(cell)));
    return { order, bad };
  });
  const best = tries.reduce((a, b) => (b.bad.length < a.bad.length ? b : a));
  const readable = cells.length === 0 ? null : 1 - best.bad.length / cells.length;
  return {
    column: name,
    nameLikeness: likeness,
    readable,
    confidence: likeness * (0.6 + 0.4 * (readable ?? 0.75)),
    order: best.order,
    month,
    unknownCodes:
      column.type === 'code' && !column.personal
        ? [...new Set(best.bad.map((cell) => cell.trim()))].slice(0, 10)
        : [],
  };
}
