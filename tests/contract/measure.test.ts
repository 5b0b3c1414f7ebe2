import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Program } from '@jianheng/scheme';
import { sql } from 'kysely';
import { type DuckDb, openDuckDb } from '../../packages/facts/src/duckdb/open-duckdb.ts';
import { compileMeasure } from '../../packages/facts/src/measure/compile-measure.ts';
import { measure } from '../../packages/facts/src/measure/measure.ts';
import { measureSource } from '../../packages/facts/src/measure/measure-source.ts';
import { resolveSnapshot } from '../../packages/facts/src/snapshot/resolve-snapshot.ts';
import type { Snapshot } from '../../packages/facts/src/snapshot/snapshot.ts';
import { makeBatches, model } from '../../packages/facts/tests/make-batch.ts';
import { makeFacts } from '../../packages/facts/tests/make-facts.ts';
import { makeProgram } from '../../packages/facts/tests/make-program.ts';
import { ownFolder } from '../../packages/facts/tests/own-folder.ts';
import { everyCounter } from './every-counter.ts';
import { makeWork } from './make-work.ts';
import {
  type CountingPostgres,
  type Counts,
  countingPostgres,
  countsOf,
  PostgresCounts,
} from './postgres-counts.ts';

let db: DuckDb;
let server: CountingPostgres;
let postgres: PostgresCounts;
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
  const folder = ownFolder('contract');
  const facts = makeFacts(42, { people: 90, cases: 1500 });
  const frame = {
    people: [...new Set(facts.post!.map((p) => String(p.person)))],
    organs: facts.organ!.map((o) => String(o.organ)),
    cases: 300,
    year: 2026,
  };
  const more = {
    petition: makeWork('petition', 600, frame, 1),
    activity: makeWork('activity', 600, frame, 2).map((row, i) => ({
      ...row,
      people: i % 7,
      amount: (i % 5) * 150 + (i % 3),
    })),
  };
  const batches = await makeBatches(folder, [{ ...facts, ...more }]);
  snapshot = await resolveSnapshot(batches, model, { folder, partitions: 8 });
  db = await openDuckDb({ threads: 2 });
  server = await countingPostgres();
  postgres = await PostgresCounts.of(
    server,
    db,
    snapshot,
    everyCounter.map((counter) => counter.kind),
  );
});

after(async () => {
  db.close();
  await server.end();
});

for (const [number, program] of programs.entries()) {
  test(`DuckDB and PostgreSQL count the same integers for every kind of counter, program ${number + 1}`, async () => {
    const counts = countsOf(await measure(program, snapshot, { db }));
    assert.deepEqual(counts, await postgres.measure(program));
    assert.ok(counts.size > 100);
  });

  test(`both engines count whole people alike too, program ${number + 1}`, async () => {
    await measure(program, snapshot, { db });
    await db.run(sql`CREATE OR REPLACE TEMP TABLE stint AS SELECT * FROM stint WHERE FALSE`);
    await postgres.forgetStints();
    const expected = compileMeasure(program, measureSource(snapshot), 'postgres');
    for (const [index, query] of compileMeasure(program, measureSource(snapshot)).entries()) {
      const result = await db.read(query.statement);
      const groups = result.columns.g;
      assert.ok(groups?.type === 'integer');
      const counts: Counts = new Map();
      for (const [place, counter] of query.counters.entries()) {
        const column = result.columns[`c${place}`];
        assert.ok(column?.type === 'double');
        for (const [row, count] of column.data.entries()) {
          if (count !== 0 && column.absent?.[row] !== 1) counts.set(`${groups.data[row]} ${counter}`, count);
        }
      }
      const other = await postgres.query(expected[index]!.statement, query.counters);
      assert.deepEqual(new Map([...counts].sort()), new Map([...other].sort()));
    }
  });
}

test('every counter of the contract counts something, or is one that never can', async () => {
  const empty = ['no such role', 'nothing at all', 'unknown code', 'exactly a half'];
  const measured = await measure(programs[0]!, snapshot, { db });
  for (const [id, values] of Object.entries(measured.counters)) {
    assert.equal(
      values.every((count) => count === 0),
      empty.includes(id),
      id,
    );
  }
});
