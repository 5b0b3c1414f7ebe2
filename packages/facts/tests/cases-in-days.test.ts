import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type DuckDb, openDuckDb } from '../src/duckdb/open-duckdb.ts';
import { casesInDays, casesOfPeople } from '../src/measure/cases-in-days.ts';
import { resolveSnapshot } from '../src/snapshot/resolve-snapshot.ts';
import type { Snapshot } from '../src/snapshot/snapshot.ts';
import { makeBatches, model, type Row } from './make-batch.ts';
import { makeFacts } from './make-facts.ts';
import { ownFolder } from './own-folder.ts';

const made = makeFacts(7, { people: 30, cases: 400 });
const cases = made.case!;
const days = { from: '2026-03-01', to: '2026-03-31' };
let snapshot: Snapshot;
let db: DuckDb;

before(async () => {
  const folder = ownFolder('days');
  const batches = await makeBatches(folder, [made]);
  snapshot = await resolveSnapshot(batches, model, { folder, partitions: 4 });
  db = await openDuckDb({ threads: 1 });
});

after(() => db.close());

/** Whose case it is: theirs who share it, or else its handler's. */
function ownersOf(row: Row): string[] {
  const shares = made['case-share']!.filter((share) => share.case_id === row.case_id);
  return shares.length > 0 ? shares.map((share) => String(share.person)) : [String(row.handler)];
}

const within = (day: unknown) => day !== null && days.from <= String(day) && String(day) <= days.to;

test('the list holds every case of the person that began or ended in the days, and no other', async () => {
  let found = 0;
  for (const person of new Set(made.post!.map((post) => String(post.person)))) {
    const listed = await casesInDays(db, snapshot, person, days);
    const byHand = cases
      .filter((row) => ownersOf(row).includes(person) && (within(row.received) || within(row.closed)))
      .map((row) => String(row.case_id));
    assert.deepEqual(listed.map((c) => c.case).sort(), byHand.sort(), person);
    for (const { case: id, begun, ended, mark, codes } of listed) {
      const row = cases.find((c) => c.case_id === id)!;
      assert.deepEqual([begun, ended], [row.received, row.closed]);
      assert.equal(codes.case_type, row.case_type);
      assert.equal(mark, row.mark === '无' ? null : row.mark);
    }
    found += listed.length;
  }
  assert.ok(found > 20);
});

test('many people’s lists read at once are each one’s own', async () => {
  const people = [...new Set(made.post!.map((post) => String(post.person)))];
  const all = await casesOfPeople(db, snapshot, [...people, 'nobody'], days);
  assert.equal(all.size, people.length);
  for (const person of people)
    assert.deepEqual(all.get(person), await casesInDays(db, snapshot, person, days), person);
});

test('a shared case is listed with the person’s part of it, and somebody who is not there has none', async () => {
  assert.deepEqual(await casesInDays(db, snapshot, 'nobody', days), []);
  let parts = 0;
  for (const { case_id, person, share } of made['case-share']!) {
    const listed = await casesInDays(db, snapshot, String(person), days);
    const found = listed.find((c) => c.case === case_id);
    if (found === undefined) continue;
    const all = made['case-share']!.filter((s) => s.case_id === case_id);
    const whole = all.reduce((sum, s) => sum + Number(s.share), 0);
    assert.ok(Math.abs(found.share.n / found.share.d - Number(share) / whole) < 1e-9);
    parts++;
  }
  assert.ok(parts > 5);
});
