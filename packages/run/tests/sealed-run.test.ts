import assert from 'node:assert/strict';
import { appendFileSync, cpSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { openDuckDb, readTable, resolveSnapshot, writeParquet } from '@jianheng/facts';
import { model, nationFacts } from '../../../bench/nation-facts.ts';
import { nationPlan } from '../../../bench/nation-plan.ts';
import { ownFolder } from '../../facts/tests/own-folder.ts';
import { shippedRules } from '../../scheme/tests/rules-on-disk.ts';
import { findRun, makeRun, noDecisions, type RunOptions, verifyRun } from '../src/index.ts';

// A made-up service of three organs, counted, scored and rated whole.
const folder = ownFolder('run');
const snapshots = join(folder, 'snapshots');
const batches = await nationFacts(join(folder, 'batches'), { organs: 3, people: 60, cases: 1500 });
const snapshot = await resolveSnapshot(batches, model, { folder: snapshots });
const job = { plans: [nationPlan()], packs: shippedRules(), snapshot, decisions: noDecisions };
const run = (name: string, options: Partial<RunOptions> = {}) =>
  makeRun(job, { folder: join(folder, name), title: 'made up', ...options });
const sealed = await run('sealed', { threads: 2 });

/** A copy of the sealed run that a test may spoil. */
function copy(name: string): string {
  cpSync(sealed.folder, join(folder, name), { recursive: true });
  return join(folder, name);
}

async function broken(path: string): Promise<string[]> {
  const { ok, checks } = await verifyRun(path, { snapshots });
  assert.equal(ok, false);
  return checks.filter((c) => !c.ok).map((c) => c.what);
}

test('one thread or two: one manifest', async () => {
  assert.deepEqual((await run('one', { threads: 1 })).manifest, sealed.manifest);
});

test('the made-up service is scored in earnest: people differ in points, places and proposals', () => {
  const { totals, from } = sealed.assessed.standings[0]!;
  assert.ok(new Set(totals.total).size > 40);
  assert.ok(new Set(from).size > 5);
  const proposals = sealed.assessed.proposals.flatMap((organ) => organ.people.map((p) => p.proposal));
  assert.ok(proposals.includes('优秀') && proposals.includes('称职'));
});

test('the same inputs run again leave the one run there is, and nothing half made', async () => {
  const again = await run('sealed');
  assert.equal(again.folder, sealed.folder);
  assert.deepEqual(readdirSync(join(folder, 'sealed')), [sealed.manifest.seal.slice(0, 16)]);
});

test('a run that comes out as one that exists already is the latest again', async () => {
  const runs = join(folder, 'two');
  const make = (title: string) => makeRun(job, { folder: runs, title });
  const [first, second] = [await make('first'), await make('second')];
  assert.notEqual(first.folder, second.folder);
  assert.equal(findRun('latest', runs), second.folder);
  assert.equal((await make('first')).folder, first.folder);
  assert.equal(findRun('latest', runs), first.folder);
});

test('every file and table of a run is in its manifest, and verifying derives every table again', async () => {
  const { ok, depth, checks } = await verifyRun(sealed.folder, { snapshots });
  assert.equal(depth, 're-derived');
  assert.ok(ok);
  const derived = checks.filter((c) => c.how === 're-derived').map((c) => c.what);
  for (const { table } of sealed.manifest.tables) assert.ok(derived.includes(table), table);
});

test('one altered number in a table is found, and only its partition is named', async () => {
  const path = copy('altered');
  const db = await openDuckDb({ threads: 1 });
  const file = join(path, 'nation', 'people.parquet');
  const { columns } = await readTable(db, file);
  const place = columns.to;
  assert.ok(place?.type === 'integer');
  const first = sealed.manifest.tables.find((t) => t.table === 'nation/people')!.partitions[0]!;
  assert.ok(first.rows > 7);
  const data = place.data.map((to, i) => (i === 7 ? to + 1 : to));
  await writeParquet(file, { ...columns, to: { ...place, data } });
  db.close();
  assert.deepEqual(await broken(path), [`nation/people #${first.partition}`]);
});

test('a table written anew with the same rows is the same table', async () => {
  const path = copy('rewritten');
  const db = await openDuckDb({ threads: 1 });
  const file = join(path, 'nation', 'trace-0.parquet');
  const { columns } = await readTable(db, file);
  await writeParquet(file, Object.fromEntries(Object.entries(columns).reverse()));
  db.close();
  assert.equal((await verifyRun(path, { snapshots })).ok, true);
});

test('altered, missing and stray files are found', async () => {
  const path = copy('spoiled');
  appendFileSync(join(path, 'nation', 'phase-0.json'), ' ');
  rmSync(join(path, 'organs.parquet'));
  appendFileSync(join(path, 'notes.txt'), 'nobody knows me');
  assert.deepEqual((await broken(path)).sort(), ['nation/phase-0.json', 'notes.txt', 'organs']);
});

test('a run that cannot be written fails in words and leaves nothing behind', async () => {
  const plan = { ...nationPlan(), scheme: 'a/\0' };
  const refused = { folder: join(folder, 'refused'), title: 'made up' };
  await assert.rejects(makeRun({ ...job, plans: [plan] }, refused));
  assert.deepEqual(readdirSync(refused.folder), []);
});
