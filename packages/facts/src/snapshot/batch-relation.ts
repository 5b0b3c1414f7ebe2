import type { FactColumn, FactKind, FactModel } from '@jianheng/scheme';
import { sql } from 'kysely';
import { textColumn } from '../duckdb/column.ts';
import type { DuckDb } from '../duckdb/open-duckdb.ts';
import { commaList, logical, parquetFiles, type SqlFragment } from '../duckdb/sql-fragment.ts';
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
  const parts = batches.flatMap(partsOf);
  const columns = names.map((name) => {
    const cell = filled(name, kind.columns[name]!, present.has(name), parts);
    return sql`${coded ? readCode(cell, kind.columns[name]!) : cell} AS ${sql.id(name)}`;
  });
  const places = commaList(parts.map(({ place }) => sql.raw(String(place))));
  const row = sql`CAST(([${places}])[CAST(file_index AS BIGINT) + 1] + file_row_number AS BIGINT) AS _row`;
  const live = sql.join(
    kind.key.map((name) => sql`${sql.id(name)} IS NOT NULL`),
    sql` AND `,
  );
  return sql`(SELECT * FROM (SELECT ${commaList([...columns, row])} FROM ${files(batches)}) WHERE ${live})`;
}

/** One file of a batch, what it leaves out, and where its rows begin to count. */
interface BatchPart {
  readonly path: string;
  readonly constants: Readonly<Record<string, string | null>>;
  readonly place: bigint;
}

/** Rows that were checked one by one count from 2^31 on. */
function partsOf({ seq, path, checkedPath, constants = {} }: BatchFile): readonly BatchPart[] {
  const place = BigInt(seq) << 32n;
  const checked =
    checkedPath === undefined ? [] : [{ path: checkedPath, constants: {}, place: place + (1n << 31n) }];
  return [{ path, constants, place }, ...checked];
}

/** A column with what the files leave out of it put in. */
function filled(name: string, column: FactColumn, stored: boolean, parts: readonly BatchPart[]): SqlFragment {
  const type = sqlType(column, false);
  const cell = stored ? sql`CAST(${sql.id(name)} AS ${type})` : sql`CAST(NULL AS ${type})`;
  const values = parts.map(({ constants }) => constants[name] ?? null);
  if (values.every((value) => value === null)) return cell;
  const literals = values.map((value) => (value === null ? sql`NULL` : sql`${sql.lit(value)}`));
  // A file that leaves a column out has nothing in it; one that has it holds a value wherever there is a default.
  const own = sql`CAST(([${commaList(literals)}])[CAST(file_index AS BIGINT) + 1] AS ${type})`;
  return sql`coalesce(${cell}, ${own})`;
}

function files(batches: readonly BatchFile[]): SqlFragment {
  return parquetFiles(
    batches.flatMap(partsOf).map(({ path }) => path),
    sql`, union_by_name = true, file_row_number = true`,
  );
}

async function presentColumns(db: DuckDb, batches: readonly BatchFile[]): Promise<Set<string | null>> {
  const described = await db.read(sql`SELECT column_name FROM (DESCRIBE SELECT * FROM ${files(batches)})`);
  return new Set(textColumn(described, 'column_name'));
}

function readCode(cell: SqlFragment, column: FactColumn): SqlFragment {
  if (column.type !== 'code') return cell;
  return sql`CAST(enum_code(CAST(${cell} AS ${codeType(column.codes ?? '')})) AS SMALLINT)`;
}

/** Name of the engine's type for a code list. */
export function codeType(list: string): SqlFragment {
  return sql.id(`codes_${list}`);
}

/** Declares a type for each code list, so that the engine turns codes into their numbers. */
export async function declareCodeTypes(db: DuckDb, codes: CodeLists): Promise<void> {
  const types = Object.entries(codes).map(([list, values]) => {
    const literals = commaList(values.map((value) => sql.lit(value)));
    return sql`CREATE TYPE ${codeType(list)} AS ENUM (${literals})`;
  });
  if (types.length > 0) await db.run(sql.join(types, sql`; `));
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
    const columns = Object.entries(kind.columns).flatMap(([name, { type, codes }]): CodeColumn[] => {
      if (type !== 'code') return [];
      const list = lists[codes ?? ''];
      if (list === undefined) throw new TypeError(`${id}.${name} has no code list`);
      return [{ name, list }];
    });
    if (own.length === 0 || columns.length === 0) continue;
    const others = await otherCodes(db, own, columns);
    for (const { name, list } of columns) {
      const given = own.flatMap(({ constants }) => constants?.[name] ?? []);
      // Two columns may share a list.
      for (const code of [...given, ...others(name)]) if (!list.includes(code)) list.push(code);
    }
  }
  return lists;
}

/** A column of codes with the list that it is to be found in. */
interface CodeColumn {
  readonly name: string;
  readonly list: string[];
}

/** What stands in each column and not in its list, in order: one look at the files for all columns. */
async function otherCodes(
  db: DuckDb,
  batches: readonly BatchFile[],
  columns: readonly CodeColumn[],
): Promise<(column: string) => readonly string[]> {
  const present = await presentColumns(db, batches);
  const stored = columns.filter(({ name }) => present.has(name));
  if (stored.length === 0) return () => [];
  const isOther = stored.map(
    ({ name, list }) => sql`${sql.id(name)} NOT IN (${commaList(list.map((code) => sql.lit(code)))})`,
  );
  const found = await db.read(sql`
    SELECT DISTINCT ${commaList(stored.map(({ name }) => sql.id(name)))} FROM ${files(batches)}
    WHERE ${logical('OR', isOther, 'FALSE')}`);
  return (column) => {
    if (found.columns[column] === undefined) return [];
    return [...new Set(textColumn(found, column))].filter((code) => code !== null).sort();
  };
}
