import assert from 'node:assert/strict';
import { test } from 'node:test';
import { board, type PeriodKind } from '../src/index.ts';
import { actor, chief, clockAt, Desk, head, li, office, sun } from './desk.ts';

const none = { missing: [], good: 1, participants: 2 };

/** A quarter that goes without a scheme, carried to its close. */
function closed(kind: PeriodKind = 'regular'): Desk {
  const desk = new Desk();
  desk.today = '2025-12-30';
  desk.do(
    office,
    'draft',
    { organ: 'east' },
    { id: 'q1', kind, title: '2026 年第一季度平时考核', from: '2026-01-01', to: '2026-03-31' },
  );
  desk.do(office, 'announce', {}, { on: '2025-12-30', opens: '2026-01-01' });
  desk.today = '2026-01-01';
  desk.do(office, 'open');
  desk.do(li, 'sum-up', { person: 'li' }, { text: '本季度办结 12 件' }, { department: 'one' });
  desk.today = '2026-04-01';
  desk.do(office, 'close');
  return desk;
}

const good = { outcome: 'good', comment: '质量稳定' };

for (const kind of ['regular', 'special'] as const)
  test(`a ${kind} period goes from its announcement to the seal without a scheme, a meeting or publicity`, () => {
    const desk = closed(kind);
    desk.do(head, 'enter-outcome', { person: 'li' }, good);
    desk.do(office, 'enter-outcome', { person: 'sun' }, { outcome: 'average', comment: '超期一件' });
    desk.doTwice(office, chief, 'decide-outcomes', {}, {}, none);
    assert.equal(desk.period.outcomes.li?.final, true);
    for (const person of ['li', 'sun']) desk.do(office, 'serve-notice', { person }, { on: '2026-04-01' });
    assert.deepEqual(desk.codes(office, 'seal-period'), ['notices']);
    desk.do(li, 'sign-notice', { person: 'li' }, { opinion: '' });
    desk.do(sun, 'sign-notice', { person: 'sun' }, { opinion: '会改进' });
    desk.doTwice(office, chief, 'seal-period');
    const steps = board(desk.standing, { actor: office, clock: clockAt(desk.today) });
    assert.deepEqual(
      steps.map((s) => [s.kind, s.is]),
      ['announce', 'open', 'close', 'enter-outcome', 'decide-outcomes', 'serve-notice', 'seal-period'].map(
        (step) => [step, 'done'],
      ),
    );
  });

test('the head assesses only people of the department who summed up, nobody assesses themself', () => {
  const desk = closed();
  assert.deepEqual(desk.codes(head, 'enter-outcome', { person: 'sun' }, good), ['forbidden']);
  assert.deepEqual(desk.codes(office, 'enter-outcome', { person: 'wang' }, good), ['own']);
  assert.deepEqual(desk.codes(li, 'enter-outcome', { person: 'li' }, good), ['forbidden']);
  const other = actor('zhou', { role: 'department-head', department: 'two' });
  assert.deepEqual(desk.codes(other, 'enter-outcome', { person: 'li' }, good), ['forbidden']);
});

test('a summary stays as it is once it was assessed', () => {
  const desk = closed();
  desk.do(li, 'sum-up', { person: 'li' }, { text: '补充一件' }, { department: 'one' });
  desk.do(head, 'enter-outcome', { person: 'li' }, good);
  assert.deepEqual(desk.codes(li, 'sum-up', { person: 'li' }, { text: '再补充' }, { department: 'one' }), [
    'assessed',
  ]);
});

test('outcomes are decided when everybody has one, and by two', () => {
  const desk = closed();
  desk.do(office, 'enter-outcome', { person: 'sun' }, good);
  assert.deepEqual(
    desk.codes(office, 'decide-outcomes', {}, {}, { missing: ['li'], good: 1, participants: 2 }),
    ['missing'],
  );
  const { seq } = desk.do(office, 'decide-outcomes', {}, {}, none);
  assert.equal(desk.period.stage, 'closed');
  desk.do(chief, 'confirm', { seq });
  assert.equal(desk.period.stage, 'decided');
  assert.deepEqual(desk.codes(office, 'enter-outcome', { person: 'sun' }, good), ['stage']);
});

test('what belongs to the annual period is not for a regular one, nor the other way round', () => {
  const desk = closed();
  assert.ok(desk.codes(office, 'convene', {}, {}, {}).includes('kind'));
  assert.ok(desk.codes(office, 'post-publicity', {}, {}).includes('kind'));
  const annual = new Desk();
  annual.do(
    office,
    'draft',
    { organ: 'east' },
    { id: 'y', kind: 'annual', title: '年度', from: '2026-01-01', to: '2026-12-31' },
  );
  assert.ok(annual.codes(office, 'decide-outcomes', {}, {}, none).includes('kind'));
  assert.ok(
    annual.codes(office, 'announce', {}, { on: '2025-12-30', opens: '2026-01-01' }).includes('not-filed'),
  );
});

test('a regular period that has a scheme shows its steps, and the scheme is approved before it is announced', () => {
  const desk = new Desk();
  desk.do(
    office,
    'draft',
    { organ: 'east' },
    { id: 'q', kind: 'regular', title: '季度', from: '2026-01-01', to: '2026-03-31' },
  );
  desk.do(
    office,
    'choose-scheme',
    {},
    { hash: 'h', id: 's', from: 'own' },
    { errors: 0, warnings: 0, unverified: 0 },
  );
  assert.deepEqual(desk.codes(office, 'announce', {}, { on: '2025-12-30', opens: '2026-01-01' }), [
    'not-approved',
  ]);
  const kinds = board(desk.standing, { actor: office, clock: clockAt(desk.today) }).map((s) => s.kind);
  assert.ok(kinds.includes('record-run') && kinds.includes('publish') && !kinds.includes('convene'));
});

test('two circles of one name are refused: each has a key of its own', () => {
  const desk = new Desk();
  desk.today = '2025-12-30';
  desk.do(
    office,
    'draft',
    { organ: 'east' },
    { id: 'q', kind: 'regular', title: '季度', from: '2026-01-01', to: '2026-03-31' },
  );
  desk.do(office, 'announce', {}, { on: '2025-12-30', opens: '2026-01-01' });
  desk.today = '2026-01-01';
  desk.do(office, 'open');
  const circle = { name: '同事', voters: ['a', 'b', 'c', 'd', 'e'], about: ['a'] };
  const open = (circles: unknown) =>
    desk.codes(office, 'open-ballots', { round: 'r' }, { circles, closes: '2026-03-01' });
  assert.deepEqual(open([circle, circle]), ['same-name']);
  assert.deepEqual(open([circle]), ['accepted']);
  assert.equal(desk.period.ballots.r?.circles[0]?.group, 'peers');
});

test('people are named as the register names them, in Chinese letters and with dots too', () => {
  const desk = closed();
  desk.do(office, 'enter-outcome', { person: '检.张三-01' }, good);
  assert.equal(desk.period.outcomes['检.张三-01']?.entered?.outcome, 'good');
  assert.deepEqual(desk.codes(office, 'enter-outcome', { person: '../张三' }, good), ['malformed']);
});
