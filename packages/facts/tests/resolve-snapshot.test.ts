import assert from 'node:assert/strict';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { UserError } from '@jianheng/scheme';
import { sql } from 'kysely';
import { int32Column, textColumn } from '../src/duckdb/column.ts';
import { openDuckDb } from '../src/duckdb/open-duckdb.ts';
import { readTable } from '../src/duckdb/read-table.ts';
import { parquetFiles } from '../src/duckdb/sql-fragment.ts';
import { partitionOf } from '../src/snapshot/content-hash.ts';
import { keyHash, mayHold } from '../src/snapshot/key-index.ts';
import { findPatch, partitionFiles, partitionRows } from '../src/snapshot/partition-rows.ts';
import { openSnapshot, resolveSnapshot } from '../src/snapshot/resolve-snapshot.ts';
import { objectPath, type Snapshot } from '../src/snapshot/snapshot.ts';
import { makeBatches, model, type Row } from './make-batch.ts';
import { makeFacts } from './make-facts.ts';
import { ownFolder } from './own-folder.ts';

const fresh = (name: string) => ownFolder(name);

/** The rows of a kind with the person they are placed with, as text that is easy to compare. */
async function placedRows(snapshot: Snapshot, kind: string, column: string): Promise<string[]> {
  const db = await openDuckDb({ threads: 1 });
  const who = `${snapshot.folder}/objects/roster-${snapshot.manifest.roster.hash}/who.parquet`;
  const rows = await db.read(sql`
    SELECT concat_ws(' ', ${sql.id(column)}, person, _share || '/' || _unit) AS row_text
    FROM ${partitionRows(
      snapshot.folder,
      kind,
      snapshot.manifest.work[kind]!.partitions.map((ref) => ref.hash),
    )} AS rows JOIN ${parquetFiles([who])} USING (_who) ORDER BY row_text`);
  db.close();
  return textColumn(rows, 'row_text') as string[];
}

const post = (person: string, organ: string, rest: Row = {}): Row => ({
  person,
  organ,
  department: '一部',
  class: '检察官',
  from: '2020-01-01',
  ...rest,
});
const aCase = (case_id: string, handler: string, rest: Row = {}): Row => ({
  case_id,
  handler,
  organ: 'A',
  case_type: '一审公诉',
  received: '2026-02-01',
  ...rest,
});

test('of each key the row of the latest batch counts, and inside a batch the last one', async () => {
  const folder = fresh('latest');
  const batches = await makeBatches(folder, [
    {
      post: [post('P1', 'A'), post('P2', 'A')],
      case: [aCase('C1', 'P1'), aCase('C2', 'P1'), aCase('C2', 'P2')],
    },
    { case: [aCase('C1', 'P2')] },
  ]);
  const snapshot = await resolveSnapshot(batches, model, { folder });
  assert.deepEqual(await placedRows(snapshot, 'case', 'case_id'), ['C1 P2 1/1', 'C2 P2 1/1']);
});

test('a split case stands once with each of its people, in parts of the partition’s common denominator', async () => {
  const folder = fresh('split');
  const batches = await makeBatches(folder, [
    {
      post: [post('P1', 'A'), post('P2', 'A'), post('P3', 'A')],
      case: [aCase('C1', 'P1'), aCase('C2', 'P1'), aCase('C3', 'P3')],
      'case-share': [
        { case_id: 'C1', person: 'P1', share: 5 },
        { case_id: 'C1', person: 'P2', share: 3 },
        { case_id: 'C1', person: 'P3', share: 2 },
        { case_id: 'C2', person: 'P2', share: 33 },
        { case_id: 'C2', person: 'P3', share: 66 },
      ],
    },
  ]);
  const snapshot = await resolveSnapshot(batches, model, { folder });
  assert.deepEqual(await placedRows(snapshot, 'case', 'case_id'), [
    'C1 P1 15/30',
    'C1 P2 9/30',
    'C1 P3 6/30',
    'C2 P2 10/30',
    'C2 P3 20/30',
    'C3 P3 30/30',
  ]);
  assert.equal(snapshot.manifest.work.case?.partitions[0]?.shareUnit, 30);
});

test('shares without a sensible common denominator are refused and told what they add up to', async () => {
  const folder = fresh('absurd');
  const totals = [97, 89, 83, 79];
  const batches = await makeBatches(folder, [
    {
      post: [post('P1', 'A'), post('P2', 'A')],
      case: totals.map((total) => aCase(`C${total}`, 'P1')),
      'case-share': totals.flatMap((total) => [
        { case_id: `C${total}`, person: 'P1', share: 1 },
        { case_id: `C${total}`, person: 'P2', share: total - 1 },
      ]),
    },
  ]);
  await assert.rejects(resolveSnapshot(batches, model, { folder }), (error: unknown) => {
    assert.ok(error instanceof UserError);
    assert.equal(error.issues[0]?.code, 'facts/absurd-shares');
    assert.match(error.issues[0].message.en, /97/);
    return true;
  });
});

