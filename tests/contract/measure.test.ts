import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { PGlite } from '@electric-sql/pglite';
import type { Program } from '@jianheng/scheme';
import { sql } from 'kysely';
import type { Column } from '../../packages/facts/src/duckdb/column.ts';
import { type DuckDb, openDuckDb } from '../../packages/facts/src/duckdb/open-duckdb.ts';
import { readTable } from '../../packages/facts/src/duckdb/read-table.ts';
import type { SqlStatement } from '../../packages/facts/src/duckdb/sql-fragment.ts';
import { buildStints } from '../../packages/facts/src/measure/build-stints.ts';
import { compileMeasure } from '../../packages/facts/src/measure/compile-measure.ts';
import { isoOf } from '../../packages/facts/src/measure/days.ts';
import { measure } from '../../packages/facts/src/measure/measure.ts';
import { measureSource } from '../../packages/facts/src/measure/measure-source.ts';
import { resolveSnapshot } from '../../packages/facts/src/snapshot/resolve-snapshot.ts';
import { partitionPaths, type Snapshot } from '../../packages/facts/src/snapshot/snapshot.ts';
import { leastCommonMultiple } from '../../packages/facts/src/snapshot/write-partition.ts';
import { makeBatches, model } from '../../packages/facts/tests/make-batch.ts';
import { makeFacts } from '../../packages/facts/tests/make-facts.ts';
import { makeProgram } from '../../packages/facts/tests/make-program.ts';
import { everyCounter } from './every-counter.ts';

let db: DuckDb;
let pg: PGlite;
let snapshot: Snapshot;

const programs: Program[] = [
  makeProgram(everyCounter),
  makeProgram(everyCounter, {
    from: '2026-02-28',
    to: '2026-03-01',
    population: { where: { column: 'class', is: ['检察官'] }, minimumDays: 2 },
  }),
];

before(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'jianheng-contract-'));
  const batches = await makeBatches(folder, [makeFacts(42, { people: 90, cases: 1500 })]);
  snapshot = await resolveSnapshot(batches, model, { folder, partitions: 8 });
  db = await openDuckDb({ threads: 2 });
  pg = await PGlite.create();
  for (const kind of new Set(everyCounter.map((counter) => counter.kind))) await copyToPostgres(kind);
});

after(async () => {
  db.close();
  await pg.close();
});

const types = {
  integer: 'bigint',
  bigint: 'bigint',
  double: 'float8',
  date: 'date',
  boolean: 'boolean',
  text: 'text',
  coded: 'text',
};

/** The same rows that DuckDB counts, as a table of PostgreSQL. */
async function copyToPostgres(kind: string): Promise<void> {
  const { rows, columns } = await readTable(db, partitionPaths(snapshot, kind));
  const names = Object.keys(columns).map((name) => `"${name}" ${types[columns[name]!.type]}`);
  await pg.exec(`CREATE TABLE "fact_${kind}" (${names.join(', ')})`);
  const records = Array.from({ length: rows }, (_, row) =>
    Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, cell(column, row)])),
  );
  await pg.query(
    `INSERT INTO "fact_${kind}" SELECT * FROM json_populate_recordset(NULL::"fact_${kind}", $1)`,
    [JSON.stringify(records)],
  );
}

function cell(column: Column, row: number): string | number | boolean | null {
  if (column.type === 'coded') return column.values[column.codes[row]!] ?? null;
  if (column.type === 'text') return column.data[row]!;
  if (column.absent?.[row] === 1) return null;
  if (column.type === 'date') return isoOf(column.data[row]!);
  return column.type === 'boolean' ? column.data[row] === 1 : Number(column.data[row]);
}

/** Counts by group and counter, zero and absent alike left out. */
async function inPostgres(
  statement: SqlStatement,
  counters: readonly string[],
): Promise<Map<string, number>> {
  const { rows } = await pg.query<Record<string, number | null>>(statement.sql, [...statement.parameters]);
  const counts = new Map<string, number>();
  for (const row of rows) {
    for (const [index, counter] of counters.entries()) {
      const count = row[`c${index}`] ?? 0;
      if (count !== 0) counts.set(`${row.g} ${counter}`, count);
    }
  }
  return counts;
}

