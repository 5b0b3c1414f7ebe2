import { after } from 'node:test';
import { type compileMeasure, openDuckDb } from '@jianheng/facts';
import type { FactColumn } from '@jianheng/scheme';
import { sql } from 'kysely';
import { bareDatabase } from '../../packages/server/tests/bare-database.ts';
import { model } from './indicator-scheme.ts';

type Statement = ReturnType<typeof compileMeasure>[number]['statement'];

const types: Readonly<Record<FactColumn['type'], string>> = {
  text: 'TEXT',
  code: 'SMALLINT',
  integer: 'BIGINT',
  decimal: 'BIGINT',
  date: 'DATE',
  boolean: 'BOOLEAN',
};

/** The tables of work as partitions hold them, without a row: what shows that a query is well-formed. */
const tables = Object.entries(model.kinds)
  .filter(([, kind]) => kind.role === 'work')
  .map(([name, kind]) => {
    const own = Object.entries(kind.columns).map(([column, { type }]) => `"${column}" ${types[type]}`);
    const placed = ['_who INT', '_row BIGINT', '_share BIGINT', '_unit BIGINT', '_role SMALLINT'];
    return `CREATE TABLE "fact_${name}" (${[...own, ...placed].join(', ')})`;
  })
  .concat('CREATE TABLE stint (_who INT, _stint INT, _from DATE, _until DATE, _last BOOLEAN)');

const duckdb = await openDuckDb({ threads: 1 });
const postgres = await bareDatabase();
for (const table of tables) {
  await duckdb.run(sql.raw(table));
  await postgres.exec(table);
}

after(async () => {
  duckdb.close();
  await postgres.close();
});

/** Runs a query in either engine; it throws where the engine does not understand it. */
export const engines = {
  duckdb: async (statement: Statement): Promise<void> => {
    await duckdb.run(statement);
  },
  postgres: async (statement: Statement): Promise<void> => {
    await postgres.query(statement.sql, [...statement.parameters]);
  },
} as const;
