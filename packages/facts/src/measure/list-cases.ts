import type { Counter, FactKind, Program } from '@jianheng/scheme';
import { sql } from 'kysely';
import { bigintColumn, int32Column, type Table, textColumn } from '../duckdb/column.ts';
import { type DuckDb, type DuckDbOptions, openDuckDb } from '../duckdb/open-duckdb.ts';
import { commaList, logical, type SqlFragment, wholeNumber } from '../duckdb/sql-fragment.ts';
import { partitionRows } from '../snapshot/partition-rows.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import { buildStints, type PlacedStints } from './build-stints.ts';
import { compileCondition, rowScope } from './compile-condition.ts';
import { counterValue } from './counter-value.ts';
import { dayOf, isoOf } from './days.ts';
import { measureSource } from './measure-source.ts';
import { findPerson } from './posts.ts';
import { roleCondition } from './query-rows.ts';

/** One row behind a number. */
export interface ListedCase {
  /** Key columns and their values, and the case it belongs to; null where the record is sealed or secret. */
  readonly key: Readonly<Record<string, string>> | null;
  readonly case: string | null;
  /** ISO; null for kinds without dates. */
  readonly date: string | null;
  /** First day of the stint it counts in (ISO). */
  readonly stint: string;
  /** What the row adds before sharing, times the counter's unit; null where the row has no value. */
  readonly value: number | null;
  /** The person's part of the row, a fraction; 1/1 for whole rows. */
  readonly share: { readonly n: number; readonly d: number };
  readonly role: string | null;
  /** Code of a sealed or secret record; null for all others. */
  readonly mark: string | null;
  /** Values of the columns by which the counter gathers rows; rows with equal ones count once together. */
  readonly group: readonly string[] | null;
}

/** How to list; an engine already open is left open. */
export interface ListOptions extends DuckDbOptions {
  readonly db?: DuckDb;
  /** Shows who sealed and secret records are. For whoever has asked with a reason, and been put on record for it. */
  readonly unmask?: boolean;
}

/**
 * The rows behind one counter of one person, by the counter's own filter over the pinned partition, in order of stint, date
 * and key. Rows that a counter gathers, limits or trims are all listed. Empty for somebody who is not assessed; throws a
 * RangeError for a counter that the program does not have.
 *
 * @example const rows = await listCases(program, 'returned', 'P0042', snapshot);
 */
export async function listCases(
  program: Program,
  counterId: string,
  person: string,
  snapshot: Snapshot,
  options: ListOptions = {},
): Promise<ListedCase[]> {
  const counter = program.counters.find(({ id }) => id === counterId);
  if (counter === undefined) throw new RangeError(`the program has no counter ${counterId}`);
  const db = options.db ?? (await openDuckDb({ threads: 1, ...options }));
  try {
    const numbered = await findPerson(db, snapshot, person);
    const refs = snapshot.manifest.work[counter.kind]?.partitions ?? [];
    const ref =
      numbered === null ? undefined : refs.find(({ partition }) => partition === numbered.who >> 20);
    if (numbered === null || ref === undefined) return [];
    const placed = await buildStints(db, snapshot, program, numbered);
    const held = partitionRows(snapshot.folder, counter.kind, [ref.hash]);
    const rows = await db.read(select(program, counter, snapshot, held, numbered.who));
    return read(rows, counter, snapshot, placed, options.unmask === true);
  } finally {
    if (options.db === undefined) db.close();
  }
}

function textOf(ref: SqlFragment): SqlFragment {
  return sql`CAST(${ref} AS VARCHAR)`;
}

