import assert from 'node:assert/strict';
import { test } from 'node:test';
import { objectionsFrom, withheldKey } from '../src/index.ts';
import { chief, committee, type Desk, li, office, opened } from './desk.ts';

const value = { person: 'li', indicator: 'quality' };
const quality = { zh: '案件质量评查', en: 'Inspected quality' };
const reason = { reason: '评查结论正在复查' };

function closed(desk: Desk): Desk {
  desk.today = '2027-01-04';
  desk.do(office, 'close');
  return desk;
}

test('a disputed value is withheld by two, and used again by two', () => {
  const desk = opened();
  assert.deepEqual(desk.codes(li, 'withhold-value', value, reason), ['forbidden']);
  const { seq } = desk.do(office, 'withhold-value', value, reason, { title: quality });
  assert.deepEqual(desk.period.withheld, {});
  assert.deepEqual(desk.codes(office, 'confirm', { seq }), ['forbidden']);
  desk.do(committee, 'confirm', { seq });
  const { title, reason: why } = desk.period.withheld[withheldKey(value)] ?? {};
  assert.deepEqual([title, why], [quality, reason.reason]);
  assert.deepEqual(desk.codes(office, 'withhold-value', value, reason), ['withheld']);
  desk.doTwice(office, chief, 'release-value', value, { reason: '复查维持原结论' });
  assert.deepEqual(desk.period.withheld, {});
  assert.deepEqual(desk.codes(office, 'release-value', value, reason), ['not-withheld']);
});

test('a value that was withheld when titles were recorded in Chinese alone keeps that title', () => {
  const desk = opened();
  const { seq } = desk.do(office, 'withhold-value', value, reason, { title: quality.zh });
  desk.do(committee, 'confirm', { seq });
  assert.deepEqual(desk.period.withheld[withheldKey(value)]?.title, { zh: quality.zh, en: quality.zh });
});

test('nobody decides on their own values', () => {
  const desk = opened();
  const own = { person: office.person ?? '', indicator: 'quality' };
  assert.deepEqual(desk.codes(office, 'withhold-value', own, reason), ['own']);
});

test('a result is published only as computed with what is withheld', () => {
  const desk = closed(opened());
  desk.do(office, 'record-run', {}, {}, { seal: 'run1' });
  desk.doTwice(office, chief, 'withhold-value', value, reason);
  assert.deepEqual(desk.codes(office, 'publish'), ['compute-again']);
  desk.do(office, 'record-run', {}, {}, { seal: 'run2' });
  desk.do(office, 'publish');
  assert.deepEqual(desk.codes(office, 'withhold-value', { ...value, person: 'sun' }, reason), ['stage']);
});

test('whom a value that is used again leaves worse off may object from that day on', () => {
  const desk = closed(opened());
  desk.doTwice(office, chief, 'withhold-value', value, reason);
  desk.do(office, 'record-run', {}, {}, { seal: 'run1' });
  desk.do(office, 'publish');
  desk.today = '2027-01-08';
  desk.doTwice(office, chief, 'release-value', value, reason);
  desk.do(office, 'record-run', {}, {}, { seal: 'run2', worsened: ['sun'] });
  assert.deepEqual(
    [objectionsFrom(desk.period, 'sun'), objectionsFrom(desk.period, 'li')],
    ['2027-01-08', '2027-01-04'],
  );
});

test('while an objection waits to be decided nothing is used again that its run was computed without, nor the other way round', () => {
  const desk = closed(opened());
  desk.doTwice(office, chief, 'withhold-value', value, reason);
  desk.do(office, 'record-run', {}, {}, { seal: 'run1' });
  desk.do(office, 'publish');
  const line = { about: 'count', indicator: 'quality', case: null };
  const said = { id: 'o1', line, says: '少计一件', evidence: [] };
  desk.do(li, 'raise-objection', { person: 'li' }, said, { department: 'one' });
  desk.do(office, 'attach-correction', { objection: 'o1' }, { batch: 'b9' }, { owner: 'office' });
  desk.do(office, 'simulate-objection', { objection: 'o1' }, {}, { run: 'run2' });
  const decide = { upheld: true, reply: '成立' };
  const found = { run: 'run2', batch: 'b9', worsened: [] };
  const release = desk.do(office, 'release-value', value, reason);
  assert.deepEqual(desk.codes(office, 'decide-objection', { objection: 'o1' }, decide, found), ['held']);
  desk.do(chief, 'reject', { seq: release.seq }, { reason: '先答复异议' });
  const { seq } = desk.do(office, 'decide-objection', { objection: 'o1' }, decide, found);
  assert.deepEqual(desk.codes(office, 'release-value', value, reason), ['held']);
  desk.do(chief, 'confirm', { seq });
  assert.deepEqual([desk.period.redecided, desk.period.runs.at(-1)?.seal], [false, 'run2']);
});
