import { ceil, exact, type Fraction, floor, fraction, parseFraction } from '@jianheng/mechanisms';
import type { Comparison, Condition, FactColumn, FactKind } from '@jianheng/scheme';
import { sql } from 'kysely';
import { commaList, dateLiteral, logical, type SqlFragment, wholeNumber } from '../duckdb/sql-fragment.ts';

/** How the columns of a kind are reached in a query. */
export interface RowScope {
  readonly id: string;
  readonly kind: FactKind;
  /** Code lists by name; a code's number is its place. */
  readonly codes: Readonly<Record<string, readonly string[]>>;
  ref(column: string): SqlFragment;
  /** Columns reached so far. */
  used(): string[];
}

/** Rows of a kind under the name `r`. */
export function rowScope(id: string, kind: FactKind, codes: RowScope['codes']): RowScope {
  const used = new Set<string>();
  return {
    id,
    kind,
    codes,
    ref(column) {
      used.add(column);
      return sql.ref(`r.${column}`);
    },
    used: () => [...used].sort(),
  };
}

/** The model's column. Throws a TypeError when there is none: lowering checks schemes before. */
export function getColumn(scope: RowScope, name: string): FactColumn {
  const column = scope.kind.columns[name];
  if (column === undefined) throw new TypeError(`${scope.id} has no column ${name}`);
  return column;
}

/** A condition as SQL over a kind's rows, with the same meaning in both engines. */
export function compileCondition(condition: Condition, scope: RowScope): SqlFragment {
  if ('all' in condition) {
    return logical(
      'AND',
      condition.all.map((part) => compileCondition(part, scope)),
      'TRUE',
    );
  }
  if ('any' in condition) {
    return logical(
      'OR',
      condition.any.map((part) => compileCondition(part, scope)),
      'FALSE',
    );
  }
  if ('none' in condition) {
    const any = logical(
      'OR',
      condition.none.map((part) => compileCondition(part, scope)),
      'FALSE',
    );
    // An absent value makes a comparison neither true nor false; "none of them is true" then holds.
    return sql`((${any}) IS NOT TRUE)`;
  }
  if ('days' in condition) {
    const [from, to] = condition.days.map((name) => getDate(scope, name)) as [SqlFragment, SqlFragment];
    return sql`((${to} - ${from}) ${operator(condition.compare)} ${wholeNumber(condition.value)})`;
  }
  const column = getColumn(scope, condition.column);
  const ref = scope.ref(condition.column);
  if ('known' in condition) return condition.known ? sql`(${ref} IS NOT NULL)` : sql`(${ref} IS NULL)`;
  if ('is' in condition) return compileIs(condition.is, column, ref, scope);
  if ('than' in condition) return compileBeside(condition, column, scope);
  return compileCompare(condition.compare, condition.value, column, ref, scope);
}

/** A date column. Throws a TypeError on any other. */
export function getDate(scope: RowScope, name: string): SqlFragment {
  if (getColumn(scope, name).type !== 'date') throw new TypeError(`${scope.id}.${name} is not a date`);
  return scope.ref(name);
}

/** Two columns of a row. An absent one makes the comparison neither true nor false, as everywhere. */
function compileBeside(
  { column: name, compare, than }: Extract<Condition, { readonly than: string }>,
  column: FactColumn,
  scope: RowScope,
): SqlFragment {
  const other = getColumn(scope, than);
  if ((column.type === 'date') !== (other.type === 'date'))
    throw new TypeError(`${scope.id}.${name} and ${than} are of different types`);
  if (column.type === 'date') {
    return sql`(${scope.ref(name)} ${operator(compare)} ${scope.ref(than)})`;
  }
  const places = Math.max(placesOf(column), placesOf(other));
  const scaled = (ref: SqlFragment, own: FactColumn) => {
    const times = 10 ** (places - placesOf(own));
    return times === 1 ? ref : sql`(CAST(${ref} AS BIGINT) * ${wholeNumber(times)})`;
  };
  return sql`(${scaled(scope.ref(name), column)} ${operator(compare)} ${scaled(scope.ref(than), other)})`;
}

/** Decimal places in which a number column is stored. Throws a TypeError on a column without an order. */
function placesOf(column: FactColumn): number {
  if (column.type === 'integer') return 0;
  if (column.type !== 'decimal') throw new TypeError(`a ${column.type} column has no order`);
  return column.places ?? 0;
}

function operator(comparison: Comparison): SqlFragment {
  return sql.raw(comparison);
}

function compileIs(
  values: readonly (string | number | boolean)[],
  column: FactColumn,
  ref: SqlFragment,
  scope: RowScope,
): SqlFragment {
  const literals = values.flatMap((value) => toLiteral(value, column, scope) ?? []);
  if (literals.length === 0) return sql`FALSE`;
  if (literals.length === 1) return sql`(${ref} = ${literals[0]!})`;
  return sql`(${ref} IN (${commaList(literals)}))`;
}

/** The value as the column holds it; null when the column can never hold it. Texts are bound, never spelled out. */
function toLiteral(
  value: string | number | boolean,
  column: FactColumn,
  scope: RowScope,
): SqlFragment | null {
  switch (column.type) {
    case 'code': {
      const number = codeNumber(scope, column.codes, String(value));
      return number === null ? null : wholeNumber(number);
    }
    case 'text':
      return sql`${String(value)}`;
    case 'boolean':
      return sql.raw(String(value) === 'true' ? 'TRUE' : 'FALSE');
    case 'date':
      return dateLiteral(String(value));
    default: {
      const number = parseFraction(String(value));
      const stored = number === null ? null : asStored(number, column);
      return stored === null || stored.d !== 1n ? null : wholeNumber(Number(stored.n));
    }
  }
}

/** Number of a code in its list; null for a code that no row has. */
export function codeNumber(scope: RowScope, list: string | undefined, code: string): number | null {
  const number = scope.codes[list ?? '']?.indexOf(code) ?? -1;
  return number < 0 ? null : number;
}

/** Decimals are stored as whole numbers times 10^places. */
function asStored(value: Fraction, column: FactColumn): Fraction {
  return fraction(value.n * 10n ** BigInt(column.type === 'decimal' ? (column.places ?? 0) : 0), value.d);
}

function compileCompare(
  comparison: Comparison,
  value: string,
  column: FactColumn,
  ref: SqlFragment,
  scope: RowScope,
): SqlFragment {
  if (column.type === 'date') return sql`(${ref} ${operator(comparison)} ${dateLiteral(value)})`;
  if (comparison === '=') return compileIs([value], column, ref, scope);
  if (column.type !== 'integer' && column.type !== 'decimal') {
    throw new TypeError(`a ${column.type} column has no order`);
  }
  const edge = asStored(exact(value), column);
  // Stored numbers are whole, so an edge between two of them is the nearer one.
  const rounded = comparison === '>=' || comparison === '<' ? ceil(edge) : floor(edge);
  return sql`(${ref} ${operator(comparison)} ${wholeNumber(Number(rounded))})`;
}
