import type { Counter, Program } from '@jianheng/scheme';
import { sql } from 'kysely';
import { commaList, dateLiteral, type SqlFragment, wholeNumber } from '../duckdb/sql-fragment.ts';
import { codeNumber, getDate, type RowScope } from './compile-condition.ts';
import { counterValue } from './counter-value.ts';

/** By what a query groups. */
export type Grain = 'person' | 'stint';

/** Everything that building one query needs. */
export interface QueryContext {
  readonly program: Program;
  readonly scope: RowScope;
  readonly split: boolean;
  readonly roles: string | null;
}

/** Column by which a query groups. */
export function groupColumn(grain: Grain): SqlFragment {
  return grain === 'person' ? sql`r._who` : sql`s._stint`;
}

/** The rows of the phase, or of the stints: a row counts on its date, and one without dates for the latest stint. */
export function rowsIn(
  grain: Grain,
  date: string | null,
  { scope, program }: QueryContext,
): { readonly from: SqlFragment; readonly where: SqlFragment[] } {
  const table = sql.id(`${grain === 'person' ? 'fact' : 'moved'}_${scope.id}`);
  const fact = sql`${table} AS r`;
  const day = date === null ? null : getDate(scope, date);
  if (grain === 'person') {
    if (day === null) return { from: fact, where: [] };
    return {
      from: fact,
      where: [sql`${day} >= ${dateLiteral(program.from)}`, sql`${day} <= ${dateLiteral(program.to)}`],
    };
  }
  const inside = day === null ? sql`s._last` : sql`${day} >= s._from AND ${day} < s._until`;
  return { from: sql`${fact} JOIN stint AS s ON s._who = r._who AND ${inside}`, where: [] };
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
