import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { text } from '@jianheng/mechanisms';
import { type FactKind, type FactModel, type Place, UserError } from '@jianheng/scheme';
import type { BatchSource, Coverage, RowCounts } from '../store/batch.ts';
import { type HashedFile, hashRows } from '../store/hash-rows.ts';
import type { Database } from '../store/open-database.ts';
import type { StagedBatch } from '../store/open-store.ts';
import { settled } from '../store/settled.ts';
import { quoteName } from '../store/sql-text.ts';
import { type Binding, bindColumns, wantedNames } from './bind-columns.ts';
import { rowChecker } from './check-row.ts';
import { type FileCoverage, fileCoverage } from './file-coverage.ts';
import { findHeader, headerAtRow, headRows } from './find-header.ts';
import { findRepeats } from './find-repeats.ts';
import type { Header } from './header.ts';
import { HiddenRows } from './hidden-rows.ts';
import { conflictingKey, issueAt, keyColumns, problems } from './import-issue.ts';
import type { Progress } from './import-report.ts';
import type { IssueLog } from './issue-log.ts';
import type { SheetMapping } from './mapping.ts';
import type { RawRelation } from './raw-relation.ts';
import { namesOfRow, type PeopleByName, peopleColumns } from './read-people.ts';
import { RejectedSpool } from './rejected-spool.ts';
import type { Row } from './row.ts';
import { refuseEmpty, refuseSource } from './source-issue.ts';
import { acceptedRelation, openRows, type SureStage, stageSure } from './stage-sure.ts';
import { StagedRows, writeParquet } from './staged-rows.ts';
import { fates } from './sure-query.ts';
import type { Table } from './table.ts';

/** What one sheet is imported with. */
export interface SheetJob {
  readonly table: Table;
  readonly mapping: SheetMapping;
  readonly model: FactModel;
  readonly database: Database;
  /** Folder for files under construction. */
  readonly workspace: string;
  /** Distinguishes the tables and files of this job from the other sheets'. */
  readonly id: string;
  readonly source: BatchSource;
  readonly hashes: { readonly mapping: string; readonly model: string };
  /** Headers that the mapping reads into other kinds: no column is extra that is used there. */
  readonly usedElsewhere: ReadonlySet<string>;
  readonly log: IssueLog;
  /** Who may be named instead of being given by number; null where cells stand for themselves. */
  readonly people: PeopleByName | null;
  readonly onProgress: (progress: Omit<Progress, 'bytes' | 'total'>) => void;
}

/** A sheet after its rows were checked and its batch file written, before anything is journalled. */
export interface SheetResult {
  readonly counts: RowCounts;
  /** Null when no row was accepted though there were some. */
  readonly staged: StagedBatch | null;
  readonly header: Header;
  readonly binding: Binding;
  readonly rejected: RejectedSpool;
}

interface Tally {
  read: number;
  warned: number;
  blank: number;
  filtered: number;
}

