import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { FactKind } from '@jianheng/scheme';
import { joinRows, noRows, type RowSet, rowSetOf, rowSetSql, rowsBetween } from '../ledger/row-set.ts';
import { constantCell } from '../store/column-type.ts';
import type { Database } from '../store/open-database.ts';
import { quoteName, quoteText } from '../store/sql-text.ts';
import type { Binding } from './bind-columns.ts';
import type { Header } from './header.ts';
import { LineWatch } from './line-watch.ts';
import type { CsvTable } from './open-csv.ts';
import { numbersOf, pickLines, pickRows } from './pick-rows.ts';
import type { RawRelation } from './raw-relation.ts';
import type { Row } from './row.ts';
import { SignWatch } from './sign-watch.ts';
import { parquetForm } from './staged-rows.ts';
import { fates, sureQuery } from './sure-query.ts';
import type { FileSurvey } from './survey-file.ts';

/** A Parquet file with a row for each of a table, in order: typed where DuckDB is sure of it, void elsewhere. */
export interface SureStage {
  readonly path: string;
  /** Row number of the file's first row. */
  readonly firstRow: number;
  /** Columns that are the same in every row; they are not in the file. */
  readonly constants: Readonly<Record<string, string | null>>;
  /** The rows that met each fate, and the blank lines behind them. */
  readonly sets: Readonly<Record<keyof typeof fates | 'trailing', RowSet>>;
}

/** DuckDB reads a quoted line end well only where nothing else is irregular; this is its longest line. */
const longestLine = 4 * 2 ** 20;

/**
 * The text of a CSV for DuckDB's own reader, transcoded beside when it is not plain UTF-8. Null when the text has what
 * DuckDB would read otherwise than we do (blank lines, bare carriage returns): such files go row by row.
 */
export async function csvRelation(
  path: string,
  survey: FileSurvey,
  table: CsvTable,
  header: Header,
  binding: Binding,
  workspace: string,
): Promise<RawRelation | null> {
  if (table.encoding === 'utf-16le' || table.encoding === 'utf-16be') return null;
  if (header.skippedLines === null) return null;
  const direct = table.encoding === 'utf-8' && !table.gzip;
  if (direct && (survey.irregular || !survey.utf8)) return null;
  const file = direct ? path : join(workspace, 'transcoded.csv');
  const seen = direct ? survey : await transcode(table, file);
  // A blank line in a table of one column is a row of it to DuckDB.
  if (seen === null || (seen.trailing > 0 && binding.width === 1)) return null;
  const { signs, trailing } = seen;
  const columns = Array.from({ length: binding.width }, (_, i) => `c${i}: 'VARCHAR'`).join(', ');
  const sql = `(SELECT * FROM read_csv(${quoteText(file)}, auto_detect = false, header = false,
    skip = ${header.skippedLines}, delim = ${quoteText(table.delimiter)}, quote = '"', escape = '"',
    strict_mode = true, max_line_size = ${longestLine}, columns = {${columns}}))`;
  const pick = (database: Database, numbers: string, count: number) =>
    signs.quoted
      ? pickRows(table.blocks(), numbersOf(database, numbers, count))
      : pickLines(file, table.delimiter, numbersOf(database, numbers, count));
  return { sql, firstRow: header.dataFrom, trailing, signs, pick };
}

/** Writes the decoded text as UTF-8 and tells what its cells may hold; null when it turns out irregular. */
async function transcode(
  table: CsvTable,
  file: string,
): Promise<Pick<FileSurvey, 'signs' | 'trailing'> | null> {
  const out = createWriteStream(file, { highWaterMark: 1 << 22 });
  const lines = new LineWatch();
  const signs = new SignWatch();
  for await (const piece of table.pieces()) {
    const block = Buffer.from(piece);
    lines.push(block);
    if (lines.irregular) break;
    signs.push(block);
    if (!out.write(block)) await new Promise((resume) => out.once('drain', resume));
  }
  out.end();
  await finished(out);
  return lines.irregular ? null : { signs: signs.signs, trailing: lines.trailing };
}

/** Runs the fast lane. Null when DuckDB cannot read the table as we would; nothing is left behind then. */
export async function stageSure(
  connection: DuckDBConnection,
  kind: FactKind,
  binding: Binding,
  raw: RawRelation,
  sample: readonly Row[],
  job: { readonly id: string; readonly workspace: string },
): Promise<SureStage | null> {
  const { sql, enums, constants } = sureQuery(kind, binding, raw, sample, `s${job.id}_`);
  for (const [name, words] of Object.entries(enums)) {
    await connection.run(`CREATE TYPE ${quoteName(name)} AS ENUM (${words.map(quoteText).join(', ')})`);
  }
  const path = join(job.workspace, `${job.id}.sure.parquet`);
  try {
    await connection.run(`COPY (${sql}) TO ${quoteText(path)} (${parquetForm})`);
  } catch (error) {
    const message = (error as Error).message;
    if (!message.startsWith('Out of Memory')) raw.refuse?.();
    if (/^(Invalid Input Error|Conversion Error)/.test(message)) return null;
    throw error;
  }
  return { path, firstRow: raw.firstRow, constants, sets: await countFates(connection, path, raw) };
}

/** The rows that DuckDB was not sure of, raw, in order. */
export function openRows(
  database: Database,
  raw: RawRelation,
  stage: SureStage,
): AsyncIterable<readonly Row[]> {
  if (stage.sets.open.rows === 0) return pickRows([], []);
  const numbers = `SELECT file_row_number + ${stage.firstRow} AS "#row" FROM ${stageRelation(stage)} WHERE "#fate" = ${fates.open}`;
  return raw.pick(database, numbers, stage.sets.open.rows);
}

async function countFates(
  connection: DuckDBConnection,
  path: string,
  { firstRow, trailing }: RawRelation,
): Promise<SureStage['sets']> {
  const found = await connection.runAndReadAll(
    `SELECT "#fate", ${rowSetSql(`file_row_number + ${firstRow}`)}
     FROM read_parquet(${quoteText(path)}, file_row_number = true) GROUP BY 1`,
  );
  const sets = new Map(found.getRows().map(([fate, ...sums]) => [Number(fate), rowSetOf(sums)]));
  const of = (fate: number) => sets.get(fate) ?? noRows;
  const named = { accepted: of(fates.accepted), open: of(fates.open), filtered: of(fates.filtered) };
  const next = firstRow + joinRows(...Object.values(named)).rows;
  return { ...named, trailing: rowsBetween(next, next + trailing - 1) };
}

function stageRelation(stage: SureStage): string {
  return `read_parquet(${quoteText(stage.path)}, file_row_number = true)`;
}

/** Sure rows, then those that were accepted one by one, as one relation with a `#row` column; each part in the file's order. */
export function acceptedRelation(stage: SureStage, kind: FactKind, checked: string): string {
  const names = Object.keys(kind.columns);
  const columns = names.map(quoteName).join(', ');
  const sure = names.map((name) => {
    const constant = stage.constants[name];
    if (constant === undefined) return quoteName(name);
    return `${constantCell(constant, kind.columns[name]!.type)} AS ${quoteName(name)}`;
  });
  return `(SELECT file_row_number + ${stage.firstRow} AS "#row", ${sure.join(', ')} FROM ${stageRelation(stage)}
    WHERE "#fate" = ${fates.accepted} UNION ALL SELECT "#row", ${columns} FROM ${checked})`;
}
