import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actor, caseManagement, head, inspection, li, office, opened, published, sun } from './desk.ts';

test('a batch is undone as long as no run rests on it', () => {
  const desk = opened();
  desk.do(office, 'use-batch', { batch: 'b1' }, {}, { kind: 'case', owner: 'office' });
  assert.deepEqual(desk.codes(office, 'use-batch', { batch: 'b1' }, {}, { kind: 'case', owner: 'office' }), [
    'done',
  ]);
  desk.do(office, 'undo-batch', { batch: 'b1' }, { reason: '传错文件' });
  desk.do(office, 'use-batch', { batch: 'b2' }, {}, { kind: 'case', owner: 'office' });
  desk.today = '2027-01-04';
  desk.do(office, 'close');
  desk.do(office, 'record-run', {}, {}, { seal: 'run1' });
  assert.deepEqual(desk.codes(office, 'undo-batch', { batch: 'b2' }, { reason: '传错' }), ['in-use']);
});

test('inspection results and sanctions wait for their owners, and a period does not close over them', () => {
  const desk = opened();
  desk.do(office, 'use-batch', { batch: 'b2' }, {}, { kind: 'inspection', owner: 'case-management' });
  desk.today = '2027-01-04';
  assert.deepEqual(desk.codes(office, 'close'), ['unsettled']);
  assert.deepEqual(desk.codes(inspection, 'confirm-sanctions', { batch: 'b2' }), ['unknown-batch']);
  assert.deepEqual(desk.codes(inspection, 'confirm-inspections', { batch: 'b2' }), ['forbidden']);
  desk.do(caseManagement, 'confirm-inspections', { batch: 'b2' });
  assert.deepEqual(desk.codes(office, 'close'), ['accepted']);
});

test('a month outside the period has no case list, and a confirmed one stays', () => {
  const desk = opened();
  assert.deepEqual(desk.codes(li, 'confirm-cases', { person: 'li', month: '2025-12' }), ['outside']);
  desk.do(
    li,
    'dispute-cases',
    { person: 'li', month: '2026-01' },
    { cases: [{ case: 'c1', says: '不是我办的' }] },
  );
  desk.do(li, 'confirm-cases', { person: 'li', month: '2026-01' });
  assert.deepEqual(desk.codes(li, 'confirm-cases', { person: 'li', month: '2026-01' }), ['done']);
  assert.deepEqual(desk.codes(sun, 'confirm-cases', { person: 'li', month: '2026-02' }), ['forbidden']);
});

const declared = {
  id: 'd1',
  indicator: 'merits',
  event: '文章',
  on: '2026-05-01',
  amount: '1',
  evidence: ['f1'],
};

test('work is declared once, inside the period, with evidence, and nobody confirms their own', () => {
  const desk = opened();
  const found = { department: 'one' };
  assert.deepEqual(desk.codes(li, 'declare', { person: 'li' }, { ...declared, on: '2027-01-01' }, found), [
    'outside',
  ]);
  assert.deepEqual(desk.codes(li, 'declare', { person: 'li' }, { ...declared, evidence: [] }, found), [
    'malformed',
  ]);
  desk.do(li, 'declare', { person: 'li' }, declared, found);
  assert.deepEqual(desk.codes(li, 'declare', { person: 'li' }, { ...declared, id: 'd2' }, found), [
    'same-event',
  ]);
  const qian = { ...declared, id: 'd3' };
  desk.do(head, 'declare', { person: 'qian' }, qian, found);
  assert.deepEqual(desk.codes(head, 'confirm-declaration', { declaration: 'd3' }), ['own']);
  desk.do(office, 'return-declaration', { declaration: 'd3' }, { reply: '缺证明' });
  assert.deepEqual(desk.codes(office, 'confirm-declaration', { declaration: 'd3' }), ['settled']);
});

test('a head of department does not confirm work of another department', () => {
  const desk = opened();
  desk.do(li, 'declare', { person: 'li' }, declared, { department: 'two' });
  assert.deepEqual(desk.codes(head, 'confirm-declaration', { declaration: 'd1' }), ['forbidden']);
});

