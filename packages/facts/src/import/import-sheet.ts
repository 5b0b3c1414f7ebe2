import { text } from '@jianheng/mechanisms';
import { type FactModel, type Place, UserError } from '@jianheng/scheme';
import { joinRows } from '../ledger/row-set.ts';
import { type SheetRows, stepDifferences } from '../ledger/sheet-rows.ts';
import { stepIssue } from '../ledger/step-issue.ts';
import type { RowCounts } from '../store/batch.ts';
import type { StagedBatch } from '../store/open-store.ts';
import { settled } from '../store/settled.ts';
import { keepStage, makeBatch, mayBeKept, type WrittenFile, writeRows } from './batch-files.ts';
import { type Binding, bindColumns, wantedNames } from './bind-columns.ts';
import { type CheckedRows, checkRows } from './check-rows.ts';
import { findHeader, headerAtRow, headRows } from './find-header.ts';
import type { Header } from './header.ts';
import type { SheetMapping } from './mapping.ts';
import type { RawRelation } from './raw-relation.ts';
import { peopleColumns } from './read-people.ts';
import { RejectedSpool } from './rejected-spool.ts';
import { resolveRepeats } from './resolve-repeats.ts';
import type { SheetJob } from './sheet-job.ts';
import { refuseEmpty, refuseSource } from './source-issue.ts';
import { acceptedRelation, openRows, type SureStage, stageSure } from './stage-sure.ts';
import { StagedRows } from './staged-rows.ts';
import type { Table } from './table.ts';

/** A sheet after its rows were checked and its batch file written, before anything is journalled. */
export interface SheetResult {
  readonly counts: RowCounts;
  /** The rows at each place that they passed; nothing is missing anywhere. */
  readonly rows: SheetRows;
  /** Null when no row was accepted though there were some. */
  readonly staged: StagedBatch | null;
  readonly header: Header;
  readonly binding: Binding;
  readonly rejected: RejectedSpool;
}

/**
 * Imports one sheet into Parquet files in the workspace. Throws a UserError when the sheet cannot be read as a whole, and when
 * the rows that were written, left out and rejected are not the rows that the file has.
 */
export async function importSheet(job: SheetJob): Promise<SheetResult> {
  const { table, mapping, model, log } = job;
  const kind = model.kinds[mapping.kind]!;
  const place: Place = {
    file: job.source.name,
    ...(table.sheet === null ? {} : { sheet: table.sheet }),
  };
  const header = await locateHeader(table, mapping, model, place);
  const named = job.people === null ? new Map() : peopleColumns(kind, job.people);
  const binding = bindColumns(model, mapping, header, place, table.serial, job.usedElsewhere, named);
  log.add(binding.issues);
  if (binding.issues.some((i) => i.level === 'error')) {
    throw new UserError(binding.issues.filter((i) => i.level === 'error'));
  }
  const rejected = new RejectedSpool(job.workspace, job.id);
  const [file, passed] = await settled([
    table.countRows(header.dataFrom),
    readSheet(job, header, binding, place, rejected),
  ]);
  const rows = { file, ...passed.rows };
  const lost = stepDifferences(rows);
  if (lost.length > 0) throw new UserError(lost.map((difference) => stepIssue(difference, place)));
  return { ...passed, rows, header, binding, rejected };
}

