import assert from 'node:assert/strict';
import { test } from 'node:test';
import { policies } from '@jianheng/casework';
import { sql } from 'kysely';
import { areBare, areHeld, isHeld, needsTwo } from '../src/audit/plain-operations.ts';
import { type AuditEvent, AuditWalk, appendAudit, type Records, sm3, verifyAudit } from '../src/index.ts';
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
  await append(records, { ...event(1), operation: 'accounts.manage' });
  const written =
    '{"account":"a1","after":{"z":[1,{"y":null}],"甲":"新值"},"at":"2026-03-01T08:00:00.000Z","before":null,' +
    '"operation":"accounts.manage","organ":"east","outcome":"done","person":"li","previous":"","request":"r1","seq":1,' +
    '"target":"period/y2026/declaration/d1"}';
  const { head } = await verifyAudit(records.db);
  assert.equal(head, sm3(written));
});

testOnBoth('of values that only two open the chain has the SM3 of a salt and their text', async (records) => {
  await append(records, event(1), event(1));
  const rows = await records.db.selectFrom('audit_entry').selectAll().orderBy('seq').execute();
  const { salt, hash, previous } = rows[0]!;
  assert.match(salt ?? '', /^[0-9a-f]{32}$/);
  assert.notEqual(salt, rows[1]!.salt, 'what is alike is not seen to be alike');
  const sealed = sm3(`${salt}{"after":{"z":[1,{"y":null}],"甲":"新值"},"before":null}`);
  const written =
    '{"account":"a1","at":"2026-03-01T08:00:00.000Z","operation":"declaration.make","organ":"east","outcome":"done",' +
    `"person":"li","previous":"${previous}","request":"r1","sealed":"${sealed}","seq":1,"target":"period/y2026/declaration/d1"}`;
  assert.equal(hash, sm3(written));
});

test('what the audit administrator reads alone is a short list, and nothing that nobody put there', () => {
  const values = { before: null, after: { rating: 'excellent' } };
  const plain = Object.keys(policies).filter((operation) => !needsTwo({ operation, ...values }));
  assert.deepEqual(plain.sort(), [
    'accounts.manage',
    'accounts.manage.second',
    'audit.open',
    'audit.open.second',
    'audit.read',
    'keys.trust',
    'keys.trust.second',
    'system.confirm',
    'system.operate',
  ]);
  for (const operation of ['', 'nobody.knows', 'accountsX.manage', 'toString'])
    assert.ok(needsTwo({ operation, ...values }), operation);
});

testOnBoth('the records tell held values from others as the program does', async (records) => {
  const values = [
    null,
    { is: 'not-found' },
    { is: 'blocked', blocked: [] },
    { is: 'not-found', more: 1 },
    [],
    0,
  ];
  for (const operation of ['rating.decide', 'accounts.manage', 'declaration'])
    for (const before of [null, { was: 1 }])
      for (const after of values) await append(records, { ...event(1), operation, before, after });
  await append(records, event(1));
  // As older records have them, half of them without a salt.
  const old = records.db.updateTable('audit_entry').set({ salt: null });
  await old.where(sql<boolean>`seq % 2 = 0`).execute();
  const rows = await records.db.selectFrom('audit_entry').selectAll().orderBy('seq').execute();
  const found = async (which: typeof areHeld) =>
    (await records.db.selectFrom('audit_entry').select('seq').where(which).orderBy('seq').execute()).map(
      ({ seq }) => seq,
    );
  const seqs = (of: typeof rows) => of.map(({ seq }) => seq);
  assert.deepEqual(await found(areHeld), seqs(rows.filter(isHeld)));
  assert.deepEqual(await found(areBare), seqs(rows.filter((row) => row.salt === null && isHeld(row))));
});

for (const [what, tamper] of [
  ['a changed value', sql`UPDATE audit_entry SET after = '{"甲":"别的值"}' WHERE seq = 2`],
  ['a removed value', sql`UPDATE audit_entry SET after = NULL WHERE seq = 2`],
  ['another salt', sql`UPDATE audit_entry SET salt = repeat('0', 32) WHERE seq = 2`],
  ['a removed salt', sql`UPDATE audit_entry SET salt = NULL WHERE seq = 2`],
  [
    'values that two entries exchanged, salts and all',
    sql`UPDATE audit_entry SET salt = other.salt, before = other.before, after = other.after
      FROM audit_entry AS other WHERE audit_entry.seq IN (2, 3) AND other.seq = 5 - audit_entry.seq`,
  ],
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

testOnBoth('a salt where there was none breaks the chain', async (records) => {
  await append(records, event(1), { ...event(2), operation: 'accounts.manage' });
  await sql`UPDATE audit_entry SET salt = repeat('0', 32) WHERE seq = 2`.execute(records.db);
  assert.equal((await verifyAudit(records.db)).brokenAt, 2);
});

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
