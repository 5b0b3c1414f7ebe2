import type { FactKind } from '@jianheng/scheme';
import { sql } from 'kysely';
import { int32Column, type Table, textColumn } from '../duckdb/column.ts';
import type { DuckDb } from '../duckdb/open-duckdb.ts';
import { commaList, type SqlFragment } from '../duckdb/sql-fragment.ts';
import { partitionRows } from '../snapshot/partition-rows.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import { measureSource } from './measure-source.ts';
import { findPeople } from './posts.ts';

/** A case in which somebody had a part, that began or ended within the days asked for. */
export interface CaseInDays {
  readonly kind: string;
  /** The case's number, also of sealed and secret ones: whoever shows it masks it. */
  readonly case: string;
  /** ISO; null where the model names no such day, or it has not come. */
  readonly begun: string | null;
  readonly ended: string | null;
  readonly role: string | null;
  /** The person's part of it, a fraction; 1/1 for the whole. */
  readonly share: { readonly n: number; readonly d: number };
  /** Code of a sealed or secret record; null for all others. */
  readonly mark: string | null;
  /** Columns that hold codes, in words; none that is empty. */
  readonly codes: Readonly<Record<string, string>>;
}

/** A stretch of days, ISO, both included. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/**
 * The cases of a person that began or ended in a stretch of days, over all kinds that are cases themselves, in order of day and
 * number: what the person looks over before it counts.
 */
export async function casesInDays(
  db: DuckDb,
  snapshot: Snapshot,
  person: string,
  days: Days,
): Promise<CaseInDays[]> {
  return (await casesOfPeople(db, snapshot, [person], days)).get(person) ?? [];
}

/** The same of many people at once; whoever is not in the roster is left out. */
export async function casesOfPeople(
  db: DuckDb,
  snapshot: Snapshot,
  people: readonly string[],
  days: Days,
): Promise<ReadonlyMap<string, CaseInDays[]>> {
  const numbered = await findPeople(db, snapshot, people);
  const names = new Map(numbered.map(({ person, who }) => [who, person]));
  const found = new Map(numbered.map(({ person }) => [person, [] as CaseInDays[]]));
  for (const [partition, own] of Map.groupBy(numbered, ({ who }) => who >> 20)) {
    const numbers = own.map(({ who }) => who);
    for (const [name, kind] of Object.entries(snapshot.manifest.model.kinds)) {
      const refs = snapshot.manifest.work[name]?.partitions ?? [];
      const ref = refs.find((one) => one.partition === partition);
      if (!isOfCases(kind) || ref === undefined) continue;
      const rows = await db.read(
        select(kind, partitionRows(snapshot.folder, name, [ref.hash]), numbers, days),
      );
      const whose = int32Column(rows, '_who');
      for (const [row, one] of read(rows, name, kind, snapshot).entries())
        found.get(names.get(whose[row]!)!)!.push(one);
    }
  }
  for (const own of found.values())
    own.sort((a, b) => inOrder(dayFor(a), dayFor(b)) || inOrder(a.case, b.case));
  return found;
}

/** The day by which a case is put in order: its end, else its beginning. */
function dayFor({ begun, ended }: CaseInDays): string {
  return ended ?? begun ?? '';
}

function isOfCases(kind: FactKind): boolean {
  return kind.case !== undefined && kind.key.length === 1 && kind.key[0] === kind.case;
}

function codeColumns(kind: FactKind): string[] {
  return Object.entries(kind.columns).flatMap(([name, { type }]) => (type === 'code' ? [name] : []));
}

function select(
  kind: FactKind,
  held: SqlFragment,
  people: readonly number[],
  { from, to }: Days,
): SqlFragment {
  const text = (name: string) => sql`CAST(${sql.ref(`r.${name}`)} AS VARCHAR)`;
  const [begins, ends] = kind.chronology ?? [];
  const dayColumn = (name: string | undefined) =>
    name === undefined ? sql`CAST(NULL AS VARCHAR)` : text(name);
  const within = (name: string) =>
    sql`${sql.ref(`r.${name}`)} BETWEEN CAST(${from} AS DATE) AND CAST(${to} AS DATE)`;
  const happened = [begins, ends].flatMap((name) => (name === undefined ? [] : [within(name)]));
  const columns = [
    sql`${text(kind.case ?? '')} AS of_case`,
    sql`${dayColumn(begins)} AS begun`,
    sql`${dayColumn(ends)} AS ended`,
    sql`CAST(r._role AS VARCHAR) AS role`,
    sql`r._who`,
    sql`r._share`,
    sql`r._unit`,
    ...codeColumns(kind).map((name) => sql`${text(name)} AS ${sql.id(`code_${name}`)}`),
  ];
  const where = happened.length === 0 ? sql`TRUE` : sql.join(happened, sql` OR `);
  return sql`SELECT ${commaList(columns)} FROM ${held} AS r WHERE r._who IN (${commaList(people.map((who) => sql.lit(who)))}) AND (${where})`;
}

function read(rows: Table, name: string, kind: FactKind, snapshot: Snapshot): CaseInDays[] {
  const { codes } = snapshot.manifest;
  const word = (list: string | undefined, number: string | null) =>
    number === null ? null : (codes[list ?? '']?.[Number(number)] ?? number);
  const roles = measureSource(snapshot).roles(name) ?? undefined;
  const cell = (column: string, row: number) => textColumn(rows, column)[row] ?? null;
  return Array.from({ length: rows.rows }, (_, row) => {
    const own = Object.fromEntries(
      codeColumns(kind).flatMap((column) => {
        const said = word(kind.columns[column]?.codes, cell(`code_${column}`, row));
        return said === null ? [] : [[column, said]];
      }),
    );
    const marked = kind.mark === undefined ? null : (own[kind.mark] ?? null);
    return {
      kind: name,
      case: cell('of_case', row) ?? '',
      begun: cell('begun', row),
      ended: cell('ended', row),
      role: word(roles, cell('role', row)),
      share: { n: int32Column(rows, '_share')[row]!, d: int32Column(rows, '_unit')[row]! },
      mark: marked === kind.columns[kind.mark ?? '']?.default ? null : marked,
      codes: own,
    };
  });
}

/** The order of signs: the same on every machine, whatever its language. */
function inOrder(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
