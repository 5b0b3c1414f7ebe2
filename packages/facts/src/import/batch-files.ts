import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { FactKind } from '@jianheng/scheme';
import { joinRows, type RowSet, rowSetOf, rowSetSql } from '../ledger/row-set.ts';
import type { Coverage, RowCounts } from '../store/batch.ts';
import { type HashedFile, hashRows } from '../store/hash-rows.ts';
import type { StagedBatch } from '../store/open-store.ts';
import { settled } from '../store/settled.ts';
import { quoteName, quoteText } from '../store/sql-text.ts';
import { readAll } from '../store/stream-rows.ts';
import { type FileCoverage, fileCoverage } from './file-coverage.ts';
import type { SheetJob } from './sheet-job.ts';
import type { SureStage } from './stage-sure.ts';
import { writeParquet } from './staged-rows.ts';
import { fates } from './sure-query.ts';

/** A file of a batch, with what is known of its rows that are not void. */
export interface WrittenFile extends HashedFile {
  readonly hash: string;
  readonly covers: FileCoverage;
  /** Rows of the export whose keys stand whole in the file, read back from it. */
  readonly live: RowSet;
  /** Row of the export of the file's first row, where its rows are in the places of the export. */
  readonly firstRow?: number;
}

/** Whether a stage may become a batch as it is: its void rows can be told by their key, and most rows are none. */
export function mayBeKept({ sets, constants }: SureStage, kind: FactKind): boolean {
  const voidable = kind.key.some((name) => !(name in constants));
  return voidable && sets.accepted.rows >= 3 * (sets.open.rows + sets.filtered.rows);
}

/** Reads a stage through that becomes a file of the batch as it is. */
export async function keepStage(job: SheetJob, stage: SureStage): Promise<WrittenFile> {
  const { path, constants, firstRow } = stage;
  const number = `file_row_number + ${firstRow}`;
  const file = await readThrough(job, { path, constants }, `"#fate" = ${fates.accepted}`, number);
  return { ...file, firstRow };
}

/** Writes rows to a file of their own, each with its number in a column `#row`. */
export async function writeRows(job: SheetJob, relation: string, name: string): Promise<WrittenFile> {
  const path = join(job.workspace, `${job.id}.${name}.parquet`);
  const columns = Object.keys(job.model.kinds[job.mapping.kind]!.columns).map(quoteName).join(', ');
  const numbered = `(SELECT ${columns}, CAST("#row" AS INTEGER) AS "#row" FROM ${relation})`;
  await writeParquet(job.database.connection, numbered, path);
  return readThrough(job, { path, constants: {} }, 'true', '"#row"');
}

/** A file that was written, the condition on its rows that are not void, and where their numbers stand. */
async function readThrough(
  job: SheetJob,
  file: HashedFile,
  live: string,
  number: string,
): Promise<WrittenFile> {
  const kind = job.model.kinds[job.mapping.kind]!;
  const keys = kind.key
    .filter((name) => !(name in file.constants))
    .map((name) => `${quoteName(name)} IS NOT NULL`);
  const counted = readAll(
    job.database,
    `SELECT ${rowSetSql(number)} FROM read_parquet(${quoteText(file.path)}, file_row_number = true)
     WHERE ${[live, ...keys].join(' AND ')}`,
  );
  const [hash, covers, [sums]] = await settled([
    hashRows(job.database, file, kind),
    fileCoverage(job.database, file, live, kind),
    counted,
  ]);
  return { ...file, hash, covers, live: rowSetOf(sums!) };
}

/** The batch of the rows as they stood, and of those that were checked one by one, if apart. */
export function makeBatch(job: SheetJob, files: readonly WrittenFile[], counts: RowCounts): StagedBatch {
  const [main, checked] = files;
  const hashes = files.map((file) => file.hash);
  const batch = {
    kind: job.mapping.kind,
    hash: checked === undefined ? main!.hash : createHash('sha256').update(hashes.join(' ')).digest('hex'),
    rows: joinRows(...files.map(({ live }) => live)).rows,
    source: job.source,
    ...job.hashes,
    counts,
    covers: coverage(job, files),
    constants: main!.constants,
    ...(main!.firstRow === undefined ? {} : { firstRow: main!.firstRow }),
  };
  return {
    batch,
    path: main!.path,
    ...(checked === undefined ? {} : { checkedPath: checked.path }),
    ...numbersOf(files),
  };
}

/** Files that hold row numbers are told apart by them: equal rows may stand elsewhere in another export. */
function numbersOf(files: readonly WrittenFile[]): Pick<StagedBatch, 'numbers'> {
  const { rows, sum, squares } = joinRows(
    ...files.filter(({ firstRow }) => firstRow === undefined).map(({ live }) => live),
  );
  return rows === 0 ? {} : { numbers: [rows, sum, squares].map((part) => part.toString(36)).join('') };
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
