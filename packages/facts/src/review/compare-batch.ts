import type { FactKind, FactModel } from '@jianheng/scheme';
import { sql } from 'kysely';
import { bigintColumn, textColumn } from '../duckdb/column.ts';
import type { DuckDb } from '../duckdb/open-duckdb.ts';
import { commaList, logical, parquetFiles, type SqlFragment, wholeNumber } from '../duckdb/sql-fragment.ts';
import { mostExamples } from '../ledger/row-ledger.ts';
import { batchRelation } from '../snapshot/batch-relation.ts';
import type { BatchFile } from '../snapshot/snapshot.ts';

/** What a row of a batch is beside those in force: its key is new, its values differ, or nothing does. */
export const comparedAs = ['added', 'changed', 'same'] as const;
export type ComparedAs = (typeof comparedAs)[number];

/** How many rows of a batch are what. */
export type ComparedCounts = Readonly<Record<ComparedAs, number>>;

/** One row of a batch with what stood there before, column by column, as people write the values. */
export interface ComparedRow {
  readonly cells: Readonly<Record<string, { readonly value: string | null; readonly was: string | null }>>;
}

/**
 * Compares the rows of a batch with the latest row of each key in other batches of its kind, and writes down which row is
 * what, so that pages of them can be read without comparing again.
 *
 * @param to the Parquet file that is written
 */
export async function compareBatch(
  db: DuckDb,
  model: FactModel,
  batch: BatchFile,
  against: readonly BatchFile[],
  to: string,
): Promise<ComparedCounts> {
  const { added, changed, same } = await compareRows(db, model, batch, against, to);
  return { added: added.rows, changed: changed.rows, same: same.rows };
}

/** Of each answer how many rows there are, and the lowest `_row` numbers of them. */
export type ComparedFirst = Readonly<
  Record<ComparedAs, { readonly rows: number; readonly first: readonly bigint[] }>
>;

/** The same as {@link compareBatch}, with the first rows of each answer. */
export async function compareRows(
  db: DuckDb,
  model: FactModel,
  batch: BatchFile,
  against: readonly BatchFile[],
  to: string,
): Promise<ComparedFirst> {
  const kind = model.kinds[batch.kind]!;
  const now = await latest(db, kind, [batch]);
  const before = await latest(db, kind, against, await batchRelation(db, kind, [batch], false));
  const key = logical(
    'AND',
    kind.key.map((name) => sql`n.${sql.id(name)} = b.${sql.id(name)}`),
    'TRUE',
  );
  const differs = logical(
    'OR',
    Object.keys(kind.columns).map((name) => sql`n.${sql.id(name)} IS DISTINCT FROM b.${sql.id(name)}`),
    'FALSE',
  );
  await db.run(sql`COPY (
    SELECT n._row AS now_row, b._row AS was_row,
      CASE WHEN b._row IS NULL THEN 0 WHEN ${differs} THEN 1 ELSE 2 END AS is_what
    FROM ${now} n LEFT JOIN ${before} b ON ${key} ORDER BY n._row
  ) TO ${sql.lit(to)} (FORMAT parquet)`);
  const counted = await db.read(
    sql`SELECT CAST(is_what AS BIGINT) AS is_what, count(*) AS rows,
      array_to_string(min(now_row, ${wholeNumber(mostExamples)}), ' ') AS first
      FROM ${parquetFiles([to])} GROUP BY 1`,
  );
  const [is, rows] = [bigintColumn(counted, 'is_what'), bigintColumn(counted, 'rows')];
  const first = textColumn(counted, 'first');
  const of = (what: ComparedAs) => {
    const at = is.indexOf(BigInt(comparedAs.indexOf(what)));
    if (at < 0) return { rows: 0, first: [] };
    return { rows: Number(rows[at]), first: first[at]!.split(' ').map(BigInt) };
  };
  return { added: of('added'), changed: of('changed'), same: of('same') };
}

