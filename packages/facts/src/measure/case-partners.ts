import type { FactKind } from '@jianheng/scheme';
import { sql } from 'kysely';
import { int32Column, textColumn } from '../duckdb/column.ts';
import type { DuckDb } from '../duckdb/open-duckdb.ts';
import type { SqlFragment } from '../duckdb/sql-fragment.ts';
import { partitionRows } from '../snapshot/partition-rows.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import { findPerson, readPosts } from './posts.ts';

/** Somebody who had to do with a person's cases. */
export interface CasePartner {
  readonly person: string;
  /** Had a part in handling, or approved. */
  readonly as: 'handled' | 'approved';
  /** In how many of the person's cases, at least. */
  readonly cases: number;
}

/** Column of a case that names who approved it. */
const approver = 'approver';

/**
 * Everybody who had a part in handling a person's cases, or approved one, over the cases that were under way in a stretch of
 * days (ISO, both included): whoever judges the person must not be among them (公务回避). In order of id.
 *
 * @param only the number of one case, where the others do not matter
 */
export async function casePartners(
  db: DuckDb,
  snapshot: Snapshot,
  person: string,
  days: { readonly from: string; readonly to: string },
  only: string | null = null,
): Promise<CasePartner[]> {
  const own = await findPerson(db, snapshot, person);
  if (own === null) return [];
  const posts = await readPosts(db, snapshot);
  const found = new Map<string, CasePartner>();
  const add = (who: string | null, as: CasePartner['as'], cases: number) => {
    if (who === null || who === '' || who === person) return;
    const before = found.get(`${as} ${who}`);
    found.set(`${as} ${who}`, { person: who, as, cases: Math.max(cases, before?.cases ?? 0) });
  };
  for (const [name, kind] of Object.entries(snapshot.manifest.model.kinds)) {
    const refs = snapshot.manifest.work[name]?.partitions ?? [];
    if (!isOfCases(kind) || refs.length === 0) continue;
    const all = partitionRows(
      snapshot.folder,
      name,
      refs.map(({ hash }) => hash),
    );
    const key = sql.ref(`r.${kind.case}`);
    const cases = sql`SELECT ${sql.ref(`r.${kind.case}`)} FROM ${all} AS r
      WHERE r._who = ${sql.lit(own.who)} AND ${underWay(kind, days)}
        AND ${only === null ? sql`TRUE` : sql`CAST(${key} AS VARCHAR) = ${only}`}`;
    const handled = await db.read(
      sql`SELECT r._who, CAST(COUNT(DISTINCT ${key}) AS INTEGER) AS cases FROM ${all} AS r
        WHERE ${key} IN (${cases}) GROUP BY r._who`,
    );
    for (let row = 0; row < handled.rows; row++) {
      add(posts.nameOf(int32Column(handled, '_who')[row]!), 'handled', int32Column(handled, 'cases')[row]!);
    }
    for (const { column, as } of namedIn(kind)) {
      const who = sql.ref(`r.${column}`);
      const named = await db.read(
        sql`SELECT CAST(${who} AS VARCHAR) AS person, CAST(COUNT(DISTINCT ${key}) AS INTEGER) AS cases
          FROM ${all} AS r WHERE ${key} IN (${cases}) AND ${who} IS NOT NULL GROUP BY ${who}`,
      );
      for (let row = 0; row < named.rows; row++)
        add(textColumn(named, 'person')[row]!, as, int32Column(named, 'cases')[row]!);
    }
  }
  return [...found.values()].sort((a, b) => compare(a.person, b.person) || compare(a.as, b.as));
}

/** Columns of a case that name people beside those who share it. */
function namedIn(kind: FactKind): { readonly column: string; readonly as: CasePartner['as'] }[] {
  const handler = kind.person === undefined ? [] : [{ column: kind.person, as: 'handled' } as const];
  return kind.columns[approver] === undefined ? handler : [...handler, { column: approver, as: 'approved' }];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Whether a row of a kind is a case itself, not something about one. */
function isOfCases(kind: FactKind): boolean {
  return kind.case !== undefined && kind.key.length === 1 && kind.key[0] === kind.case;
}

/** Whether a case was under way in a stretch: by the beginning and end that the model names, where it names them. */
function underWay(kind: FactKind, days: { readonly from: string; readonly to: string }): SqlFragment {
  const [begins, ends] = kind.chronology ?? [];
  if (begins === undefined || ends === undefined) return sql`TRUE`;
  const [begin, end] = [sql.ref(`r.${begins}`), sql.ref(`r.${ends}`)];
  return sql`${begin} <= CAST(${days.to} AS DATE) AND (${end} IS NULL OR ${end} >= CAST(${days.from} AS DATE))`;
}
