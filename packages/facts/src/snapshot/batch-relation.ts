import type { FactColumn, FactKind, FactModel } from '@jianheng/scheme';
import { sql } from 'kysely';
import { textColumn } from '../duckdb/column.ts';
import type { DuckDb } from '../duckdb/open-duckdb.ts';
import { commaList, parquetFiles, type SqlFragment } from '../duckdb/sql-fragment.ts';
import { columnTypes } from '../store/column-type.ts';
import type { BatchFile } from './snapshot.ts';

/** Code lists in the order of their numbers. */
export type CodeLists = Readonly<Record<string, readonly string[]>>;

/** Engine's type of a column: codes are small numbers inside partitions, texts elsewhere. */
export function sqlType(column: FactColumn, coded: boolean): SqlFragment {
  return coded && column.type === 'code' ? sql`SMALLINT` : sql.raw(columnTypes[column.type]);
}

/**
 * The rows of some batches of one kind, with the model's columns in order and `_row`. Columns that no batch has are
 * absent. With `codes`, code columns become numbers; codes outside the list must have been added to it before.
 */
export async function batchRelation(
  db: DuckDb,
  kind: FactKind,
  batches: readonly BatchFile[],
  coded: boolean,
): Promise<SqlFragment> {
  const names = Object.keys(kind.columns);
  if (batches.length === 0) {
    const empty = names.map((name) => {
      return sql`CAST(NULL AS ${sqlType(kind.columns[name]!, coded)}) AS ${sql.id(name)}`;
    });
    return sql`(SELECT ${commaList(empty)}, CAST(NULL AS BIGINT) AS _row WHERE FALSE)`;
  }
  const present = await presentColumns(db, batches);
  const columns = names.map((name) => {
    const column = kind.columns[name]!;
    if (!present.has(name)) return sql`CAST(NULL AS ${sqlType(column, coded)}) AS ${sql.id(name)}`;
    return sql`${readColumn(name, column, coded)} AS ${sql.id(name)}`;
  });
  const seqs = commaList(batches.map((batch) => sql.raw(`${BigInt(batch.seq) << 32n}`)));
  const row = sql`CAST(([${seqs}])[CAST(file_index AS BIGINT) + 1] + file_row_number AS BIGINT) AS _row`;
  return sql`(SELECT ${commaList([...columns, row])} FROM ${files(batches)})`;
}

function files(batches: readonly BatchFile[]): SqlFragment {
  return parquetFiles(
    batches.map((batch) => batch.path),
    sql`, union_by_name = true, file_row_number = true`,
  );
}

async function presentColumns(db: DuckDb, batches: readonly BatchFile[]): Promise<Set<string | null>> {
  const described = await db.read(sql`SELECT column_name FROM (DESCRIBE SELECT * FROM ${files(batches)})`);
  return new Set(textColumn(described, 'column_name'));
}

function readColumn(name: string, column: FactColumn, coded: boolean): SqlFragment {
  const ref = sql.id(name);
  if (!coded || column.type !== 'code') return sql`CAST(${ref} AS ${sqlType(column, false)})`;
  return sql`CAST(enum_code(CAST(${ref} AS ${codeType(column.codes ?? '')})) AS SMALLINT)`;
}

/** Name of the engine's type for a code list. */
export function codeType(list: string): SqlFragment {
  return sql.id(`codes_${list}`);
}

/** Declares a type for each code list, so that the engine turns codes into their numbers. */
export async function declareCodeTypes(db: DuckDb, codes: CodeLists): Promise<void> {
  for (const [list, values] of Object.entries(codes)) {
    const literals = commaList(values.map((value) => sql.lit(value)));
    await db.run(sql`CREATE TYPE ${codeType(list)} AS ENUM (${literals})`);
  }
}

/**
 * The model's code lists, continued with codes that the batches hold beyond them (a list may have been shortened since
 * they were imported): what an old batch says is never lost.
 */
export async function extendCodes(
  db: DuckDb,
  model: FactModel,
  batches: readonly BatchFile[],
  known: CodeLists,
): Promise<CodeLists> {
  const lists: Record<string, string[]> = {};
  for (const list of Object.keys(model.codes))
    lists[list] = [...(known[list] ?? Object.keys(model.codes[list]!))];
  for (const [id, kind] of Object.entries(model.kinds)) {
    const own = batches.filter((batch) => batch.kind === id);
    const columns = Object.entries(kind.columns).filter(([, column]) => column.type === 'code');
    if (own.length === 0 || columns.length === 0) continue;
    const present = await presentColumns(db, own);
    for (const [name, column] of columns) {
      if (!present.has(name)) continue;
      const list = lists[column.codes ?? ''];
      if (list === undefined) throw new TypeError(`${id}.${name} has no code list`);
      list.push(...(await otherCodes(db, name, own, list)));
    }
  }
  return lists;
}

async function otherCodes(
  db: DuckDb,
  name: string,
  batches: readonly BatchFile[],
  list: readonly string[],
): Promise<string[]> {
  const ref = sql.id(name);
  const literals = commaList(list.map((value) => sql.lit(value)));
  const found = await db.read(
    sql`SELECT DISTINCT ${ref} AS code FROM ${files(batches)} WHERE ${ref} NOT IN (${literals}) ORDER BY code`,
  );
  return textColumn(found, 'code').filter((code) => code !== null);
}
