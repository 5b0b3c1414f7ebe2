import type { Counter, FactModel, Program } from '@jianheng/scheme';
import { sql } from 'kysely';
import { commaList, compileSql, logical, type SqlFragment } from '../duckdb/sql-fragment.ts';
import { compileCondition, rowScope } from './compile-condition.ts';
import { compileGathered } from './compile-gathered.ts';
import type { CompiledQuery } from './compiled-query.ts';
import { type DialectName, dialects } from './dialect.ts';
import { groupCounters } from './group-counters.ts';
import { groupColumn, type QueryContext, roleCondition, rowsIn, sharedValue } from './query-rows.ts';
import { sqlComment } from './sql-comment.ts';

/** What the tables that are counted look like. */
export interface MeasureSource {
  readonly model: FactModel;
  /** Code lists by name; tables hold the number of a code in its list. */
  readonly codes: Readonly<Record<string, readonly string[]>>;
  /** Whether rows of a kind are split between people anywhere; where not, counting is plain. */
  readonly split: (kind: string) => boolean;
  /** Code list of roles in work of a kind that people share, null for other kinds. */
  readonly roles: (kind: string) => string | null;
}

/**
 * Compiles a program's counters to SQL: for each fact kind one query per shared filter, and one for each counter that
 * gathers rows first (once per case, latest, trimmed). Both dialects count the same integers. Texts from the scheme are
 * bound values; comments name the counters.
 */
export function compileMeasure(
  program: Program,
  source: MeasureSource,
  dialect: DialectName = 'duckdb',
): CompiledQuery[] {
  const kinds = [...new Set(program.counters.map((counter) => counter.kind))];
  return kinds.flatMap((id) => {
    const kind = source.model.kinds[id];
    if (kind === undefined) throw new TypeError(`the fact model has no kind ${id}`);
    checkNames([id, ...Object.keys(kind.columns)], dialect);
    const scope = rowScope(id, kind, source.codes);
    const context = { program, scope, split: source.split(id), roles: source.roles(id) };
    const counters = program.counters.filter((counter) => counter.kind === id);
    const plain = counters.filter((counter) => counter.each === null && counter.trim === null);
    const gathered = counters.filter((counter) => !plain.includes(counter));
    return [...compilePlain(plain, context), ...gathered.map((counter) => compileGathered(counter, context))];
  });
}

function checkNames(names: readonly string[], dialect: DialectName): void {
  const long = names.find((name) => `fact_${name}`.length > dialects[dialect].longestName);
  if (long !== undefined) throw new RangeError(`${dialect} would cut the name ${long} off`);
}

function compilePlain(counters: readonly Counter[], context: QueryContext): CompiledQuery[] {
  if (counters.length === 0) return [];
  const { scope } = context;
  return groupCounters(scope.id, scope.kind, counters).map((group) => {
    const columns = group.members.map(({ counter, own }, index) => {
      const conditions = [
        ...own.map((part) => compileCondition(part, scope)),
        ...roleCondition(counter, context),
      ];
      return sql`${sqlComment(counter)}${aggregate(counter, conditions, context)} AS ${sql.id(`c${index}`)}`;
    });
    const shared = group.shared.map((part) => compileCondition(part, scope));
    const { from, where } = rowsIn(group.date, context);
    const conditions = logical('AND', [...where, ...shared], 'TRUE');
    return {
      kind: scope.id,
      counters: group.members.map(({ counter }) => counter.id),
      columns: scope.used(),
      statement: compileSql(
        sql`SELECT ${groupColumn} AS g, ${commaList(columns)} FROM ${from} WHERE ${conditions} GROUP BY g`,
      ),
    };
  });
}

function aggregate(counter: Counter, conditions: readonly SqlFragment[], context: QueryContext): SqlFragment {
  const condition = logical('AND', conditions, 'TRUE');
  const plain = counter.value.of === 'rows' && counter.unit === 1 && (!context.split || counter.whole);
  const value = plain ? sql`1` : sharedValue(counter, context);
  const inner = conditions.length === 0 ? value : sql`CASE WHEN ${condition} THEN ${value} END`;
  return sql`CAST(${plain ? sql`count` : sql`sum`}(${inner}) AS DOUBLE PRECISION)`;
}
