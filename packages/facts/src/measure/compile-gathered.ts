import { exact } from '@jianheng/mechanisms';
import type { Counter } from '@jianheng/scheme';
import { sql } from 'kysely';
import { commaList, compileSql, logical, type SqlFragment, wholeNumber } from '../duckdb/sql-fragment.ts';
import { compileCondition, getColumn } from './compile-condition.ts';
import type { CompiledQuery } from './compiled-query.ts';
import { groupColumn, type QueryContext, roleCondition, rowsIn, sharedValue } from './query-rows.ts';
import { sqlComment } from './sql-comment.ts';

/**
 * The query of a counter that gathers rows before it adds up: one number per group (`each`), limited, then the extremes
 * dropped (`trim`), then the sum. Limits are amounts of the person's own part of the work.
 */
export function compileGathered(counter: Counter, context: QueryContext): CompiledQuery {
  const values = gather(counter, context);
  const kept = counter.trim === null ? values : trimmed(values, counter.trim);
  return {
    kind: context.scope.id,
    counters: [counter.id],
    columns: context.scope.used(),
    statement: compileSql(
      sql`SELECT g, ${sqlComment(counter)}CAST(sum(v) AS DOUBLE PRECISION) AS c0 FROM ${kept} AS k GROUP BY g`,
    ),
  };
}

/** The values to be added up, as (g, v, o): group, value, and an order among equals. */
function gather(counter: Counter, context: QueryContext): SqlFragment {
  const { scope } = context;
  const { from, where } = rowsIn(counter.date, context);
  const conditions = logical(
    'AND',
    [...where, compileCondition(counter.where, scope), ...roleCondition(counter, context)],
    'TRUE',
  );
  const value = sql`CAST(${sharedValue(counter, context)} AS BIGINT)`;
  const { each } = counter;
  if (each === null) {
    return sql`(SELECT ${groupColumn} AS g, ${value} AS v, r._row AS o FROM ${from} WHERE ${conditions})`;
  }
  const unit = context.split && !counter.whole ? sql`r._unit` : sql`1`;
  const by = [groupColumn, ...each.by.flatMap((name) => groupKeys(name, context))];
  const picked =
    each.pick === 'latest'
      ? latest(counter, context, { from, conditions, value, unit, by })
      : sql`(SELECT ${groupColumn} AS g, ${sql.raw(each.pick)}(${value}) AS v, max(${unit}) AS u, min(r._row) AS o
          FROM ${from} WHERE ${conditions} GROUP BY ${commaList(by)})`;
  if (each.low === null && each.high === null) return picked;
  return sql`(SELECT g, ${limited(each.low, each.high)} AS v, o FROM ${picked} AS p)`;
}

/** A row without the column (a defect that belongs to no case) is a group of its own. */
function groupKeys(name: string, { scope }: QueryContext): SqlFragment[] {
  const column = getColumn(scope, name);
  const ref = scope.ref(name);
  return column.required ? [ref] : [ref, sql`CASE WHEN ${ref} IS NULL THEN r._row END`];
}

function limited(low: number | null, high: number | null): SqlFragment {
  const arms = [
    ...(high === null ? [] : [sql`WHEN v > ${wholeNumber(high)} * u THEN ${wholeNumber(high)} * u`]),
    ...(low === null ? [] : [sql`WHEN v < ${wholeNumber(low)} * u THEN ${wholeNumber(low)} * u`]),
  ];
  return sql`CASE ${sql.join(arms, sql` `)} ELSE v END`;
}

interface LatestParts {
  readonly from: SqlFragment;
  readonly conditions: SqlFragment;
  readonly value: SqlFragment;
  readonly unit: SqlFragment;
  readonly by: readonly SqlFragment[];
}

/** The row with the latest date of each group; of several on one day the one recorded last. */
function latest(counter: Counter, { scope }: QueryContext, parts: LatestParts): SqlFragment {
  const { from, conditions, value, unit, by } = parts;
  const date = counter.date === null ? [] : [sql`${scope.ref(counter.date)} DESC`];
  const order = commaList([...date, sql`r._row DESC`]);
  return sql`(SELECT g, v, u, o FROM (
      SELECT ${groupColumn} AS g, ${value} AS v, ${unit} AS u, r._row AS o,
        row_number() OVER (PARTITION BY ${commaList([...by])} ORDER BY ${order}) AS place
      FROM ${from} WHERE ${conditions}) AS ranked WHERE place = 1)`;
}

/**
 * Drops the same number of smallest and largest values of each group: a fixed one, or a share of the number of values
 * rounded down. Whole numbers only: rank × divisor > values × dividend says "not among the dropped" without dividing.
 */
function trimmed(values: SqlFragment, trim: NonNullable<Counter['trim']>): SqlFragment {
  const keep = (place: SqlFragment): SqlFragment => {
    if ('eachEnd' in trim) return sql`${place} > ${wholeNumber(trim.eachEnd)}`;
    const share = exact(trim.share);
    return sql`${place} * ${wholeNumber(Number(share.d))} > n * ${wholeNumber(Number(share.n))}`;
  };
  return sql`(SELECT g, v FROM (
      SELECT g, v, row_number() OVER (PARTITION BY g ORDER BY v, o) AS place, count(*) OVER (PARTITION BY g) AS n
      FROM ${values} AS values_of WHERE v IS NOT NULL) AS ordered
    WHERE ${keep(sql`place`)} AND ${keep(sql`(n - place + 1)`)})`;
}