const five = ['li', 'sun', 'wang', 'qian', 'zhao'];

test('a circle of four voters is refused, and naming one of them twice does not make five', () => {
  const desk = opened();
  const round = (voters: string[]) => ({
    circles: [{ name: '领导', voters, about: ['li'] }],
    closes: '2026-12-01',
  });
  assert.deepEqual(desk.codes(office, 'open-ballots', { round: 'r' }, round(five.slice(0, 4))), [
    'few-voters',
  ]);
  assert.deepEqual(desk.codes(office, 'open-ballots', { round: 'r' }, round([...five.slice(0, 4), 'li'])), [
    'few-voters',
  ]);
});

test('a voter takes one ballot, in time, for oneself', () => {
  const desk = opened();
  desk.do(
    office,
    'open-ballots',
    { round: 'r' },
    { circles: [{ name: '同事', voters: five, about: ['li'] }], closes: '2026-02-01' },
  );
  desk.do(li, 'issue-ballot', { round: 'r', person: 'li' }, { blinded: [] });
  assert.deepEqual(desk.codes(li, 'issue-ballot', { round: 'r', person: 'li' }, { blinded: [] }), ['issued']);
  const twice = { blinded: ['同事', '同事'].map((circle) => ({ circle, hash: 'a'.repeat(64) })) };
  assert.deepEqual(desk.codes(sun, 'issue-ballot', { round: 'r', person: 'sun' }, twice), ['other-circle']);
  const other = { blinded: [{ circle: '院领导', hash: 'a'.repeat(64) }] };
  assert.deepEqual(desk.codes(sun, 'issue-ballot', { round: 'r', person: 'sun' }, other), ['other-circle']);
  assert.deepEqual(desk.codes(li, 'issue-ballot', { round: 'r', person: 'sun' }, { blinded: [] }), [
    'forbidden',
  ]);
  assert.deepEqual(
    desk.codes(actor('he', { role: 'staff' }), 'issue-ballot', { round: 'r', person: 'he' }, { blinded: [] }),
    ['no-voter'],
  );
  assert.deepEqual(desk.codes(office, 'close-ballots', { round: 'r' }, {}, { counted: 1, batch: 'b' }), [
    'too-early',
  ]);
  desk.today = '2026-02-02';
  assert.deepEqual(desk.codes(sun, 'issue-ballot', { round: 'r', person: 'sun' }, { blinded: [] }), ['late']);
});

test('nothing is published that was not computed, and nothing computed before the period is closed', () => {
  const desk = opened();
  assert.deepEqual(desk.codes(office, 'record-run', {}, {}, { seal: 'r' }), ['stage']);
  assert.deepEqual(desk.codes(office, 'close'), ['too-early']);
  desk.today = '2027-01-01';
  desk.do(office, 'close');
  assert.deepEqual(desk.codes(office, 'publish'), ['no-run']);
});

test('what somebody points out in a case list is answered before the period closes, and nobody answers their own', () => {
  const desk = opened();
  const of = { person: 'wang', month: '2026-03' };
  desk.do(office, 'dispute-cases', of, { cases: [{ case: 'c1', says: '不是我办的' }] });
  assert.deepEqual(desk.codes(office, 'answer-cases', of, { reply: '已更正' }), ['own']);
  assert.deepEqual(desk.codes(office, 'answer-cases', { ...of, person: 'li' }, { reply: '已更正' }), [
    'nothing',
  ]);
  desk.today = '2027-01-04';
  assert.deepEqual(desk.codes(office, 'close'), ['unsettled']);
  desk.do(actor('he', { role: 'office' }), 'answer-cases', of, { reply: '已另传一批更正' });
  assert.equal(desk.period.caseLists['2026-03']?.wang?.reply?.text, '已另传一批更正');
  assert.deepEqual(desk.codes(office, 'close'), ['accepted']);
});

test('nothing is taken into use once the result is published: a correction goes with an objection', () => {
  const desk = published();
  const found = { kind: 'case', owner: 'office' };
  assert.deepEqual(desk.codes(office, 'use-batch', { batch: 'late' }, {}, found), ['stage']);
});
