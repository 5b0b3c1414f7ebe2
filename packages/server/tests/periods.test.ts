import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shippedRules } from '../../scheme/tests/rules-on-disk.ts';
import {
  act,
  beginPeriod,
  chinaClocks,
  type Finders,
  type PeriodsDesk,
  type Records,
  StandingStore,
  verifyAudit,
} from '../src/index.ts';
import { testFeature, testOnBoth } from './databases.ts';
import { actor, refused, requestOf, withOrgans } from './people.ts';

const office = actor('wang', { role: 'office' });
const chief = actor('zhao', { role: 'chief' });
const li = actor('li', { role: 'staff' });
const clockOn = chinaClocks(shippedRules());
const plan = { id: 'y2026', kind: 'annual', title: '2026 年度', from: '2026-01-01', to: '2026-12-31' };

function deskWith(finders: Finders = {}): PeriodsDesk {
  return { standings: new StandingStore(), finders, clockOn };
}

async function begun(records: Records, desk = deskWith()): Promise<PeriodsDesk> {
  await withOrgans(records);
  await beginPeriod(desk, requestOf(records, office), 'east', plan);
  return desk;
}

const scheme = { kind: 'choose-scheme', subject: {}, details: { hash: 'abc', id: 's', from: 'own' } };
const clean = async () => ({ errors: 0, warnings: 0, unverified: 0 });

testFeature('an action lands in the log with its audit entry, and the state follows', async (records) => {
  const desk = await begun(records, deskWith({ 'choose-scheme': clean }));
  const { standing } = await act(desk, requestOf(records, office), 'y2026', scheme);
  assert.deepEqual(standing.state.scheme?.check, { errors: 0, warnings: 0, unverified: 0 });
  const entries = await records.db
    .selectFrom('audit_entry')
    .select(['operation', 'target', 'outcome'])
    .orderBy('seq')
    .execute();
  assert.deepEqual(
    entries.map((e) => `${e.outcome} ${e.target}`),
    ['done period/y2026/draft/east', 'done period/y2026/choose-scheme'],
  );
  assert.equal((await verifyAudit(records.db)).whole, true);
});

testFeature('what the server finds is never taken from the client', async (records) => {
  const desk = await begun(
    records,
    deskWith({ 'choose-scheme': async () => ({ errors: 3, warnings: 0, unverified: 0 }) }),
  );
  const sent = { ...scheme, found: { errors: 0, warnings: 0, unverified: 0 } };
  const { action } = await act(desk, requestOf(records, office), 'y2026', sent);
  assert.deepEqual(action.found, { errors: 3, warnings: 0, unverified: 0 });
});

testOnBoth('the same request twice is one action and one answer', async (records) => {
  const desk = await begun(records, deskWith({ 'choose-scheme': clean }));
  const request = requestOf(records, office);
  const first = await act(desk, request, 'y2026', scheme);
  const second = await act(desk, request, 'y2026', scheme);
  assert.deepEqual(second.action, first.action);
  assert.equal((await records.db.selectFrom('period_action').selectAll().execute()).length, 2);
  await refused(act(desk, request, 'y2026', { kind: 'close', subject: {}, details: {} }), 'conflict');
});

testFeature('a refusal leaves nothing but its audit entry, with what stood in the way', async (records) => {
  const desk = await begun(records);
  await refused(
    act(desk, requestOf(records, office), 'y2026', { kind: 'open', subject: {}, details: {} }),
    'blocked',
  );
  await refused(
    act(desk, requestOf(records, li), 'y2026', { kind: 'close', subject: {}, details: {} }),
    'not-found',
  );
  await refused(
    act(desk, requestOf(records, office), 'none', { kind: 'close', subject: {}, details: {} }),
    'not-found',
  );
  const entries = await records.db
    .selectFrom('audit_entry')
    .selectAll()
    .where('outcome', '=', 'refused')
    .orderBy('seq')
    .execute();
  assert.deepEqual(
    entries.map((e) => [e.person, (e.after as { is: string }).is]),
    [
      ['wang', 'blocked'],
      ['li', 'not-found'],
      ['wang', 'not-found'],
    ],
  );
  assert.equal((await records.db.selectFrom('period_action').selectAll().execute()).length, 1);
});

testFeature('what needs two waits for the second, across restarts', async (records) => {
  const desk = await begun(records, deskWith({ 'choose-scheme': clean }));
  await act(desk, requestOf(records, office), 'y2026', scheme);
  const { action } = await act(desk, requestOf(records, office), 'y2026', {
    kind: 'approve',
    subject: {},
    details: { scheme: 'abc' },
  });
  const restarted = deskWith();
  await refused(
    act(restarted, requestOf(records, office), 'y2026', {
      kind: 'confirm',
      subject: { seq: action.seq },
      details: {},
    }),
    'not-found',
  );
  const { standing } = await act(restarted, requestOf(records, chief), 'y2026', {
    kind: 'confirm',
    subject: { seq: action.seq },
    details: {},
  });
  assert.equal(standing.state.approved?.scheme, 'abc');
});