test('rows of people who are not in the roster are kept apart and counted', async () => {
  const folder = fresh('stranger');
  const batches = await makeBatches(folder, [
    { post: [post('P1', 'A')], case: [aCase('C1', 'P1'), aCase('C2', 'stranger'), aCase('C3', 'P9')] },
  ]);
  const snapshot = await resolveSnapshot(batches, model, { folder });
  const apart = snapshot.manifest.work.case!.unattributed!;
  assert.equal(apart.rows, 2);
  const db = await openDuckDb({ threads: 1 });
  const rows = await readTable(db, objectPath(folder, 'case', apart.hash), { columns: ['handler'] });
  db.close();
  assert.deepEqual(textColumn(rows, 'handler'), ['stranger', 'P9']);
});

test('a person lives in the partition of the latest post’s organ, and rows of one sort are sorted by person and key', async () => {
  const folder = fresh('home');
  const people = Array.from({ length: 30 }, (_, i) => `P${String(i).padStart(2, '0')}`);
  const batches = await makeBatches(folder, [
    {
      post: [
        ...people.map((p, i) => post(p, `organ${i % 7}`)),
        post('P00', 'organ6', { from: '2026-05-01' }),
      ],
      case: people.flatMap((p, i) => [aCase(`C${90 - i}`, p), aCase(`B${90 - i}`, p)]),
    },
  ]);
  const snapshot = await resolveSnapshot(batches, model, { folder, partitions: 4 });
  const db = await openDuckDb({ threads: 2 });
  const who = await readTable(db, `${folder}/objects/roster-${snapshot.manifest.roster.hash}/who.parquet`);
  const whoColumn = who.columns._who;
  assert.ok(whoColumn?.type === 'integer');
  const home = new Map(textColumn(who, 'person').map((p, i) => [p, whoColumn.data[i]! >> 20]));
  for (const [i, p] of people.entries()) {
    assert.equal(home.get(p), partitionOf(p === 'P00' ? 'organ6' : `organ${i % 7}`, 4));
  }
  for (const ref of snapshot.manifest.work.case!.partitions) {
    const rows = await readTable(db, objectPath(folder, 'case', ref.hash), { columns: ['_who', 'case_id'] });
    const numbers = rows.columns._who;
    assert.ok(numbers?.type === 'integer');
    const keys = textColumn(rows, 'case_id').map(
      (id, i) => `${String(numbers.data[i]).padStart(9, '0')} ${id}`,
    );
    assert.deepEqual(keys, keys.toSorted());
    assert.ok(numbers.data.every((n) => n >> 20 === ref.partition));
  }
  db.close();
});

test('the same batches give the same snapshot with one thread and with two', async () => {
  const facts = makeFacts(11, { people: 60, cases: 400 });
  const one = fresh('one');
  const batches = await makeBatches(one, [facts]);
  const first = await resolveSnapshot(batches, model, { folder: one, threads: 1, partitions: 8 });
  const second = await resolveSnapshot(batches, model, { folder: fresh('two'), threads: 2, partitions: 8 });
  assert.equal(first.hash, second.hash);
  assert.deepEqual(openSnapshot(one, first.hash).manifest, first.manifest);
});

test('building on the previous snapshot gives exactly what resolving everything gives', async () => {
  const facts = makeFacts(5, { people: 80, cases: 600 });
  const other = makeFacts(6, { people: 80, cases: 600 });
  const folder = fresh('later');
  const steps = [
    facts,
    { case: [{ ...facts.case![3]!, handler: 'P0007' }] },
    { 'case-share': other['case-share']!.slice(0, 9) },
    { case: other.case!.slice(0, 20), defect: other.defect!.slice(0, 3) },
    { leave: other.leave!.slice(0, 2) },
    { post: [{ ...facts.post![0]!, organ: '120000', from: '2026-06-01' }] },
    { merit: [{ ...facts.merit![0]!, level: '国际级' }] },
  ];
  const batches = await makeBatches(folder, steps);
  const kinds = steps.map((step) => Object.keys(step).length);
  let previous: Snapshot | undefined;
  let upTo = 0;
  for (const count of kinds) {
    upTo += count;
    const soFar = batches.slice(0, upTo);
    const whole = await resolveSnapshot(soFar, model, { folder, partitions: 8, previous: null });
    const built: Snapshot = await resolveSnapshot(soFar, model, {
      folder,
      partitions: 8,
      previous: previous ?? null,
    });
    assert.deepEqual(built.manifest, whole.manifest);
    previous = built;
  }
});

