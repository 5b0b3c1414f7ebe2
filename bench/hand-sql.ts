import type { Condition, Counter } from '@jianheng/scheme';
import { sql } from 'kysely';
import type { DuckDb } from '../packages/facts/src/duckdb/open-duckdb.ts';
import { partitionPaths, type Snapshot } from '../packages/facts/src/snapshot/snapshot.ts';

/**
 * SQL as a careful person would write it over the same snapshot, with the same meaning as the engine's counts: parts of
 * shared cases, transfers split at the date. Nothing here looks at the SQL that the engine generates.
 */

/** The tables that the statements below read: cases from the partitions, stints from the posts. */
export async function handTables(db: DuckDb, snapshot: Snapshot): Promise<void> {
  const files = partitionPaths(snapshot, 'case').map((path) => `'${path}'`);
  await db.run(sql.raw(`CREATE VIEW cases AS SELECT * FROM read_parquet([${files.join(', ')}])`));
  const posts = `${snapshot.folder}/objects/roster-${snapshot.manifest.roster.hash}/posts.parquet`;
  await db.run(
    sql.raw(`CREATE TABLE stint AS SELECT _who, greatest("from", DATE '2026-01-01') AS f,
      least(coalesce("to", DATE '2026-12-31'), DATE '2026-12-31') AS t FROM '${posts}'`),
  );
  await db.run(
    sql.raw(
      `CREATE TABLE partial AS SELECT * FROM stint WHERE f > DATE '2026-01-01' OR t < DATE '2026-12-31'`,
    ),
  );
}

/** One pass: every counter asked of every row. Makes the table `counts` by person and stint. */
export function wideCounts(counters: readonly Counter[], snapshot: Snapshot): string[] {
  const text = (condition: Condition) => conditionSql(condition, snapshot);
  const types = (counter: Counter) => text(partsOf(counter)[0]!);
  const flags = [...new Set(counters.map(types))];
  const inner = flags.map((flag, i) => `${flag} AS f${i}`).join(', ');
  const columns = counters.map((counter, i) => {
    const rest = partsOf(counter).slice(1).map(text);
    const conditions = [`f${flags.indexOf(types(counter))}`, `in_${counter.date}`, ...rest];
    return `sum(CASE WHEN ${conditions.join(' AND ')} THEN ${valueSql(counter)} END) AS c${i}`;
  });
  const closed = `closed BETWEEN DATE '2026-01-01' AND DATE '2026-12-31'`;
  const received = `received BETWEEN DATE '2026-01-01' AND DATE '2026-12-31'`;
  const rows = `(SELECT *, ${inner}, ${closed} AS in_closed, ${received} AS in_received FROM cases WHERE (${closed}) OR (${received}))`;
  const split = `(SELECT c.*, s.f, ${inner}, closed BETWEEN s.f AND s.t AS in_closed, received BETWEEN s.f AND s.t AS in_received
    FROM cases c JOIN partial s USING (_who))`;
  const list = columns.join(', ');
  return [
    `CREATE TABLE counts AS SELECT _who, DATE '2026-01-01' AS f, ${list} FROM ${rows}
      WHERE _who NOT IN (SELECT _who FROM partial) GROUP BY _who`,
    `INSERT INTO counts SELECT _who, f, ${list} FROM ${split} GROUP BY _who, f`,
  ];
}

/** One pass per case type: fewer questions of each row, more tables. Makes one table of counts per type. */
export function countsByType(counters: readonly Counter[], snapshot: Snapshot): string[] {
  return groupsByType(counters, snapshot).flatMap(({ types, date, columns }, n) => {
    const list = columns.join(', ');
    return [
      `CREATE TABLE counts${n} AS SELECT _who, DATE '2026-01-01' AS f, ${list} FROM cases
        WHERE ${types} AND ${date} BETWEEN DATE '2026-01-01' AND DATE '2026-12-31'
        AND _who NOT IN (SELECT _who FROM partial) GROUP BY _who`,
      `INSERT INTO counts${n} SELECT _who, f, ${list} FROM cases JOIN partial USING (_who)
        WHERE ${types} AND ${date} BETWEEN f AND t GROUP BY _who, f`,
    ];
  });
}

/** Points of forty ratios, each a straight line over its range, and their sum, written beside the counts. */
export function pointsToParquet(
  indicators: readonly { readonly above: number; readonly below: number }[],
  path: string,
  from: string,
): string {
  const points = indicators.map(({ above, below }, i) => {
    const ratio = `coalesce(c${above}, 0)::DOUBLE / c${below}`;
    const line = i % 2 === 0 ? `2.5 * (${ratio})` : `2.5 * (1 - ${ratio})`;
    return `CASE WHEN c${below} > 0 THEN greatest(0, least(2.5, ${line})) ELSE 0 END AS p${i}`;
  });
  const total = indicators.map((_, i) => `p${i}`).join(' + ');
  return `COPY (SELECT *, ${total} AS total FROM (SELECT *, ${points.join(', ')} FROM ${from})) TO '${path}' (FORMAT parquet)`;
}

/** The tables by type put together again, one row per person and stint. */
export function joinedByType(counters: readonly Counter[], snapshot: Snapshot): string {
  const groups = groupsByType(counters, snapshot);
  const joins = groups.map((_, n) => `LEFT JOIN counts${n} USING (_who, f)`).join(' ');
  return `(SELECT * FROM stint ${joins})`;
}

interface TypeGroup {
  readonly types: string;
  readonly date: string;
  readonly columns: readonly string[];
}

function groupsByType(counters: readonly Counter[], snapshot: Snapshot): TypeGroup[] {
  const text = (condition: Condition) => conditionSql(condition, snapshot);
  const numbered = counters.map((counter, i) => ({ counter, i }));
  const groups = Map.groupBy(numbered, ({ counter }) => `${counter.date} ${text(partsOf(counter)[0]!)}`);
  return [...groups.values()].map((group) => ({
    types: text(partsOf(group[0]!.counter)[0]!),
    date: group[0]!.counter.date!,
    columns: group.map(({ counter, i }) => {
      const rest = partsOf(counter).slice(1).map(text);
      const value = valueSql(counter);
      return `sum(${rest.length === 0 ? value : `CASE WHEN ${rest.join(' AND ')} THEN ${value} END`}) AS c${i}`;
    }),
  }));
}

function partsOf(counter: Counter): readonly Condition[] {
  return 'all' in counter.where ? counter.where.all : [counter.where];
}

function valueSql({ value }: Counter): string {
  return value.of === 'column' ? `_share * ${value.column}` : '_share';
}

function conditionSql(condition: Condition, snapshot: Snapshot): string {
  if ('all' in condition) return condition.all.map((c) => conditionSql(c, snapshot)).join(' AND ');
  if ('days' in condition)
    return `${condition.days[1]} - ${condition.days[0]} ${condition.compare} ${condition.value}`;
  if ('is' in condition && condition.column === 'case_type') {
    const numbers = condition.is.map((code) => snapshot.manifest.codes['case-type']!.indexOf(String(code)));
    return numbers.length === 1 ? `case_type = ${numbers[0]}` : `case_type IN (${numbers.join(', ')})`;
  }
  if ('is' in condition) return condition.column;
  if ('value' in condition) return `${condition.column} ${condition.compare} ${condition.value}`;
  throw new TypeError('not in these ratios');
}
