import { basename } from 'node:path';
import type { Language, Text } from '@jianheng/mechanisms';
import { type FactModel, type Issue, type Place, UserError } from '@jianheng/scheme';
import { settled } from '../store/settled.ts';
import { type Binding, bindColumns, namedHeaders } from './bind-columns.ts';
import { rowChecker } from './check-row.ts';
import { cleanText } from './clean-text.ts';
import { type RejectedSheet, writeErrorWorkbook } from './error-workbook.ts';
import { hashFile } from './hash-file.ts';
import type { Header } from './header.ts';
import { HiddenRows } from './hidden-rows.ts';
import { pairSheets } from './import-file.ts';
import { conflictingKey, issueAt, keyColumns, type Problem, problems } from './import-issue.ts';
import type { ImportReport } from './import-report.ts';
import { locateHeader } from './import-sheet.ts';
import { IssueLog } from './issue-log.ts';
import type { Mapping, SheetMapping } from './mapping.ts';
import { describeSource, openSource } from './open-source.ts';
import type { CellValue } from './read-cell.ts';
import { isoDate } from './read-date.ts';
import { RejectedSpool } from './rejected-spool.ts';
import { surveyFile } from './survey-file.ts';
import type { Table } from './table.ts';
import { underItsName } from './under-its-name.ts';

/** A row that is sound by itself, with where it stands. */
export interface CheckedFileRow {
  readonly kind: string;
  readonly sheet: string | null;
  readonly row: number;
  /** By column of the kind: text, codes and numbers as text, dates in ISO, empty as null. */
  readonly values: Readonly<Record<string, string | null>>;
}

