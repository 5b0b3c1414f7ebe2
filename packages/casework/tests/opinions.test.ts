import assert from 'node:assert/strict';
import { test } from 'node:test';
import { board } from '../src/index.ts';
import { actor, clockAt, type Desk, head, li, office, published } from './desk.ts';

const opinion = { text: '办案扎实，按期办结', suggestion: 'competent' };

function summedUp(): Desk {
  const desk = published();
  desk.do(li, 'sum-up', { person: 'li' }, { text: '全年办结 104 件' }, { department: 'one' });
  return desk;
}

test('a year is summed up by the person, then the head writes an opinion and may suggest a rating', () => {
  const desk = summedUp();
  desk.do(head, 'write-opinion', { person: 'li' }, opinion);
  assert.equal(desk.period.outcomes.li?.summary?.text, '全年办结 104 件');
  assert.equal(desk.period.opinions.li?.by, 'qian');
  assert.deepEqual(desk.period.ratings, {}, 'an opinion rates nobody');
});

test('a summary of a year decides nothing: the steps after the close are those of an annual period', () => {
  const desk = summedUp();
  const steps = board(desk.standing, { actor: office, clock: clockAt(desk.today) });
  assert.ok(steps.some((s) => s.kind === 'convene'));
  assert.ok(!steps.some((s) => s.kind === 'enter-outcome'));
});

test('a summary stays as it is once the head has written of it', () => {
  const desk = summedUp();
  desk.do(head, 'write-opinion', { person: 'li' }, opinion);
  assert.deepEqual(desk.codes(li, 'sum-up', { person: 'li' }, { text: '改写' }), ['assessed']);
});

test('heads write of their own department, nobody writes of themself', () => {
  const desk = summedUp();
  const other = actor('zhou', { role: 'department-head', department: 'two' });
  assert.deepEqual(desk.codes(other, 'write-opinion', { person: 'li' }, opinion), ['forbidden']);
  assert.deepEqual(desk.codes(office, 'write-opinion', { person: 'wang' }, opinion), ['own']);
});

test('the leader in charge of a department writes of its people and its head of own right, beside the head; no other leader does', () => {
  const desk = summedUp();
  desk.do(head, 'sum-up', { person: 'qian' }, { text: '带队办案' }, { department: 'one' });
  const deputy = actor('deputy', { role: 'staff' });
  const inCharge = { ...deputy, inCharge: [{ organ: 'east', department: 'one' }] };
  const elsewhere = { ...deputy, inCharge: [{ organ: 'east', department: 'two' }] };
  const lent = { ...deputy, inCharge: [{ organ: 'west', department: 'one' }] };
  for (const other of [deputy, elsewhere, lent, head, office])
    assert.deepEqual(desk.codes(other, 'write-leader-opinion', { person: 'li' }, opinion), ['forbidden']);
  desk.do(head, 'write-opinion', { person: 'li' }, opinion);
  desk.do(inCharge, 'write-leader-opinion', { person: 'li' }, { text: '同意', suggestion: 'excellent' });
  desk.do(inCharge, 'write-leader-opinion', { person: 'qian' }, opinion);
  assert.equal(desk.period.opinions.li?.text, opinion.text, 'the head’s stays as it was');
  assert.equal(desk.period.leaderOpinions.li?.by, 'deputy');
  assert.deepEqual(desk.codes(head, 'sum-up', { person: 'qian' }, { text: '改写' }), ['assessed']);
});
