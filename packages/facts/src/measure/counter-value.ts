import type { Counter } from '@jianheng/scheme';
import { sql } from 'kysely';
import { type SqlFragment, wholeNumber } from '../duckdb/sql-fragment.ts';
import { codeNumber, getColumn, getDate, type RowScope } from './compile-condition.ts';

/**
 * What one row adds to a counter, before shares: an integer that is the true amount times the counter's unit, or absent
 * where the row has no value. Throws a TypeError when a decimal's places do not fit the unit.
 */
export function counterValue(counter: Counter, scope: RowScope): SqlFragment {
  const { value, unit } = counter;
  switch (value.of) {
    case 'rows':
      return wholeNumber(unit);
    case 'column':
      return columnValue(counter, value.column, scope);
    case 'days': {
      const [from, to] = [getDate(scope, value.from), getDate(scope, value.to)];
      return times(sql`CAST(${to} - ${from} AS BIGINT)`, unit);
    }
    case 'codes': {
      const column = getColumn(scope, value.column);
      const ref = scope.ref(value.column);
      const arms = Object.entries(value.weights).flatMap(([code, weight]) => {
        const number = codeNumber(scope, column.codes, code);
        return number === null ? [] : [sql`WHEN ${wholeNumber(number)} THEN ${wholeNumber(weight)}`];
      });
      const otherwise = sql`CASE WHEN ${ref} IS NULL THEN NULL ELSE ${wholeNumber(value.otherwise)} END`;
      if (arms.length === 0) return sql`CAST(${otherwise} AS BIGINT)`;
      return sql`CAST(CASE ${ref} ${sql.join(arms, sql` `)} ELSE ${otherwise} END AS BIGINT)`;
    }
  }
}

function columnValue({ unit }: Counter, name: string, scope: RowScope): SqlFragment {
  const column = getColumn(scope, name);
  if (column.type !== 'integer' && column.type !== 'decimal') {
    throw new TypeError(`${scope.id}.${name} is not a number`);
  }
  const scale = column.type === 'decimal' ? 10 ** (column.places ?? 0) : 1;
  if (unit % scale !== 0)
    throw new TypeError(`unit ${unit} of ${scope.id}.${name} is no multiple of ${scale}`);
  return times(scope.ref(name), unit / scale);
}

function times(value: SqlFragment, factor: number): SqlFragment {
  return factor === 1 ? value : sql`${value} * ${wholeNumber(factor)}`;
}