/** A row that is wrong by itself, with what stands in its cells as far as they belong to a column. */
export interface SpoiledRow {
  readonly sheet: string | null;
  readonly row: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** What is wrong with a row beside other things: other rows, or what is known already. */
export interface RowProblem {
  readonly row: CheckedFileRow;
  readonly code: string;
  readonly level: Problem['level'];
  readonly message: Text;
  readonly hint: Text;
  /** Column of the kind in which it shows, if one. */
  readonly column?: string;
}

/** What to check, by which mapping. */
export interface CheckFileOptions {
  readonly path: string;
  /** Name shown in messages; the file's own name when left out. */
  readonly name?: string;
  readonly mapping: Mapping;
  readonly model: FactModel;
  /** An empty folder for files under construction; it is the caller's to remove. */
  readonly workspace: string;
  /** Where to write the workbook of rejected rows. */
  readonly errorWorkbook: string;
  readonly language?: Language;
  /** Looks at all rows together and says which of the sound ones are wrong after all; those with an error are rejected. */
  readonly judge: (
    sound: readonly CheckedFileRow[],
    spoiled: readonly SpoiledRow[],
  ) => Promise<readonly RowProblem[]>;
}

/** What was found; nothing is stored. */
export interface CheckedFile {
  readonly source: ImportReport['source'];
  readonly read: number;
  /** Rows without an error, in the order of the file. */
  readonly rows: readonly CheckedFileRow[];
  readonly rejected: number;
  readonly issues: readonly Issue[];
  readonly issuesLeft: number;
  /** The workbook of rejected rows, when there are any. */
  readonly errorWorkbook: string | null;
}

/** A sheet that is being checked. */
interface Sheet {
  readonly table: Table;
  readonly mapping: SheetMapping;
  readonly header: Header;
  readonly binding: Binding;
  readonly spool: RejectedSpool;
  readonly place: Place;
  readonly rows: CheckedFileRow[];
  readonly spoiled: SpoiledRow[];
}

/**
 * Checks a file that is small enough to be held (a roster, a list) by the rules of an import, and lets the caller judge its
 * rows against what it knows. Throws a UserError when the file cannot be read at all or lacks a column that is needed.
 */
export function checkFile(options: CheckFileOptions): Promise<CheckedFile> {
  return underItsName(options.path, options.name, () => checkNamed(options));
}

async function checkNamed(options: CheckFileOptions): Promise<CheckedFile> {
  const { path, mapping, model } = options;
  const name = options.name ?? basename(path);
  const log = new IssueLog();
  const [survey, sha256] = await settled([surveyFile(path, () => undefined), hashFile(path)]);
  const { encoding, delimiter } = mapping;
  const source = await openSource(path, survey, { encoding, delimiter });
  const sheets: Sheet[] = [];
  try {
    const pairs = pairSheets(source, mapping, name, log);
    let read = 0;
    for (const [index, { table, sheet }] of pairs.entries()) {
      const elsewhere = pairs.filter((p) => p.table === table && p.sheet !== sheet);
      const used = new Set(elsewhere.flatMap((p) => namedHeaders(p.sheet)));
      const made = await openSheet(options, table, sheet, name, used, String(index), log);
      read += await readRows(made, model, log);
      sheets.push(made);
    }
    const repeated = sheets.flatMap((sheet) => repeats(sheet, model));
    const dropped = new Set(repeated.filter((r) => r.drops).map((r) => r.problem.row));
    const contradicted = new Set(repeated.filter((r) => !r.drops).map((r) => r.problem.row));
    const all = sheets.flatMap((sheet) => sheet.rows).filter((row) => !dropped.has(row));
    const sound = all.filter((row) => !contradicted.has(row));
    const judged = await options.judge(
      sound,
      sheets.flatMap((sheet) => sheet.spoiled),
    );
    const told = repeated.filter((r) => !r.silent).map((r) => r.problem);
    const wrong = settle(sheets, [...told, ...judged], log);
    const rows = sound.filter((row) => !wrong.has(row));
    const shown = sheets.filter((sheet) => sheet.spool.count > 0).map((sheet) => asRejected(sheet, model));
    if (shown.length > 0) await writeErrorWorkbook(options.errorWorkbook, shown, options.language ?? 'zh');
    return {
      source: describeSource(name, sha256, survey, source),
      read,
      rows,
      rejected: sheets.reduce((sum, sheet) => sum + sheet.spool.count, 0),
      issues: log.issues,
      issuesLeft: log.left,
      errorWorkbook: shown.length > 0 ? options.errorWorkbook : null,
    };
  } finally {
    for (const { spool } of sheets) spool.close();
    source.close();
  }
}

async function openSheet(
  { model, workspace }: CheckFileOptions,
  table: Table,
  mapping: SheetMapping,
  file: string,
  used: ReadonlySet<string>,
  id: string,
  log: IssueLog,
): Promise<Sheet> {
  const place: Place = { file, ...(table.sheet === null ? {} : { sheet: table.sheet }) };
  const header = await locateHeader(table, mapping, model, place);
  const binding = bindColumns(model, mapping, header, place, table.serial, used);
  log.add(binding.issues);
  const errors = binding.issues.filter((i) => i.level === 'error');
  if (errors.length > 0) throw new UserError(errors);
  const spool = new RejectedSpool(workspace, id);
  return { table, mapping, header, binding, place, rows: [], spoiled: [], spool };
}

async function readRows(sheet: Sheet, model: FactModel, log: IssueLog): Promise<number> {
  const { table, mapping, header, binding, place, spool, rows, spoiled } = sheet;
  const check = rowChecker(model.kinds[mapping.kind]!, binding, place);
  const hidden = new HiddenRows();
  let read = 0;
  for await (const block of table.blocks()) {
    for (const row of block.filter(({ number }) => number >= header.dataFrom)) {
      const result = check(row);
      if (result.fate === 'blank' && result.issues !== undefined) log.add(result.issues);
      if (result.fate === 'blank' || result.fate === 'filtered') continue;
      read++;
      hidden.see(row);
      log.add(result.issues);
      if (result.fate === 'rejected') {
        spool.add(row.number, row.cells, result.issues);
        spoiled.push({ sheet: table.sheet, row: row.number, cells: namedCells(binding, row.cells) });
        continue;
      }
      const cells = binding.columns.map(
        ({ name, column }, i) => [name, asText(result.values[i] ?? null, column.type)] as const,
      );
      const { kind } = mapping;
      rows.push({ kind, sheet: table.sheet, row: row.number, values: Object.fromEntries(cells) });
    }
  }
  log.add(hidden.issues(place));
  if (read === 0) log.add([issueAt(problems.noRows, { ...place, row: header.dataFrom }, null, false)]);
  return read;
}

function namedCells({ columns }: Binding, cells: readonly string[]): Record<string, string> {
  const named = columns.filter((column) => column.cells.length === 1);
  return Object.fromEntries(named.map((column) => [column.name, cleanText(cells[column.cells[0]!] ?? '')]));
}

function asText(value: CellValue | null, type: string): string | null {
  if (value === null) return null;
  return type === 'date' ? isoDate(value as number) : String(value);
}

/** A row whose key another row has too; `silent` where the mapping expects that. */
interface Repeat {
  readonly problem: RowProblem;
  readonly drops: boolean;
  readonly silent: boolean;
}

/** Rows with the same key: the same said twice is dropped, contradictions are rejected. */
function repeats({ rows, mapping }: Sheet, model: FactModel): Repeat[] {
  const kind = model.kinds[mapping.kind]!;
  const { key } = kind;
  const groups = Map.groupBy(rows, ({ values }) => JSON.stringify(key.map((name) => values[name])));
  return [...groups.values()].flatMap((group): Repeat[] => {
    if (group.length === 1) return [];
    const said = new Set(group.map(({ values }) => JSON.stringify(values)));
    if (said.size > 1) {
      const conflict = conflictingKey(
        group.map(({ row }) => row),
        keyColumns(kind),
      );
      return group.map((row) => ({ problem: { ...conflict, row }, drops: false, silent: false }));
    }
    const silent = mapping.distinct === true;
    return group.slice(1).map((row) => ({ problem: { ...problems.repeatedRow, row }, drops: true, silent }));
  });
}

/** Gives every problem its place and puts the rejected rows aside. Returns those rows. */
function settle(
  sheets: readonly Sheet[],
  found: readonly RowProblem[],
  log: IssueLog,
): ReadonlySet<CheckedFileRow> {
  const wrong = new Set<CheckedFileRow>();
  const sheetOf = new Map(sheets.flatMap((sheet) => sheet.rows.map((row) => [row, sheet] as const)));
  for (const [row, own] of Map.groupBy(found, (problem) => problem.row)) {
    const sheet = sheetOf.get(row)!;
    const issues = own.map((problem) => placed(sheet, problem));
    log.add(issues);
    if (!issues.some(({ level }) => level === 'error')) continue;
    wrong.add(row);
    sheet.spool.add(row.row, null, issues);
  }
  for (const { spool } of sheets) spool.close();
  return wrong;
}

function placed({ place, binding }: Sheet, { row, column, code, level, message, hint }: RowProblem): Issue {
  const bound = binding.columns.find(({ name }) => name === column);
  const where = { ...place, row: row.row, ...(bound === undefined ? {} : { field: bound.field }) };
  const value = bound === undefined ? null : (row.values[bound.name] ?? null);
  return issueAt({ code, level, message, hint }, where, value, bound?.column.personal ?? false);
}

function asRejected({ table, mapping, header, binding, spool }: Sheet, model: FactModel): RejectedSheet {
  const name = mapping.sheet ?? table.sheet ?? model.kinds[mapping.kind]!.title.zh;
  return { name, table, header, binding, spool, headerFixed: mapping.header !== undefined };
}