/** Imports one sheet into a Parquet file in the workspace. Throws a UserError when the sheet cannot be read as a whole. */
export async function importSheet(job: SheetJob): Promise<SheetResult> {
  const { table, mapping, model, database, log } = job;
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
  const staged = await StagedRows.create(database.connection, `rows_${job.id}`, kind);
  const rejected = new RejectedSpool(job.workspace, job.id);
  const sure = await runFastLane(job, header, binding);
  const blocks = sure === null ? table.blocks() : openRows(database, sure.raw, sure);
  const relation = sure === null ? staged.relation() : acceptedRelation(sure, kind, staged.relation());
  const checkAll = async () => {
    const tally = await checkRows(job, blocks, header, binding, place, staged, rejected);
    if (sure !== null) {
      tally.read += sure.fates.accepted;
      tally.filtered += sure.fates.filtered;
    }
    job.onProgress({ stage: 'keys', sheet: table.sheet, rows: tally.read });
    return { tally, ...(await resolveRepeats(job, relation, place, rejected)) };
  };
  // Most stages are kept, so that they are read through while open rows are checked and repeated keys are looked for.
  const keeping = sure !== null && mayBeKept(sure, kind) ? keepStage(job, sure) : null;
  const [{ tally, repeated, dropped }, kept] = await settled([checkAll(), keeping]);
  if (!mapping.distinct) tally.warned += repeated;
  const counts: RowCounts = {
    ...tally,
    accepted: tally.read - rejected.count,
    rejected: rejected.count,
    repeated,
  };
  job.onProgress({ stage: 'write', sheet: table.sheet, rows: counts.accepted });
  if (counts.accepted === 0 && tally.read > 0) {
    return { counts, staged: null, header, binding, rejected };
  }
  const files: WrittenFile[] = [];
  if (kept !== null && dropped === null) {
    files.push(kept);
    if (staged.rows > 0) files.push(await writeRows(job, staged.relation(), 'checked'));
  } else {
    const rows = dropped === null ? relation : withoutRows(relation, dropped, job);
    files.push(await writeRows(job, rows, 'rows'));
  }
  return { counts, staged: makeBatch(job, files, counts), header, binding, rejected };
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

async function checkRows(
  job: SheetJob,
  blocks: AsyncIterable<readonly Row[]>,
  header: Header,
  binding: Binding,
  place: Place,
  staged: StagedRows,
  rejected: RejectedSpool,
): Promise<Tally> {
  const { people, mapping, table } = job;
  const kind = job.model.kinds[mapping.kind]!;
  const names = people && namesOfRow(kind, mapping.kind, binding.columns, people, table.sheet);
  const check = rowChecker(kind, binding, place, names);
  const tally: Tally = { read: 0, warned: 0, blank: 0, filtered: 0 };
  const hidden = new HiddenRows();
  for await (const block of blocks) {
    for (const row of block) {
      if (row.number < header.dataFrom) continue;
      const result = check(row);
      if (result.fate === 'blank' || result.fate === 'filtered') {
        tally[result.fate]++;
        if (result.fate === 'blank' && result.issues !== undefined) job.log.add(result.issues);
        continue;
      }
      tally.read++;
      hidden.see(row);
      if (result.issues.length > 0) job.log.add(result.issues);
      if (result.fate === 'rejected') rejected.add(row.number, row.cells, result.issues);
      else {
        staged.add(row.number, result.values);
        if (result.issues.length > 0) tally.warned++;
      }
    }
    job.onProgress({ stage: 'read', sheet: job.table.sheet, rows: tally.read });
  }
  job.log.add(hidden.issues(place));
  staged.finish();
  return tally;
}

/** As many rows as are left out by naming them; a join would not keep the order of the rest. */
const mostNamed = 10_000;

/** Finds repeated rows, which are dropped, and conflicting ones, which are rejected; null when there are none. */
async function resolveRepeats(
  job: SheetJob,
  relation: string,
  place: Place,
  rejected: RejectedSpool,
): Promise<{ readonly repeated: number; readonly dropped: readonly number[] | null }> {
  const { connection } = job.database;
  await connection.run(`CREATE TABLE ${droppedTable(job)} ("#row" BIGINT)`);
  const appender = await connection.createAppender(`dropped_${job.id}`);
  const named: number[] = [];
  const drop = (row: number) => {
    appender.appendBigInt(BigInt(row));
    appender.endRow();
    if (named.length <= mostNamed) named.push(row);
  };
  let repeated = 0;
  const kind = job.model.kinds[job.mapping.kind]!;
  for await (const group of findRepeats(job.database, relation, kind)) {
    for (const row of group.same ? group.rows.slice(1) : group.rows) {
      drop(row);
      const problem = group.same ? problems.repeatedRow : conflictingKey(group.rows, keyColumns(kind));
      if (group.same) repeated++;
      if (group.same && job.mapping.distinct === true) continue;
      const issue = issueAt(problem, { ...place, row }, null, false);
      job.log.add([issue]);
      if (!group.same) rejected.add(row, null, [issue]);
    }
  }
  appender.closeSync();
  rejected.close();
  return { repeated, dropped: named.length === 0 ? null : named };
}

/** The relation without some rows, the others in their order, so that the hash does not depend on threads. */
function withoutRows(relation: string, named: readonly number[], job: SheetJob): string {
  if (named.length <= mostNamed)
    return `(SELECT * FROM ${relation} WHERE "#row" NOT IN (${named.join(', ')}))`;
  return `(SELECT * FROM ${relation} ANTI JOIN ${droppedTable(job)} USING ("#row") ORDER BY "#row")`;
}

function droppedTable(job: SheetJob): string {
  return quoteName(`dropped_${job.id}`);
}

/** A file of a batch, with what is known of its rows that are not void. */
interface WrittenFile extends HashedFile {
  readonly hash: string;
  readonly covers: FileCoverage;
}

/** Whether a stage may become a batch as it is: its void rows can be told by their key, and most rows are none. */
function mayBeKept({ fates, constants }: SureStage, kind: FactKind): boolean {
  const voidable = kind.key.some((name) => !(name in constants));
  return voidable && fates.accepted >= 3 * (fates.open + fates.filtered);
}

function keepStage(job: SheetJob, { path, constants }: SureStage): Promise<WrittenFile> {
  return readThrough(job, { path, constants }, `"#fate" = ${fates.accepted}`);
}

async function writeRows(job: SheetJob, relation: string, name: string): Promise<WrittenFile> {
  const path = join(job.workspace, `${job.id}.${name}.parquet`);
  await writeParquet(job.database.connection, columnsOf(job, relation), path);
  return readThrough(job, { path, constants: {} }, 'true');
}

/** A file that was written, and the condition on its rows that are not void. */
async function readThrough(job: SheetJob, file: HashedFile, live: string): Promise<WrittenFile> {
  const kind = job.model.kinds[job.mapping.kind]!;
  const [hash, covers] = await settled([
    hashRows(job.database, file, kind),
    fileCoverage(job.database, file, live, kind),
  ]);
  return { ...file, hash, covers };
}

function columnsOf(job: SheetJob, relation: string): string {
  const columns = Object.keys(job.model.kinds[job.mapping.kind]!.columns).map(quoteName).join(', ');
  return `(SELECT ${columns} FROM ${relation})`;
}

/** The rows as they stood, and those that were checked one by one, if apart. */
function makeBatch(job: SheetJob, files: readonly WrittenFile[], counts: RowCounts): StagedBatch {
  const [main, checked] = files;
  const hashes = files.map((file) => file.hash);
  const batch = {
    kind: job.mapping.kind,
    hash: checked === undefined ? main!.hash : createHash('sha256').update(hashes.join(' ')).digest('hex'),
    rows: counts.accepted - counts.repeated,
    source: job.source,
    ...job.hashes,
    counts,
    covers: coverage(job, files),
    constants: main!.constants,
  };
  return { batch, path: main!.path, ...(checked === undefined ? {} : { checkedPath: checked.path }) };
}

/** What the files speak about, beyond which a mapping may declare more. */
function coverage({ mapping: { covers } }: SheetJob, files: readonly WrittenFile[]): Coverage {
  const days = files.flatMap((file) => file.covers.days).sort();
  const organs = files.flatMap((file) => file.covers.organs);
  return {
    organs: [...new Set([...organs, ...(covers?.organs ?? [])])].sort(),
    from: covers?.from ?? days[0] ?? null,
    to: covers?.to ?? days.at(-1) ?? null,
  };
}
