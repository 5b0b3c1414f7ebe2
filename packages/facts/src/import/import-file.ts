import { rmSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { type Language, text } from '@jianheng/mechanisms';
import { type FactModel, type Issue, UserError } from '@jianheng/scheme';
import type { Batch } from '../store/batch.ts';
import { openDatabase } from '../store/open-database.ts';
import type { StagedBatch, Store } from '../store/open-store.ts';
import { settled } from '../store/settled.ts';
import { type Binding, namedHeaders } from './bind-columns.ts';
import type { Encoding } from './encoding.ts';
import { type RejectedSheet, writeErrorWorkbook } from './error-workbook.ts';
import { hashFile } from './hash-file.ts';
import type { ImportReport, Progress, SheetReport } from './import-report.ts';
import { importSheet } from './import-sheet.ts';
import { IssueLog } from './issue-log.ts';
import type { Mapping, SheetMapping } from './mapping.ts';
import { describeSource, openSource, type Source } from './open-source.ts';
import { mappingHash, modelHash } from './parse-mapping.ts';
import { hashBeside, type PeopleByName } from './read-people.ts';
import type { RejectedRow } from './rejected-spool.ts';
import type { SheetJob } from './sheet-job.ts';
import { keepComparisons, sheetLedger } from './sheet-ledger.ts';
import { refuseSource } from './source-issue.ts';
import { surveyFile } from './survey-file.ts';
import type { Table } from './table.ts';
import { underItsName } from './under-its-name.ts';

/** What to import, by which mapping, into which store. */
export interface ImportOptions {
  readonly path: string;
  /** Name shown in messages and kept with the batch; the file's own name when left out. */
  readonly name?: string;
  readonly mapping: Mapping;
  readonly model: FactModel;
  readonly store: Store;
  /** Instant of the import, ISO. */
  readonly at: string;
  /** Overrides what the mapping declares and what the file looks like. */
  readonly encoding?: Encoding;
  readonly delimiter?: string;
  /** Where to write the workbook of rejected rows. */
  readonly errorWorkbook?: string;
  /** Language of the reasons in it. */
  readonly language?: Language;
  /** Imports even when the same file was imported before. */
  readonly again?: boolean;
  /** Memory for the database, e.g. `768MB`. */
  readonly memory?: string;
  readonly threads?: number;
  /** Who may be named in the file instead of being given by number. */
  readonly people?: PeopleByName;
  /** Places of the batches that rows are compared with to be new, changed or the same; all in force when left out. */
  readonly against?: readonly number[];
  /** An existing folder for the comparison of each batch, `compared-<place>.parquet`; not kept when left out. */
  readonly comparisons?: string;
  readonly onProgress?: (progress: Progress) => void;
  /** Hears of every issue, those beyond the first thousands too. */
  readonly onIssue?: (issue: Issue) => void;
  /** Hears of the rejected rows of each sheet, in order, as far as they are kept (100,000). */
  readonly onRejected?: (row: RejectedInSheet) => void;
}

/** A rejected row with what stands in its cells; cells of personal columns and of columns that nobody asked for are left out. */
export interface RejectedInSheet {
  readonly sheet: string | null;
  readonly kind: string;
  readonly row: number;
  readonly cells: readonly { readonly field: string; readonly value: string; readonly wrong: boolean }[];
  readonly issues: readonly Issue[];
}

/**
 * Imports an export: reads it in a stream, checks every row, keeps the accepted ones as batches, one per sheet and kind.
 * All batches of a file appear together, at the moment the journal's line is on disk; a crash before leaves nothing.
 *
 * Throws a UserError when the file cannot be read at all or lacks a column that the kind needs. Wrong rows never do.
 */
export function importFile(options: ImportOptions): Promise<ImportReport> {
  return underItsName(options.path, options.name, () => importNamed(options));
}

async function importNamed(options: ImportOptions): Promise<ImportReport> {
  const { path, mapping, model, store } = options;
  const name = options.name ?? basename(path);
  const log = new IssueLog(options.onIssue);
  let total = 0;
  let bytes = 0;
  const progress = (at: Omit<Progress, 'bytes' | 'total'>) => options.onProgress?.({ ...at, bytes, total });
  const surveying = surveyFile(path, (read) => {
    bytes = read;
    progress({ stage: 'survey', sheet: null, rows: 0 });
  });
  const [survey, sha256] = await settled([surveying, hashFile(path)]);
  total = survey.bytes;
  const source = await openSource(path, survey, {
    encoding: options.encoding ?? mapping.encoding,
    delimiter: options.delimiter ?? mapping.delimiter,
  });
  const described = describeSource(name, sha256, survey, source);
  const read = mappingHash(mapping);
  const { people } = options;
  const hashes = {
    mapping: people === undefined ? read : hashBeside(read, people),
    model: modelHash(model),
  };
  try {
    const pairs = pairSheets(source, mapping, name, log);
    const made = options.again === true ? [] : findAlready(store, pairs, sha256, hashes);
    const fresh = pairs.filter((_, index) => (made[index] ?? null) === null);
    const already = made.filter((batch) => batch !== null);
    return await importPairs(options, pairs, fresh, { described, already, hashes, log, progress });
  } finally {
    source.close();
  }
}

interface Importing {
  readonly described: ImportReport['source'];
  /** Batches of the other sheets, which were imported before. */
  readonly already: readonly Batch[];
  readonly hashes: SheetJob['hashes'];
  readonly log: IssueLog;
  readonly progress: SheetJob['onProgress'];
}

/** Reads sheet by sheet into the workspace, then commits all of it, and clears the workspace whatever happened. */
async function importPairs(
  options: ImportOptions,
  pairs: readonly SheetPair[],
  fresh: readonly SheetPair[],
  { described, already, hashes, log, progress }: Importing,
): Promise<ImportReport> {
  const { model, store } = options;
  const sheets: SheetReport[] = already.map((b) => ({
    sheet: b.source.sheet,
    kind: b.kind,
    counts: b.counts,
    ledger: b.ledger ?? null,
  }));
  const nothing = { batches: [], issues: [], issuesLeft: 0, issueCounts: {}, errorWorkbook: null };
  if (fresh.length === 0) return { source: described, sheets, already, ...nothing };
  const workspace = store.workspace();
  const database = await openDatabase({
    workspace,
    ...(options.memory === undefined ? {} : { memory: options.memory }),
    ...(options.threads === undefined ? {} : { threads: options.threads }),
  });
  try {
    const staged: StagedBatch[] = [];
    const wrong: RejectedSheet[] = [];
    for (const [index, { table, sheet }] of fresh.entries()) {
      const job: SheetJob = {
        table,
        mapping: sheet,
        model,
        database,
        workspace,
        id: String(index),
        source: { name: described.name, sha256: described.sha256, sheet: table.sheet },
        hashes,
        usedElsewhere: new Set(
          pairs.filter((p) => p.table === table && p.sheet !== sheet).flatMap((p) => namedHeaders(p.sheet)),
        ),
        log,
        people: options.people ?? null,
        onProgress: progress,
      };
      const result = await importSheet(job);
      const ledger = await sheetLedger(job, result, staged, options);
      sheets.push({ sheet: table.sheet, kind: sheet.kind, counts: result.counts, ledger });
      if (result.staged !== null)
        staged.push({ ...result.staged, batch: { ...result.staged.batch, ledger } });
      if (result.counts.rejected > 0) {
        const { header, binding, rejected } = result;
        const headerFixed = sheet.header !== undefined;
        const shown = sheet.sheet ?? table.sheet ?? model.kinds[sheet.kind]!.title.zh;
        wrong.push({ name: shown, table, header, binding, spool: rejected, headerFixed });
        if (options.onRejected !== undefined) {
          for await (const row of rejected.rows(table))
            options.onRejected(inSheet(row, sheet, table, binding));
        }
      }
    }
    const workbook = wrong.length > 0 ? (options.errorWorkbook ?? null) : null;
    if (workbook !== null) {
      progress({ stage: 'errors', sheet: null, rows: 0 });
      await writeErrorWorkbook(workbook, wrong, options.language ?? 'zh');
    }
    const batches = staged.length === 0 ? [] : store.commit(staged, options.at);
    keepComparisons(workspace, batches, options.comparisons);
    return {
      source: described,
      sheets,
      batches,
      already,
      issues: log.issues,
      issuesLeft: log.left,
      issueCounts: log.counts,
      errorWorkbook: workbook,
    };
  } finally {
    database.close();
    rmSync(workspace, { recursive: true, force: true });
  }
}

function inSheet(
  { row, cells, issues }: RejectedRow,
  { kind }: SheetMapping,
  { sheet }: Table,
  { columns }: Binding,
): RejectedInSheet {
  const errors = issues.filter(({ level }) => level === 'error');
  const wrong = new Set(errors.flatMap(({ place }) => place.field ?? []));
  const shown = columns.filter(({ column, dropped }) => !column.personal && !dropped);
  return {
    sheet,
    kind,
    row,
    cells: shown.flatMap(({ field, cells: at }) =>
      at.map((cell) => ({ field, value: (cells[cell] ?? '').slice(0, 200), wrong: wrong.has(field) })),
    ),
    issues,
  };
}

export interface SheetPair {
  readonly table: Table;
  readonly sheet: SheetMapping;
}

/** Which entry of the mapping reads which table of the file. Throws a UserError when a sheet is missing. */
export function pairSheets(
  source: Source,
  mapping: Mapping,
  name: string,
  log: IssueLog,
): readonly SheetPair[] {
  if (source.format !== 'xlsx') {
    const [table] = source.tables;
    const stem = basename(name, extname(name));
    const named = sheetsNamedBy(stem, mapping);
    const plain = mapping.sheets.filter((s) => s.sheet === undefined);
    const chosen =
      named.length > 0 ? named : plain.length > 0 ? plain : mapping.sheets.length === 1 ? mapping.sheets : [];
    if (chosen.length === 0)
      refuseUnknownSheet(
        name,
        mapping.sheets.map((s) => s.sheet!),
      );
    return chosen.map((sheet) => ({ table: table!, sheet }));
  }
  const there = source.tables.map((t) => t.sheet!);
  const missing = mapping.sheets.filter((s) => s.sheet !== undefined && !there.includes(s.sheet));
  const present = mapping.sheets.filter((s) => !missing.includes(s));
  // A workbook may bring some of the sheets only (corrections do); one that brings none is the wrong workbook.
  const level = present.length === 0 ? 'error' : 'warning';
  const issues = missing.map((s) => missingSheet(name, s.sheet!, there, level));
  if (present.length === 0) throw new UserError(issues);
  log.add(issues);
  return present.map((sheet) => ({
    table:
      sheet.sheet === undefined ? source.tables[0]! : source.tables.find((t) => t.sheet === sheet.sheet)!,
    sheet,
  }));
}

/** Sheets that a text file's name means: the very name, else the longest one that is part of it. */
function sheetsNamedBy(stem: string, mapping: Mapping): readonly SheetMapping[] {
  const exact = mapping.sheets.filter((s) => s.sheet === stem);
  if (exact.length > 0) return exact;
  const within = mapping.sheets.filter((s) => s.sheet !== undefined && stem.includes(s.sheet));
  const longest = Math.max(...within.map((s) => s.sheet!.length));
  return within.filter((s) => s.sheet!.length === longest);
}

function missingSheet(file: string, sheet: string, there: readonly string[], level: 'error' | 'warning') {
  return {
    code: 'import/missing-sheet',
    level,
    message: text(`工作簿里没有“${sheet}”表`, `the workbook has no sheet ${sheet}`),
    hint: text(
      level === 'error'
        ? `现有：${there.join('、')}；改映射中的 sheet`
        : `其余各表照常导入；若本应有，核对表名，现有：${there.join('、')}`,
      level === 'error'
        ? `it has ${there.join(', ')}; correct \`sheet\` in the mapping`
        : `the others were imported; if it should be there, check the name: the workbook has ${there.join(', ')}`,
    ),
    place: { file, sheet },
  };
}

function refuseUnknownSheet(file: string, known: readonly string[]): never {
  return refuseSource(
    'which-sheet',
    text(
      '映射有多张表，看不出这个文本文件是哪一张',
      'the mapping has several sheets and this text file is none of them by name',
    ),
    text(`文件名取 ${known.join('、')} 之一`, `name the file after one of ${known.join(', ')}`),
    { file },
  );
}

/** For each pair, the batch that an earlier import of the same bytes made of it. */
function findAlready(
  store: Store,
  pairs: readonly SheetPair[],
  sha256: string,
  hashes: SheetJob['hashes'],
): readonly (Batch | null)[] {
  return pairs.map(({ table, sheet }) =>
    store.findSame({ kind: sheet.kind, ...hashes, source: { name: '', sha256, sheet: table.sheet } }),
  );
}