/** Takes the rows of a sheet through both lanes into the files of a batch. */
async function readSheet(
  job: SheetJob,
  header: Header,
  binding: Binding,
  place: Place,
  rejected: RejectedSpool,
): Promise<Pick<SheetResult, 'counts' | 'staged'> & { readonly rows: Omit<SheetRows, 'file'> }> {
  const { table, mapping, database } = job;
  const kind = job.model.kinds[mapping.kind]!;
  const staged = await StagedRows.create(database.connection, `rows_${job.id}`, kind);
  const sure = await runFastLane(job, header, binding);
  const blocks = sure === null ? table.blocks() : openRows(database, sure.raw, sure);
  const relation = sure === null ? staged.relation() : acceptedRelation(sure, kind, staged.relation());
  const quick = sure?.sets ?? null;
  const checkAll = async () => {
    const checked = await checkRows(job, blocks, header.dataFrom, binding, place, staged, rejected);
    job.onProgress({ stage: 'keys', sheet: table.sheet, rows: readRows(quick, checked) });
    return { checked, repeats: await resolveRepeats(job, relation, place, rejected) };
  };
  // Most stages are kept, so that they are read through while open rows are checked and repeated keys are looked for.
  const keeping = sure !== null && mayBeKept(sure, kind) ? keepStage(job, sure) : null;
  const [{ checked, repeats }, kept] = await settled([checkAll(), keeping]);
  const { repeated, conflicting, without } = repeats;
  const counts = countsOf(quick, checked, rejected.count, repeated.rows, mapping.distinct === true);
  const inTable = await staged.rowSet(database);
  job.onProgress({ stage: 'write', sheet: table.sheet, rows: counts.accepted });
  const files: WrittenFile[] = [];
  if (kept !== null && without === null) {
    files.push(kept);
    if (inTable.rows > 0) files.push(await writeRows(job, staged.relation(), 'checked'));
  } else if (counts.accepted > 0 || counts.read === 0) {
    files.push(await writeRows(job, without?.(relation) ?? relation, 'rows'));
  }
  const written = joinRows(...files.map(({ live }) => live));
  const batch =
    files.length === 0 || (counts.accepted === 0 && counts.read > 0) ? null : makeBatch(job, files, counts);
  return {
    counts,
    staged: batch,
    rows: { sure: quick, checked, staged: inTable, repeated, conflicting, written },
  };
}

/** Rows that are neither blank nor filtered. */
function readRows(sure: SheetRows['sure'], { accepted, rejected }: CheckedRows): number {
  return (sure?.accepted.rows ?? 0) + accepted.rows + rejected.rows;
}

function countsOf(
  sure: SheetRows['sure'],
  checked: CheckedRows,
  rejected: number,
  repeated: number,
  isDistinct: boolean,
): RowCounts {
  const read = readRows(sure, checked);
  return {
    read,
    accepted: read - rejected,
    warned: checked.warned + (isDistinct ? 0 : repeated),
    rejected,
    repeated,
    blank: checked.blank.rows + (sure?.trailing.rows ?? 0),
    filtered: checked.filtered.rows + (sure?.filtered.rows ?? 0),
  };
}

/** The header by the mapping, or found by its names. Throws a UserError when there is none. */
export async function locateHeader(
  table: Table,
  mapping: SheetMapping,
  model: FactModel,
  place: Place,
): Promise<Header> {
  const declared = mapping.header;
  const head = await headRows(table, declared === undefined ? 60 : declared.row + declared.rows);
  if (head.length === 0) refuseEmpty(place.file!, table.sheet);
  const header =
    declared === undefined
      ? findHeader(head, wantedNames(model, mapping))
      : headerAtRow(head, declared.row, declared.rows);
  if (header !== null) return header;
  return refuseSource(
    'no-header',
    text('找不到表头', 'no header was found'),
    text(
      '在映射中写明表头在第几行（header.row）',
      'say in the mapping which row the header is (`header.row`)',
    ),
    place,
  );
}

/** The fast lane, for the tables that DuckDB can read by itself. */
async function runFastLane(
  job: SheetJob,
  header: Header,
  binding: Binding,
): Promise<(SureStage & { readonly raw: RawRelation }) | null> {
  const raw = (await job.table.raw?.(header, binding, job.workspace)) ?? null;
  if (raw === null) return null;
  const sample = (await headRows(job.table, 500)).filter((row) => row.number >= header.dataFrom);
  const kind = job.model.kinds[job.mapping.kind]!;
  const stage = await stageSure(job.database.connection, kind, binding, raw, sample, job);
  return stage === null ? null : { ...stage, raw };
}
