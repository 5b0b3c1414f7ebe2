import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type DuckDb, openDuckDb } from '../src/duckdb/open-duckdb.ts';
import { casePartners } from '../src/measure/case-partners.ts';
import { resolveSnapshot } from '../src/snapshot/resolve-snapshot.ts';
import type { Snapshot } from '../src/snapshot/snapshot.ts';
import { makeBatches, model, type Row } from './make-batch.ts';
import { makeFacts } from './make-facts.ts';
import { ownFolder } from './own-folder.ts';

const made = makeFacts(5, { people: 30, cases: 400 });
/** Every seventh case was approved by somebody of the office, some of them by its handler. */
const cases: Row[] = made.case!.map((row, i) => ({
  ...row,
  approver: i % 7 === 0 ? `P${String(i % 30).padStart(4, '0')}` : null,
}));
const days = { from: '2026-01-01', to: '2026-06-30' };
let snapshot: Snapshot;
let db: DuckDb;

before(async () => {
  const folder = ownFolder('partners');
  const batches = await makeBatches(folder, [{ ...made, case: cases }]);
  snapshot = await resolveSnapshot(batches, model, { folder, partitions: 4 });
  db = await openDuckDb({ threads: 1 });
});

after(() => db.close());

/** Whose case it is: theirs who share it, or else its handler's. */
function ownersOf(row: Row): string[] {
  const shares = made['case-share']!.filter((share) => share.case_id === row.case_id);
  return shares.length > 0 ? shares.map((share) => String(share.person)) : [String(row.handler)];
}

function byHand(person: string): string[] {
  const own = cases.filter(
    (row) =>
      ownersOf(row).includes(person) &&
      String(row.received) <= days.to &&
      (row.closed === null || String(row.closed) >= days.from),
  );
  const found = own.flatMap((row) => [
    ...[...ownersOf(row), String(row.handler)].map((who) => `${who} handled`),
    ...(row.approver === null ? [] : [`${row.approver} approved`]),
  ]);
  return [...new Set(found)]
    .filter((pair) => !pair.startsWith(`${person} `) && !pair.startsWith('P-gone'))
    .sort();
}

test('whoever had a part in a person’s cases of the period or approved one is found, and nobody else', async () => {
  let found = 0;
  for (const person of made.post!.map((post) => String(post.person))) {
    const partners = await casePartners(db, snapshot, person, days);
    assert.deepEqual(
      partners.map((p) => `${p.person} ${p.as}`),
      byHand(person),
      person,
    );
    found += partners.length;
  }
  assert.ok(found > 20, 'the made-up office has partners to find');
});

test('somebody who is not on the roster has no partners', async () => {
  assert.deepEqual(await casePartners(db, snapshot, 'nobody', days), []);
});