function select(
  program: Program,
  counter: Counter,
  snapshot: Snapshot,
  held: SqlFragment,
  who: number,
): SqlFragment {
  const source = measureSource(snapshot);
  const kind = source.model.kinds[counter.kind]!;
  const scope = rowScope(counter.kind, kind, source.codes);
  const context = { program, scope, split: source.split(counter.kind), roles: source.roles(counter.kind) };
  const optional = (name: string | null | undefined) =>
    name === null || name === undefined ? sql`CAST(NULL AS VARCHAR)` : textOf(scope.ref(name));
  const group = counter.each?.by ?? [];
  const columns = [
    ...kind.key.map((name, i) => sql`${textOf(scope.ref(name))} AS ${sql.id(`key${i}`)}`),
    ...group.map((name, i) => sql`${optional(name)} AS ${sql.id(`group${i}`)}`),
    sql`${optional(kind.case)} AS of_case`,
    sql`${optional(counter.date)} AS on_date`,
    sql`${optional(kind.mark)} AS mark`,
    sql`${textOf(sql`r._role`)} AS role`,
    sql`CAST(${counterValue(counter, scope)} AS BIGINT) AS amount`,
    sql`r._share`,
    sql`r._unit`,
  ];
  const conditions = logical(
    'AND',
    [
      sql`r._who = ${wholeNumber(who)}`,
      compileCondition(counter.where, scope),
      ...roleCondition(counter, context),
    ],
    'TRUE',
  );
  const order = commaList([sql`on_date`, ...kind.key.map((name) => scope.ref(name))]);
  return sql`SELECT ${commaList(columns)} FROM ${held} AS r WHERE ${conditions} ORDER BY ${order}`;
}

function read(
  rows: Table,
  counter: Counter,
  snapshot: Snapshot,
  placed: PlacedStints,
  unmask: boolean,
): ListedCase[] {
  const { model, codes } = snapshot.manifest;
  const kind = model.kinds[counter.kind]!;
  const roles = codes[measureSource(snapshot).roles(counter.kind) ?? ''];
  const dates = textColumn(rows, 'on_date');
  const cell = (name: string, row: number) => textColumn(rows, name)[row]!;
  const listed: ListedCase[] = [];
  for (let row = 0; row < rows.rows; row++) {
    const stint = stintOf(placed, counter.date, dates[row]!);
    if (stint < 0) continue;
    const mark = markOf(kind, codes, cell('mark', row));
    const key = Object.fromEntries(kind.key.map((name, i) => [name, cell(`key${i}`, row)]));
    const unit = int32Column(rows, '_unit')[row]!;
    const role = cell('role', row);
    const isShown = mark === null || unmask;
    listed.push({
      key: isShown ? key : null,
      case: isShown ? cell('of_case', row) : null,
      date: counter.date === null ? null : dates[row]!,
      stint: isoOf(placed.stints.from[stint]!),
      value: amountOf(rows, row),
      share: counter.whole ? { n: 1, d: 1 } : { n: int32Column(rows, '_share')[row]!, d: unit },
      role: role === null ? null : (roles?.[Number(role)] ?? null),
      mark,
      group:
        counter.each === null || !isShown
          ? null
          : counter.each.by.map((_, i) => cell(`group${i}`, row) ?? ''),
    });
  }
  return listed;
}

function amountOf(rows: Table, row: number): number | null {
  const column = rows.columns.amount;
  const absent = column?.type === 'bigint' && column.absent?.[row] === 1;
  return absent ? null : Number(bigintColumn(rows, 'amount')[row]);
}

/** The stint a row counts in, −1 for none: on its date, or the latest where the kind has no date. */
function stintOf({ stints }: PlacedStints, column: string | null, date: string | null): number {
  if (column === null) return stints.count - 1;
  if (date === null) return -1;
  const day = dayOf(date);
  for (let i = 0; i < stints.count; i++) if (stints.from[i]! <= day && day < stints.until[i]!) return i;
  return -1;
}

/** A mark other than the column's default seals or classifies the record. */
function markOf(kind: FactKind, codes: Snapshot['manifest']['codes'], number: string | null): string | null {
  const column = kind.mark === undefined ? undefined : kind.columns[kind.mark];
  if (column === undefined || number === null) return null;
  const code = codes[column.codes ?? '']?.[Number(number)] ?? number;
  return code === column.default ? null : code;
}
