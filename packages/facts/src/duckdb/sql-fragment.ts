import {
  type CompiledQuery,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
  sql,
} from 'kysely';

/** Tables and columns are the fact model's, known only at run time. */
export type AnyTables = Record<string, Record<string, unknown>>;

/** Builds SQL that DuckDB and PostgreSQL both read; it is never connected to anything. */
export const sqlBuilder = new Kysely<AnyTables>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

/** A piece of SQL with its bound values, made by Kysely's template and by nothing else. */
export type SqlFragment = RawBuilder<unknown>;

/** SQL text with the values to bind. */
export type SqlStatement = Pick<CompiledQuery, 'sql' | 'parameters'>;

export function compileSql(fragment: SqlFragment | SqlStatement): SqlStatement {
  return 'sql' in fragment ? fragment : fragment.compile(sqlBuilder);
}

/** A whole number as a literal, so that the planner sees it. Throws a RangeError on anything else. */
export function wholeNumber(value: number): SqlFragment {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a whole number within 2^53: ${value}`);
  return sql.raw(String(value));
}

/** A date as a literal. Throws a RangeError when the text is not an ISO date. */
export function dateLiteral(iso: string): SqlFragment {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) throw new RangeError(`not an ISO date: ${iso}`);
  return sql`DATE ${sql.lit(iso)}`;
}

/** Files as one relation. Their columns are matched by name, because a later batch may have more of them. */
export function parquetFiles(paths: readonly string[], options: SqlFragment = sql``): SqlFragment {
  const list = sql.join(
    paths.map((path) => sql.lit(path)),
    sql`, `,
  );
  return sql`read_parquet([${list}]${options})`;
}

export function commaList(parts: readonly SqlFragment[]): SqlFragment {
  return sql.join([...parts], sql`, `);
}

/** Alternatives or requirements, bracketed; `whenEmpty` is what nothing at all means. */
export function logical(
  operator: 'AND' | 'OR',
  parts: readonly SqlFragment[],
  whenEmpty: 'TRUE' | 'FALSE',
): SqlFragment {
  if (parts.length === 0) return sql.raw(whenEmpty);
  if (parts.length === 1) return parts[0]!;
  return sql`(${sql.join([...parts], sql.raw(` ${operator} `))})`;
}