testOnBoth(
  'two who act at once are judged one after the other: one is recorded, the other blocked',
  async (records) => {
    const desk = await begun(records, deskWith({ 'choose-scheme': clean }));
    await act(desk, requestOf(records, office), 'y2026', scheme);
    const approve = { kind: 'approve', subject: {}, details: { scheme: 'abc' } };
    const both = await Promise.allSettled([
      act(desk, requestOf(records, office), 'y2026', approve),
      act(desk, requestOf(records, office), 'y2026', approve),
    ]);
    assert.deepEqual(both.map((b) => b.status).sort(), ['fulfilled', 'rejected']);
    const seqs = await records.db.selectFrom('period_action').select('seq').orderBy('seq').execute();
    assert.deepEqual(
      seqs.map((s) => s.seq),
      [1, 2, 3],
    );
  },
);

testFeature('a period whose beginning is refused leaves no trace of itself', async (records) => {
  await withOrgans(records);
  const desk = deskWith();
  await refused(
    beginPeriod(desk, requestOf(records, office), 'east', { ...plan, to: '2025-01-01' }),
    'blocked',
  );
  await refused(beginPeriod(desk, requestOf(records, li), 'east', plan), 'not-found');
  await refused(beginPeriod(desk, requestOf(records, office), 'west', plan), 'not-found');
  assert.deepEqual(await records.db.selectFrom('period').selectAll().execute(), []);
  await beginPeriod(desk, requestOf(records, office), 'east', plan);
  await refused(beginPeriod(desk, requestOf(records, office), 'east', plan), 'blocked');
  assert.equal((await records.db.selectFrom('period').selectAll().execute()).length, 1);
});

testFeature(
  'a folded state that was put aside leads to the same standing as the whole log',
  async (records) => {
    const desk = await begun(records, deskWith({ 'choose-scheme': clean }));
    for (let n = 0; n < 505; n++)
      await act(desk, requestOf(records, office), 'y2026', {
        ...scheme,
        details: { hash: `h${n}`, id: 's', from: 'own' },
      });
    const aside = await records.db.selectFrom('period_state').select('seq').execute();
    assert.deepEqual(aside, [{ seq: 500 }]);
    const quick = await new StandingStore().at(records.db, 'y2026', 506);
    await records.db.deleteFrom('period_state').execute();
    assert.deepEqual(quick, await new StandingStore().at(records.db, 'y2026', 506));
  },
);

test('working days are counted by the published schedules, and an unpublished year leaves the day open', () => {
  const limit = { count: 5, unit: 'working-days', basis: { zh: '', en: '' }, verified: true } as const;
  // 2026: 春节 2 月 15–23 日放假，14 日、28 日上班。
  assert.equal(clockOn('2026-02-13').due('2026-02-13', limit).on, '2026-02-27');
  assert.equal(clockOn('2026-12-30').due('2026-12-30', limit).on, null);
});

test('limits are those of the rules in force on the day, with their source and mark; where the law sets none, the organ’s or none', () => {
  const { limits } = clockOn('2026-06-01');
  assert.deepEqual(Object.keys(limits).sort(), [
    'publicity',
    'recheckCivilServant',
    'recheckReplyCivilServant',
  ]);
  assert.deepEqual([limits.publicity?.count, limits.publicity?.unit], [5, 'working-days']);
  assert.deepEqual([limits.recheckCivilServant?.count, limits.recheckCivilServant?.unit], [30, 'days']);
  const reply = limits.recheckReplyCivilServant;
  assert.deepEqual([reply?.count, reply?.unit], [30, 'days']);
  assert.match(limits.recheckCivilServant?.basis.zh ?? '', /公务员法.* K-09$/);
  assert.deepEqual(clockOn('2018-01-01').limits, {}, 'before these rules were in force');
  const five = {
    count: 5,
    unit: 'working-days',
    basis: { zh: '本院规定', en: 'own rules' },
    verified: false,
  } as const;
  const own = chinaClocks(shippedRules(), { objection: five })('2026-06-01');
  assert.deepEqual(own.limits.objection, five);
});

testFeature(
  'nobody puts anything of their own into a period of an organ that they are none of',
  async (records) => {
    const desk = await begun(records, deskWith({ declare: async () => ({ department: null }) }));
    const stranger = actor('gao', { role: 'staff', organ: 'west' });
    const declared = { id: 'd1', indicator: 'x', event: '虚构', on: '2026-01-05', amount: '1', evidence: [] };
    const declare = { kind: 'declare', subject: { person: 'gao' }, details: declared };
    const own = { kind: 'declare', subject: { person: 'li' }, details: declared };
    await refused(act(desk, requestOf(records, stranger), 'y2026', declare), 'not-found');
    await refused(act(desk, requestOf(records, li), 'y2026', own), 'blocked');
    const malformed = { ...declare, subject: {} };
    await refused(act(desk, requestOf(records, stranger), 'y2026', malformed), 'not-found');
    await refused(act(desk, requestOf(records, li), 'y2026', malformed), 'malformed');
    const told = { ...declare, subject: { person: 'li', why: '虚构的理由' } };
    await refused(act(desk, requestOf(records, li), 'y2026', told), 'malformed');
    const entries = await records.db.selectFrom('audit_entry').select('target').orderBy('seq').execute();
    assert.equal(entries.at(-1)?.target, 'period/y2026/declare', 'a target holds no more than names');
    assert.equal((await records.db.selectFrom('period_action').selectAll().execute()).length, 1);
  },
);
