import assert from 'node:assert/strict';
import { test } from 'node:test';
import { change, dayInChina, readOf, verifyAudit } from '../src/index.ts';
import { testOnBoth } from './databases.ts';
import { actor, refused, requestOf, withOrgans } from './people.ts';

const office = actor('wang', { role: 'office' });
const li = actor('li', { role: 'staff' });
const setting = { operation: 'period.prepare', belongs: { organ: 'east' }, target: 'setting/x' } as const;

testOnBoth(
  'a change and its audit entry are written together, with the values before and after',
  async (records) => {
    const answer = await change(requestOf(records, office), setting, async (tx) => {
      await tx.insertInto('setting').values({ key: 'x', value: '2' }).execute();
      return { before: { value: '1' }, after: { value: '2' }, answer: 'done' };
    });
    assert.equal(answer, 'done');
    const [entry] = await records.db.selectFrom('audit_entry').selectAll().execute();
    assert.deepEqual(
      [entry?.person, entry?.operation, entry?.outcome, entry?.before, entry?.after],
      ['wang', 'period.prepare', 'done', { value: '1' }, { value: '2' }],
    );
    assert.equal((await verifyAudit(records.db)).whole, true);
  },
);

testOnBoth('a change that fails leaves neither the thing nor an entry that it was done', async (records) => {
  const failing = change(requestOf(records, office), setting, async (tx) => {
    await tx.insertInto('setting').values({ key: 'x', value: '2' }).execute();
    throw new Error('disk full');
  });
  await assert.rejects(failing, /disk full/);
  assert.deepEqual(await records.db.selectFrom('setting').selectAll().execute(), []);
  assert.deepEqual(await records.db.selectFrom('audit_entry').selectAll().execute(), []);
});

testOnBoth(
  'whoever writes what somebody else wrote at the same moment looks again and is told what is there by now',
  async (records) => {
    let looks = 0;
    const answer = await change(requestOf(records, office), setting, async (tx) => {
      looks += 1;
      // The first look found nothing, and by the time of writing it is there.
      for (const value of looks === 1 ? ['2', '2'] : ['3'])
        await tx.insertInto('setting').values({ key: 'x', value }).execute();
      return { before: null, after: null, answer: looks };
    });
    assert.equal(answer, 2);
    const kept = await records.db.selectFrom('setting').select('value').execute();
    assert.deepEqual(kept, [{ value: '3' }]);
    assert.equal((await records.db.selectFrom('audit_entry').selectAll().execute()).length, 1);
    const always = change(requestOf(records, office), setting, async (tx) => {
      await tx.insertInto('setting').values({ key: 'x', value: '4' }).execute();
      return { before: null, after: null, answer: null };
    });
    await assert.rejects(always, { code: '23505' }, 'what stays wrong is a fault of ours');
  },
);

testOnBoth(
  'whoever may not do something is told that it does not exist, and the attempt is on record',
  async (records) => {
    await withOrgans(records);
    const attempt = change(requestOf(records, li), setting, async () => ({
      before: null,
      after: null,
      answer: null,
    }));
    await refused(attempt, 'not-found');
    const [entry] = await records.db.selectFrom('audit_entry').selectAll().execute();
    assert.deepEqual([entry?.person, entry?.outcome, entry?.target], ['li', 'refused', 'setting/x']);
  },
);

testOnBoth(
  'every look at another person’s result is on record; a look at one’s own is nobody’s business',
  async (records) => {
    const result = {
      operation: 'result.read',
      belongs: { organ: 'east', person: 'li' },
      target: 'result/li',
    } as const;
    assert.equal(await readOf(requestOf(records, li), result, async () => 'own'), 'own');
    assert.equal(await readOf(requestOf(records, office), result, async () => 'other'), 'other');
    const entries = await records.db.selectFrom('audit_entry').selectAll().execute();
    assert.deepEqual(
      entries.map((e) => [e.person, e.outcome]),
      [['wang', 'read']],
    );
    await refused(
      readOf(requestOf(records, actor('sun', { role: 'staff' })), result, async () => 'no'),
      'not-found',
    );
  },
);

test('the day by which time limits run is the day in China', () => {
  assert.equal(dayInChina('2026-03-01T15:59:59.999Z'), '2026-03-01');
  assert.equal(dayInChina('2026-03-01T16:00:00.000Z'), '2026-03-02');
});
