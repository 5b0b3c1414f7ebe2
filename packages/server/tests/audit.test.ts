import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { type AuditEvent, AuditWalk, appendAudit, type Records, verifyAudit } from '../src/index.ts';
import { testOnBoth } from './databases.ts';

function event(n: number): AuditEvent {
  return {
    at: `2026-03-0${n}T08:00:00.000Z`,
    account: 'a1',
    person: 'li',
    operation: 'declaration.make',
    outcome: 'done',
    organ: 'east',
    target: `period/y2026/declaration/d${n}`,
    before: n === 1 ? null : { b: n, a: '旧值' },
    after: { z: [1, { y: null }], 甲: '新值' },
    request: `r${n}`,
  };
}

async function append({ db }: Records, ...events: readonly AuditEvent[]): Promise<void> {
  for (const one of events) await db.transaction().execute((tx) => appendAudit(tx, one));
}

testOnBoth('the chain of what happened is whole, from nothing and after many entries', async (records) => {
  const empty = await verifyAudit(records.db);
  assert.deepEqual([empty.entries, empty.head, empty.whole, empty.brokenAt], [0, '', true, null]);
  await append(records, event(1), event(2), event(3));
  const state = await verifyAudit(records.db);
  assert.deepEqual([state.entries, state.whole], [3, true]);
});

testOnBoth('an entry’s hash is the SM3 of its text as anybody can write it down', async (records) => {
  await append(records, event(1));
  const written =
    '{"account":"a1","after":{"z":[1,{"y":null}],"甲":"新值"},"at":"2026-03-01T08:00:00.000Z","before":null,' +
    '"operation":"declaration.make","organ":"east","outcome":"done","person":"li","previous":"","request":"r1","seq":1,' +
    '"target":"period/y2026/declaration/d1"}';
  const { head } = await verifyAudit(records.db);
  assert.equal(head, createHash('sm3').update(written).digest('hex'));
});

for (const [what, tamper] of [
  ['a changed value', sql`UPDATE audit_entry SET after = '{"甲":"别的值"}' WHERE seq = 2`],
  ['a changed outcome', sql`UPDATE audit_entry SET outcome = 'refused' WHERE seq = 2`],
  ['a removed entry', sql`DELETE FROM audit_entry WHERE seq = 2`],
  [
    'two entries that changed places',
    sql`UPDATE audit_entry SET seq = CASE seq WHEN 2 THEN 30 ELSE 2 END WHERE seq IN (2, 3)`,
  ],
] as const) {
  testOnBoth(`${what} breaks the chain where it happened`, async (records) => {
    await append(records, event(1), event(2), event(3));
    await tamper.execute(records.db);
    const state = await verifyAudit(records.db);
    assert.deepEqual([state.whole, state.brokenAt], [false, 2]);
  });
}

testOnBoth('entries cut off at the end are missed: the head remembers them', async (records) => {
  await append(records, event(1), event(2), event(3));
  await sql`DELETE FROM audit_entry WHERE seq = 3`.execute(records.db);
  const state = await verifyAudit(records.db);
  assert.deepEqual([state.whole, state.brokenAt], [false, 3]);
});

testOnBoth(
  'a walk goes on where it stood, sees what is new and what is gone, and not what changed behind it',
  async (records) => {
    await append(records, event(1), event(2));
    const walk = new AuditWalk();
    assert.equal((await walk.goOn(records.db)).whole, true);
    await append(records, event(3), event(4));
    const further = await walk.goOn(records.db);
    assert.deepEqual(further, await verifyAudit(records.db), 'as a walk from the beginning');
    await sql`UPDATE audit_entry SET outcome = 'refused' WHERE seq = 1`.execute(records.db);
    assert.equal((await walk.goOn(records.db)).whole, true, 'it was whole when it was walked');
    assert.equal((await verifyAudit(records.db)).brokenAt, 1);
    await sql`DELETE FROM audit_entry WHERE seq = 4`.execute(records.db);
    const after = await walk.goOn(records.db);
    assert.deepEqual([after.whole, after.brokenAt], [false, 4]);
  },
);

testOnBoth('a walk that goes on sees an entry that does not follow', async (records) => {
  const walk = new AuditWalk();
  await append(records, event(1));
  await walk.goOn(records.db);
  await append(records, event(2), event(3));
  await sql`UPDATE audit_entry SET after = '{"甲":"别的值"}' WHERE seq = 3`.execute(records.db);
  assert.equal((await walk.goOn(records.db)).brokenAt, 3);
});

testOnBoth('what is audited and its entry happen together or not at all', async (records) => {
  const failing = records.db.transaction().execute(async (tx) => {
    await appendAudit(tx, event(1));
    throw new Error('the thing itself failed');
  });
  await assert.rejects(failing, /the thing itself/);
  assert.equal((await verifyAudit(records.db)).entries, 0);
});

testOnBoth('many who write at once make one chain without a gap', async (records) => {
  await Promise.all(Array.from({ length: 20 }, (_, n) => append(records, { ...event(1), request: `r${n}` })));
  const state = await verifyAudit(records.db);
  assert.deepEqual([state.entries, state.whole], [20, true]);
});
