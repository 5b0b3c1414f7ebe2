import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hasHigherShare } from '../src/index.ts';
import { chief, cityOffice, inMeeting, li, office, opened, published } from './desk.ts';

const ask = { reason: '全院当年获评集体荣誉，优秀人选多于名额' };
const bySuperior = { superior: 'city', most: '1/4' };
const answer = {
  agreed: true,
  authority: '某县公务员主管部门（虚构）',
  document: '某公考〔2027〕3 号',
  on: '2027-01-03',
  reply: '经审核同意',
};

test('the office asks for the higher share and the superior organ answers with a dated document', () => {
  const desk = published();
  assert.deepEqual(desk.codes(chief, 'ask-higher-share', {}, ask, bySuperior), ['forbidden']);
  desk.do(office, 'ask-higher-share', {}, ask, bySuperior);
  assert.deepEqual(desk.codes(office, 'ask-higher-share', {}, ask, bySuperior), ['asked']);
  assert.equal(hasHigherShare(desk.period), false);
  for (const who of [li, office])
    assert.deepEqual(desk.codes(who, 'answer-higher-share', {}, answer), ['forbidden']);
  assert.deepEqual(desk.codes(chief, 'answer-higher-share', {}, answer), ['superior']);
  assert.deepEqual(desk.codes(cityOffice, 'answer-higher-share', {}, { ...answer, document: ' ' }), [
    'malformed',
  ]);
  assert.deepEqual(desk.codes(cityOffice, 'answer-higher-share', {}, { ...answer, on: '2027-01-05' }), [
    'future',
  ]);
  desk.do(cityOffice, 'answer-higher-share', {}, answer);
  assert.equal(hasHigherShare(desk.period), true);
  assert.deepEqual(desk.codes(office, 'ask-higher-share', {}, ask, bySuperior), ['approved']);
});

test('where nobody of a superior organ is at hand the chief answers, and never whoever asked', () => {
  const both = { ...office, grants: [...office.grants, ...chief.grants] };
  const desk = published();
  desk.do(both, 'ask-higher-share', {}, ask, { superior: null, most: '1/4' });
  assert.deepEqual(desk.codes(both, 'answer-higher-share', {}, answer), ['same-eyes']);
  desk.do(chief, 'answer-higher-share', {}, answer);
  assert.equal(hasHigherShare(desk.period), true);
});

test('a scheme without a higher share cannot ask for one, nor a period that is not open yet', () => {
  const desk = opened();
  assert.deepEqual(desk.codes(office, 'ask-higher-share', {}, ask, { superior: 'city', most: null }), [
    'no-higher-share',
  ]);
  assert.deepEqual(desk.codes(cityOffice, 'answer-higher-share', {}, answer), ['not-asked']);
});

test('once approved, ratings are decided only on a run that was computed with it, and the meeting rests on that', () => {
  const desk = inMeeting();
  desk.do(office, 'ask-higher-share', {}, ask, bySuperior);
  desk.do(cityOffice, 'answer-higher-share', {}, answer);
  const count = { participants: 56, places: 14, excellent: 12, missing: [] };
  assert.deepEqual(desk.codes(office, 'decide-ratings', {}, { minutes: '记录' }, count), ['compute-again']);
  desk.do(office, 'record-run', {}, {}, { seal: 'run2', worsened: [] });
  assert.deepEqual(desk.period.runs.at(-1)?.because, 'decision');
  assert.equal(desk.period.meeting?.run, 'run2');
  const { seq } = desk.do(office, 'decide-ratings', {}, { minutes: '记录' }, count);
  assert.deepEqual(desk.codes(cityOffice, 'answer-higher-share', {}, { ...answer, agreed: false }), ['held']);
  desk.do(chief, 'confirm', { seq });
  assert.equal(desk.period.stage, 'decided');
});

test('a mistaken number is answered anew; only another decision asks for another run', () => {
  const desk = published();
  desk.do(office, 'ask-higher-share', {}, ask, bySuperior);
  desk.do(cityOffice, 'answer-higher-share', {}, answer);
  desk.do(office, 'record-run', {}, {}, { seal: 'run2', worsened: [] });
  desk.do(cityOffice, 'answer-higher-share', {}, { ...answer, document: '某公考〔2027〕4 号' });
  assert.deepEqual(
    [desk.period.redecided, desk.period.share?.answer?.document],
    [false, '某公考〔2027〕4 号'],
  );
  desk.do(cityOffice, 'answer-higher-share', {}, { ...answer, agreed: false });
  assert.deepEqual([desk.period.redecided, hasHigherShare(desk.period)], [true, false]);
});

test('after publication nothing is computed anew unless something was decided', () => {
  const desk = published();
  assert.deepEqual(desk.codes(office, 'record-run', {}, {}, { seal: 'run2' }), ['stage']);
});
