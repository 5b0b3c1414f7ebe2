import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Measured } from '@jianheng/scheme';
import { type DuckDb, openDuckDb } from '../src/duckdb/open-duckdb.ts';
import { listCases } from '../src/measure/list-cases.ts';
import { measure } from '../src/measure/measure.ts';
import { resolveSnapshot } from '../src/snapshot/resolve-snapshot.ts';
import type { Snapshot } from '../src/snapshot/snapshot.ts';
import { makeBatches, model } from './make-batch.ts';
import { makeFacts } from './make-facts.ts';
import { makeCounter, makeProgram } from './make-program.ts';
import { ownFolder } from './own-folder.ts';

const program = makeProgram([
  makeCounter('cases', 'case', { date: 'closed' }),
  makeCounter('returned', 'case', {
    date: 'closed',
    roles: ['主办', '协办'],
    where: { column: 'case_type', is: ['一审公诉'] },
    value: { of: 'column', column: 'returned' },
  }),
  makeCounter('whole', 'case', { date: 'received', whole: true }),
  makeCounter('thirds', 'case', {
    date: 'closed',
    unit: 3,
    value: { of: 'codes', column: 'case_type', weights: { 一审公诉: 4 }, otherwise: 2 },
  }),
  makeCounter('undated', 'entry', { unit: 100, value: { of: 'column', column: 'value' } }),
  makeCounter('events', 'merit', {
    date: 'awarded',
    each: { by: ['event'], pick: 'max', low: null, high: 1 },
  }),
]);
let snapshot: Snapshot;
let measured: Measured;
let db: DuckDb;

before(async () => {
  const folder = ownFolder('list');
  const batches = await makeBatches(folder, [makeFacts(3, { people: 40, cases: 600 })]);
  snapshot = await resolveSnapshot(batches, model, { folder, partitions: 4 });
  db = await openDuckDb({ threads: 1 });
  measured = await measure(program, snapshot, { db });
});

after(() => db.close());

test('the rows listed for a person add up to the person’s number, part by part', async () => {
  let sealed = 0;
  for (const id of ['cases', 'returned', 'whole', 'thirds', 'undated']) {
    const unit = measured.shareUnits[program.counters.find((c) => c.id === id)!.kind]!;
    for (const [index, person] of measured.stints.people.entries()) {
      const rows = await listCases(program, id, person, snapshot, { db });
      const listed = rows.reduce(
        (sum, row) => sum + ((row.value ?? 0) * row.share.n * unit) / row.share.d,
        0,
      );
      const counted = measured.counters[id]!.reduce(
        (sum, count, stint) => (measured.stints.person[stint] === index ? sum + count : sum),
        0,
      );
      assert.equal(listed, counted, `${id} of ${person}`);
      sealed += rows.filter((row) => row.mark !== null).length;
    }
  }
  assert.ok(sealed > 50);
});

test('a sealed or secret record keeps its arithmetic and hides its identity', async () => {
  const all = await Promise.all(
    measured.stints.people.map((p) => listCases(program, 'cases', p, snapshot, { db })),
  );
  const [marked, open] = [
    all.flat().filter((r) => r.mark !== null),
    all.flat().filter((r) => r.mark === null),
  ];
  assert.ok(marked.length > 0 && open.length > 0);
  assert.ok(
    marked.every((row) => row.key === null && row.case === null && row.value === 1 && row.date !== null),
  );
  assert.ok(open.every((row) => row.key !== null && row.key.case_id === row.case));
});

test('whoever asked with a reason sees who sealed and secret records are, with their mark', async () => {
  const asked = (p: string) => listCases(program, 'cases', p, snapshot, { db, unmask: true });
  const rows = (await Promise.all(measured.stints.people.map(asked))).flat();
  const marked = rows.filter((row) => row.mark !== null);
  assert.ok(marked.length > 0);
  assert.ok(rows.every((row) => row.key !== null && row.key.case_id === row.case));
});

test('rows that count once together carry the same group', async () => {
  const all = await Promise.all(
    measured.stints.people.map((p) => listCases(program, 'events', p, snapshot, { db })),
  );
  for (const [index, rows] of all.entries()) {
    const stints = [...measured.stints.person.keys()].filter((s) => measured.stints.person[s] === index);
    const counted = stints.reduce((sum, stint) => sum + measured.counters.events![stint]!, 0);
    assert.equal(new Set(rows.map((row) => `${row.stint} ${row.group![0]}`)).size, counted);
  }
});

test('nothing is listed for somebody who is not in the roster, and an unknown counter is refused', async () => {
  assert.deepEqual(await listCases(program, 'cases', "nobody' OR 1=1", snapshot), []);
  await assert.rejects(listCases(program, 'no such', 'P0001', snapshot), RangeError);
});