/** One page of the rows that are this or that, in the order of the batch. */
export async function readCompared(
  db: DuckDb,
  model: FactModel,
  batch: BatchFile,
  against: readonly BatchFile[],
  compared: string,
  page: { readonly is: ComparedAs; readonly from: number; readonly count: number },
): Promise<ComparedRow[]> {
  const kind = model.kinds[batch.kind]!;
  const names = Object.keys(kind.columns);
  const [now, before] = [
    await batchRelation(db, kind, [batch], false),
    await batchRelation(db, kind, against, false),
  ];
  const wanted = sql`(SELECT now_row, was_row FROM ${parquetFiles([compared])}
    WHERE is_what = ${wholeNumber(comparedAs.indexOf(page.is))} ORDER BY now_row
    LIMIT ${wholeNumber(page.count)} OFFSET ${wholeNumber(page.from)})`;
  const cells = commaList([
    ...names.map((name) => sql`${shown(sql`n.${sql.id(name)}`, kind, name)} AS ${sql.id(`now ${name}`)}`),
    ...names.map((name) => sql`${shown(sql`b.${sql.id(name)}`, kind, name)} AS ${sql.id(`was ${name}`)}`),
  ]);
  const found = await db.read(sql`SELECT ${cells} FROM ${wanted} w
    JOIN ${now} n ON n._row = w.now_row LEFT JOIN ${before} b ON b._row = w.was_row ORDER BY w.now_row`);
  const columns = names.map((name) => ({
    name,
    now: textColumn(found, `now ${name}`),
    was: textColumn(found, `was ${name}`),
  }));
  return Array.from({ length: found.rows }, (_, i) => ({
    cells: Object.fromEntries(
      columns.map(({ name, now: values, was }) => [name, { value: values[i] ?? null, was: was[i] ?? null }]),
    ),
  }));
}

/**
 * Of each key the row that counts: of the latest batch, and in it the last. Only keys of `among` are looked at, where it is
 * given: a small correction costs no sorting of all that is there.
 */
async function latest(
  db: DuckDb,
  kind: FactKind,
  batches: readonly BatchFile[],
  among?: SqlFragment,
): Promise<SqlFragment> {
  const rows = await batchRelation(db, kind, batches, false);
  const key = commaList(kind.key.map((name) => sql.id(name)));
  const wanted = among === undefined ? sql`` : sql` SEMI JOIN ${among} AS among USING (${key})`;
  return sql`(SELECT * FROM ${rows} AS rows${wanted} QUALIFY row_number() OVER (PARTITION BY ${key} ORDER BY _row DESC) = 1)`;
}

/** A value as people write it. */
function shown(cell: SqlFragment, kind: FactKind, name: string): SqlFragment {
  const column = kind.columns[name]!;
  if (column.type === 'boolean') return sql`CASE WHEN ${cell} THEN '是' WHEN NOT ${cell} THEN '否' END`;
  if (column.type !== 'decimal') return sql`CAST(${cell} AS VARCHAR)`;
  // Kept as a whole number times a power of ten; a decimal times a decimal is exact.
  const places = column.places ?? 2;
  const step = sql.raw(`CAST('0.${'1'.padStart(places, '0')}' AS DECIMAL(${places + 1}, ${places}))`);
  return sql`CAST(CAST(${cell} AS DECIMAL(18, 0)) * ${step} AS VARCHAR)`;
}

/** How many rows of some batches name whom, for every person they name; rows that name nobody are left out. */
export async function countPeople(
  db: DuckDb,
  model: FactModel,
  batches: readonly BatchFile[],
): Promise<ReadonlyMap<string, number>> {
  const people = new Map<string, number>();
  for (const [id, kind] of Object.entries(model.kinds)) {
    const own = batches.filter((batch) => batch.kind === id);
    if (own.length === 0 || kind.person === undefined) continue;
    const rows = await batchRelation(db, kind, own, false);
    const person = sql.id(kind.person);
    const found = await db.read(
      sql`SELECT ${person} AS person, count(*) AS rows FROM ${rows} WHERE ${person} IS NOT NULL GROUP BY 1 ORDER BY 1`,
    );
    const [who, count] = [textColumn(found, 'person'), bigintColumn(found, 'rows')];
    for (const [i, name] of who.entries()) people.set(name!, (people.get(name!) ?? 0) + Number(count[i]));
  }
  return people;
}