test('rows that are put beside a large partition’s file are the partition that writing it anew gives', async () => {
  const facts = makeFacts(11, { people: 60, cases: 900 });
  const [first, second, third] = [facts.case![1]!, facts.case![2]!, facts.case![400]!];
  const shares = [
    { case_id: third.case_id!, person: 'P0001', role: '主办', share: 1 },
    { case_id: third.case_id!, person: 'P0002', role: '协办', share: 1 },
  ];
  const steps = [
    facts,
    { case: [{ ...first, defendants: 9 }] },
    {
      case: [
        { ...first, defendants: 7 },
        { ...second, handler: 'P0003' },
      ],
    },
    { 'case-share': shares },
    { case: [{ ...third, case_id: 'new' }] },
  ];
  const [folder, apart] = [fresh('beside'), fresh('anew')];
  const batches = await makeBatches(folder, steps);
  const base = Object.keys(facts).length;
  let patched = 0;
  for (let count = base; count <= batches.length; count++) {
    const soFar = batches.slice(0, count);
    const beside = await resolveSnapshot(soFar, model, { folder, partitions: 3, patchFrom: 1 });
    const anew = await resolveSnapshot(soFar, model, { folder: apart, partitions: 3, previous: null });
    assert.deepEqual(beside.manifest, anew.manifest);
    assert.deepEqual(await placedRows(beside, 'case', 'case_id'), await placedRows(anew, 'case', 'case_id'));
    const refs = beside.manifest.work.case!.partitions;
    patched += refs.filter((ref) => findPatch(folder, 'case', ref.hash) !== null).length;
  }
  assert.ok(patched >= 4, `${patched} partitions`);
});

test('a key is found by the index beside each file, and where an earlier version left none', async () => {
  const facts = makeFacts(13, { people: 60, cases: 900 });
  const row = facts.case![7]!;
  const steps = [facts, ...[1, 2, 3].map((returned) => ({ case: [{ ...row, returned }] }))];
  const [folder, apart] = [fresh('index'), fresh('no-index')];
  const batches = await makeBatches(folder, steps);
  const base = Object.keys(facts).length;
  const indexes = () => readdirSync(`${folder}/objects`).filter((name) => name.endsWith('.keys'));
  const beside = () => indexes().filter((name) => name.includes('.patch.'));
  for (let count = base; count <= batches.length; count++) {
    const soFar = batches.slice(0, count);
    const built = await resolveSnapshot(soFar, model, { folder, partitions: 3, patchFrom: 1 });
    const anew = await resolveSnapshot(soFar, model, { folder: apart, partitions: 3, previous: null });
    assert.deepEqual(built.manifest, anew.manifest);
    if (count > base) assert.ok(beside().length > 0);
    if (count === batches.length - 1) for (const name of indexes()) rmSync(`${folder}/objects/${name}`);
  }
  const { partitions } = (await resolveSnapshot(batches, model, { folder })).manifest.work.case!;
  const files = partitions.flatMap(({ hash }) => partitionFiles(folder, 'case', hash));
  const db = await openDuckDb({ threads: 1 });
  const key = await db.read(
    sql`SELECT ${keyHash(model.kinds.case!)} FROM (SELECT ${sql.lit(row.case_id)} AS case_id) AS row`,
  );
  db.close();
  const holding = files.filter((file) => mayHold(file, int32Column(key, '_key')));
  assert.ok(holding.some((file) => file.includes('.patch.')));
  assert.ok(holding.length < files.length);
});

test('the folder’s own snapshots are built on, and one that is damaged is passed over', async () => {
  const facts = makeFacts(8, { people: 40, cases: 200 });
  const folder = fresh('found');
  const batches = await makeBatches(folder, [facts, { case: [{ ...facts.case![0]!, returned: 1 }] }]);
  const first = await resolveSnapshot(batches.slice(0, -1), model, { folder, partitions: 4 });
  // A snapshot built on the first keeps its partitions; one from nothing would take the number asked for.
  const second = await resolveSnapshot(batches, model, { folder, partitions: 8 });
  assert.equal(second.manifest.partitions, 4);
  for (const { hash } of [first, second]) writeFileSync(`${folder}/snapshots/${hash}.json`, '{"torn":');
  const third = await resolveSnapshot(batches, model, { folder, partitions: 8 });
  assert.equal(third.manifest.partitions, 8);
  rmSync(objectPath(folder, 'case', third.manifest.work.case!.partitions[0]!.hash));
  const fourth = await resolveSnapshot(batches, model, { folder, partitions: 4 });
  assert.deepEqual(fourth, second);
});

test('one corrected case leaves every partition but its own as it was', async () => {
  const facts = makeFacts(7, { people: 80, cases: 500 });
  const folder = fresh('touch');
  const row = facts.case!.find((c) => !facts['case-share']!.some((s) => s.case_id === c.case_id))!;
  const batches = await makeBatches(folder, [facts, { case: [{ ...row, returned: 1 }] }]);
  const before = await resolveSnapshot(batches.slice(0, -1), model, { folder, partitions: 16 });
  const after = await resolveSnapshot(batches, model, { folder, previous: before });
  const changed = (a: Snapshot, b: Snapshot) =>
    a.manifest.work.case!.partitions.filter(
      (p) => !b.manifest.work.case!.partitions.some((q) => q.hash === p.hash),
    );
  assert.equal(changed(after, before).length, 1);
  assert.equal(changed(before, after).length, 1);
  assert.deepEqual({ ...after.manifest.work, case: null }, { ...before.manifest.work, case: null });
});

test('a snapshot that was altered is not opened', async () => {
  const folder = fresh('altered');
  const batches = await makeBatches(folder, [{ post: [post('P1', 'A')] }]);
  await resolveSnapshot(batches, model, { folder });
  assert.throws(() => openSnapshot(folder, 'f'.repeat(64)), UserError);
});
