import { exact } from '@jianheng/mechanisms';
import type { Condition, FactColumn, FactKind } from '@jianheng/scheme';
import { sql } from 'kysely';
import { commaList, dateLiteral, logical, type SqlFragment, wholeNumber } from '../duckdb/sql-fragment.ts';

/** The columns of a kind in its partitions, where codes are numbers. */
export interface TestedRows {
  readonly kind: FactKind;
  /** Code lists by name; the number of a code is its place. */
  readonly codes: Readonly<Record<string, readonly string[]>>;
}

/**
 * A condition as a test of partition rows, true or false and never absent. It is compiled apart from the counters, so that a
 * fault in theirs shows as a difference.
 */
export function conditionTest(condition: Condition, rows: TestedRows): SqlFragment {
  const each = (parts: readonly Condition[]) => parts.map((part) => conditionTest(part, rows));
  if ('all' in condition) return logical('AND', each(condition.all), 'TRUE');
  if ('any' in condition) return logical('OR', each(condition.any), 'FALSE');
  if ('none' in condition) return sql`(NOT ${logical('OR', each(condition.none), 'FALSE')})`;
  return sql`coalesce(${leafTest(condition, rows)}, FALSE)`;
}

type Leaf = Exclude<
  Condition,
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly none: readonly Condition[] }
>;

function leafTest(condition: Leaf, rows: TestedRows): SqlFragment {
  if ('days' in condition) {
    const [from, to] = condition.days.map((name) => sql.ref(`r.${name}`));
    return sql`date_diff('day', ${from!}, ${to!}) ${sql.raw(condition.compare)} ${wholeNumber(condition.value)}`;
  }
  const cell = sql.ref(`r.${condition.column}`);
  const column = rows.kind.columns[condition.column]!;
  if ('known' in condition) return condition.known ? sql`${cell} IS NOT NULL` : sql`${cell} IS NULL`;
  if ('is' in condition) return isTest(cell, column, condition.is.map(String), rows);
  const operator = sql.raw(condition.compare);
  if ('than' in condition) {
    const than = rows.kind.columns[condition.than]!;
    const other = sql.ref(`r.${condition.than}`);
    return column.type === 'date'
      ? sql`${cell} ${operator} ${other}`
      : sql`${scaled(cell, scaleOf(than))} ${operator} ${scaled(other, scaleOf(column))}`;
  }
  if (column.type === 'date') return sql`${cell} ${operator} ${dateLiteral(condition.value)}`;
  if (!isNumber(column)) return isTest(cell, column, [condition.value], rows);
  return numberTest(cell, column, operator, condition.value);
}

function isNumber({ type }: FactColumn): boolean {
  return type === 'integer' || type === 'decimal';
}

/** Decimals are kept as whole numbers times this. */
function scaleOf({ type, places = 0 }: FactColumn): bigint {
  return type === 'decimal' ? 10n ** BigInt(places) : 1n;
}

function scaled(cell: SqlFragment, factor: bigint): SqlFragment {
  return factor === 1n ? cell : sql`CAST(${cell} AS HUGEINT) * ${sql.raw(String(factor))}`;
}

/** A stored number against one with a fraction: both sides times the denominator, so that nothing is rounded. */
function numberTest(
  cell: SqlFragment,
  column: FactColumn,
  operator: SqlFragment,
  value: string,
): SqlFragment {
  const { n, d } = exact(value);
  return sql`${scaled(cell, d)} ${operator} ${sql.raw(String(n * scaleOf(column)))}`;
}

function isTest(
  cell: SqlFragment,
  column: FactColumn,
  values: readonly string[],
  { codes }: TestedRows,
): SqlFragment {
  switch (column.type) {
    case 'code': {
      const list = codes[column.codes ?? ''] ?? [];
      const numbers = values.map((value) => list.indexOf(value)).filter((number) => number >= 0);
      return numbers.length === 0 ? sql`FALSE` : sql`${cell} IN (${commaList(numbers.map(wholeNumber))})`;
    }
    case 'integer':
    case 'decimal':
      return logical(
        'OR',
        values.map((value) => numberTest(cell, column, sql`=`, value)),
        'FALSE',
      );
    case 'boolean':
      return logical(
        'OR',
        values.map((value) => (value === 'true' ? sql`${cell}` : sql`NOT ${cell}`)),
        'FALSE',
      );
    case 'date':
      return sql`${cell} IN (${commaList(values.map(dateLiteral))})`;
    case 'text':
      return sql`${cell} IN (${commaList(values.map((value) => sql`${value}`))})`;
  }
}
