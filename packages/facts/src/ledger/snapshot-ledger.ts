import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { FactKind } from '@jianheng/scheme';
import { sql } from 'kysely';
import { bigintColumn } from '../duckdb/column.ts';
import type { DuckDb } from '../duckdb/open-duckdb.ts';
import { commaList, parquetFiles, type SqlFragment, wholeNumber } from '../duckdb/sql-fragment.ts';
import type { BatchFile, Snapshot } from '../snapshot/snapshot.ts';
import { columnTypes } from '../store/column-type.ts';

/** The rows of one kind in a snapshot: those of all its batches = those that stand + those replaced. */
export interface KindLedger {
  readonly kind: string;
  readonly batches: readonly BatchLedger[];
}

export interface BatchLedger {
  readonly seq: number;
  /** Rows with a full key. */
  readonly rows: number;
  /** Earlier rows, of this batch or others, that its rows replace because they have the same key. */
  readonly replaces: number;
}

/** Rows of a kind that stand: one of each key. */
export function standingRows({ batches }: KindLedger): number {
  return batches.reduce((sum, { rows, replaces }) => sum + rows - replaces, 0);
}

/**
 * Counts the rows and keys of batches of a kind, in the order of import, from their files alone.
 *
 * @param before keys that earlier batches brought, as a relation; left out where there were none
 */
export async function countBatches(
  db: DuckDb,
  kind: FactKind,
  batches: readonly BatchFile[],
  before?: SqlFragment,
): Promise<BatchLedger[]> {
  if (batches.length === 0) return [];
  const key = commaList(kind.key.map((name) => sql.id(name)));
  const each = batches.flatMap((batch) => keysOf(kind, batch));
  const known = before === undefined ? sql`` : sql` ANTI JOIN ${before} AS before USING (${key})`;
  const found = await db.read(sql`
    WITH keyed AS MATERIALIZED (
      SELECT ${key}, min(seq) AS first FROM (${sql.join(each, sql` UNION ALL `)}) AS rows GROUP BY ${key})
    SELECT CAST(first AS BIGINT) AS seq, count(*) AS keys FROM (SELECT * FROM keyed${known}) AS fresh GROUP BY first`);
  const rows = await db.read(sql`
    SELECT CAST(seq AS BIGINT) AS seq, count(*) AS rows FROM (${sql.join(each, sql` UNION ALL `)}) AS rows GROUP BY seq`);
  const firsts = numbersBySeq(found, 'keys');
  const counts = numbersBySeq(rows, 'rows');
  return batches.map(({ seq }) => {
    const own = counts.get(seq) ?? 0;
    return { seq, rows: own, replaces: own - (firsts.get(seq) ?? 0) };
  });
}

function numbersBySeq(table: Parameters<typeof bigintColumn>[0], name: string): Map<number, number> {
  const [seqs, numbers] = [bigintColumn(table, 'seq'), bigintColumn(table, name)];
  return new Map(Array.from(seqs, (seq, i) => [Number(seq), Number(numbers[i])]));
}

/** The keys in each file of a batch; a column that a file leaves out has one value in all its rows. */
function keysOf(kind: FactKind, { seq, path, checkedPath, constants = {} }: BatchFile): SqlFragment[] {
  const files = [
    { file: path, given: constants },
    ...(checkedPath === undefined ? [] : [{ file: checkedPath, given: {} as typeof constants }]),
  ];
  return files.map(({ file, given }) => {
    const cells = kind.key.map((name) => {
      const type = sql.raw(columnTypes[kind.columns[name]!.type]);
      const constant = given[name];
      const cell = constant === undefined ? sql.id(name) : constant === null ? sql`NULL` : sql`${constant}`;
      return sql`CAST(${cell} AS ${type}) AS ${sql.id(name)}`;
    });
    const isLive = sql.join(
      kind.key.map((name) => sql`${sql.id(name)} IS NOT NULL`),
      sql` AND `,
    );
    return sql`SELECT *, ${wholeNumber(seq)} AS seq FROM (SELECT ${commaList(cells)} FROM ${parquetFiles([file])})
      WHERE ${isLive}`;
  });
}

function pathOf({ folder, hash }: Pick<Snapshot, 'folder' | 'hash'>): string {
  return `${folder}/snapshots/${hash}.rows.json`;
}

/** Keeps the ledger of a snapshot beside its manifest. */
export function keepSnapshotLedger(snapshot: Snapshot, ledger: readonly KindLedger[]): void {
  const path = pathOf(snapshot);
  const part = `${path}.${process.pid}.part`;
  writeFileSync(part, JSON.stringify(ledger));
  renameSync(part, path);
}

/** The ledger of a snapshot, kind by kind; null for snapshots resolved before there were ledgers. */
export function readSnapshotLedger(
  snapshot: Pick<Snapshot, 'folder' | 'hash'>,
): readonly KindLedger[] | null {
  const path = pathOf(snapshot);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as readonly KindLedger[]) : null;
}
