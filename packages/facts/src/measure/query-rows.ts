import type { Counter, Program } from '@jianheng/scheme';
import { sql } from 'kysely';
import { commaList, dateLiteral, type SqlFragment, wholeNumber } from '../duckdb/sql-fragment.ts';
import { codeNumber, getDate, type RowScope } from './compile-condition.ts';
import { counterValue } from './counter-value.ts';

/** Everything that building one query needs. */
export interface QueryContext {
  readonly program: Program;
  readonly scope: RowScope;
  readonly split: boolean;
  readonly roles: string | null;
}

/** By what a query groups: the person's number, or −1 − stint. */
export const groupColumn = sql`CASE WHEN s._stint IS NULL THEN r._who ELSE -1 - s._stint END`;

/** The rows of the phase with their stints: a row counts on its date, and one without dates for the latest stint. */
export function rowsIn(
  date: string | null,
  { scope, program }: QueryContext,
): { readonly from: SqlFragment; readonly where: SqlFragment[] } {
  const day = date === null ? null : getDate(scope, date);
  const inside = day === null ? sql`s._last` : sql`${day} >= s._from AND ${day} < s._until`;
  return {
    from: sql`${sql.id(`fact_${scope.id}`)} AS r LEFT JOIN stint AS s ON s._who = r._who AND ${inside}`,
    where:
      day === null
        ? []
        : [sql`${day} >= ${dateLiteral(program.from)}`, sql`${day} <= ${dateLiteral(program.to)}`],
  };
}

/** Which people of a shared row count. */
export function roleCondition({ roles }: Counter, context: QueryContext): SqlFragment[] {
  if (roles === null) return [];
  if (context.roles === null) throw new TypeError(`nobody shares a ${context.scope.id}: it has no roles`);
  const list = context.roles;
  const numbers = roles.flatMap((role) => codeNumber(context.scope, list, role) ?? []);
  if (numbers.length === 0) return [sql`FALSE`];
  return [sql`(r._role IN (${commaList(numbers.map(wholeNumber))}))`];
}

/** A row's value times the person's part of the row, unless the counter wants whole rows. */
export function sharedValue(counter: Counter, context: QueryContext): SqlFragment {
  const value = counterValue(counter, context.scope);
  if (!context.split || counter.whole) return value;
  if (counter.value.of === 'rows')
    return counter.unit === 1 ? sql`r._share` : sql`CAST(r._share AS BIGINT) * ${value}`;
  return sql`r._share * ${value}`;
}