/** The whole measure, counted by PostgreSQL in the plainest way: every row is looked for in the stints of its person. */
async function measureInPostgres(program: Program): Promise<Map<string, number>> {
  const { stints, who } = await buildStints(db, snapshot, program);
  await pg.exec('DROP TABLE IF EXISTS stint');
  await pg.exec('CREATE TABLE stint (_who int, _stint int, _from date, _until date, _last boolean)');
  for (let i = 0; i < stints.count; i++) {
    const last = who[i + 1] !== who[i];
    const values = [who[i], i, isoOf(stints.from[i]!), isoOf(stints.until[i]!), last];
    await pg.query('INSERT INTO stint VALUES ($1, $2, $3, $4, $5)', values);
  }
  await pg.exec('ANALYZE');
  const counts = new Map<string, number>();
  for (const query of compileMeasure(program, measureSource(snapshot), 'postgres')) {
    for (const [key, count] of await inPostgres(query.statement, query.counters)) {
      const stint = -1 - Number(key.slice(0, key.indexOf(' ')));
      const id = key.slice(key.indexOf(' ') + 1);
      if (stint >= 0)
        counts.set(`${stint} ${id}`, count * factor(program, id, query.kind, who[stint]! >> 20));
    }
  }
  return counts;
}

function factor(program: Program, id: string, kind: string, partition: number): number {
  const refs = snapshot.manifest.work[kind]!.partitions;
  const unit = refs.reduce((all, ref) => leastCommonMultiple(all, ref.shareUnit), 1);
  const whole = program.counters.find((counter) => counter.id === id)!.whole;
  return whole ? unit : unit / refs.find((ref) => ref.partition === partition)!.shareUnit;
}

for (const [number, program] of programs.entries()) {
  test(`DuckDB and PostgreSQL count the same integers for every kind of counter, program ${number + 1}`, async () => {
    const measured = await measure(program, snapshot, { db });
    const expected = await measureInPostgres(program);
    const counts = new Map<string, number>();
    for (const [id, values] of Object.entries(measured.counters)) {
      for (const [stint, count] of values.entries()) if (count !== 0) counts.set(`${stint} ${id}`, count);
    }
    assert.deepEqual(new Map([...counts].sort()), new Map([...expected].sort()));
    assert.ok(counts.size > 100);
  });

  test(`both engines count whole people alike too, program ${number + 1}`, async () => {
    await db.run(sql`CREATE OR REPLACE TEMP TABLE stint AS SELECT * FROM stint WHERE FALSE`);
    await pg.exec('DELETE FROM stint');
    const [duck, postgres] = (['duckdb', 'postgres'] as const).map((d) =>
      compileMeasure(program, measureSource(snapshot), d),
    );
    for (const [index, query] of duck!.entries()) {
      const expected = await inPostgres(postgres![index]!.statement, query.counters);
      const result = await db.read(query.statement);
      const groups = result.columns.g;
      assert.ok(groups?.type === 'integer');
      const counts = new Map<string, number>();
      for (const [place, counter] of query.counters.entries()) {
        const column = result.columns[`c${place}`];
        assert.ok(column?.type === 'double');
        for (const [row, count] of column.data.entries()) {
          if (count !== 0 && column.absent?.[row] !== 1) counts.set(`${groups.data[row]} ${counter}`, count);
        }
      }
      assert.deepEqual(new Map([...counts].sort()), new Map([...expected].sort()));
    }
  });
}

test('every counter of the contract counts something, or is one that never can', () => {
  const empty = ['no such role', 'nothing at all', 'unknown code', 'exactly a half'];
  return measure(programs[0]!, snapshot, { db }).then((measured) => {
    for (const [id, values] of Object.entries(measured.counters)) {
      assert.equal(
        values.every((count) => count === 0),
        empty.includes(id),
        id,
      );
    }
  });
});
