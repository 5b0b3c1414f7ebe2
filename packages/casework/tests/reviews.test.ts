import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actor, type Desk, meeting, office, ordinary, panel, published, size, sun } from './desk.ts';

const of = { person: 'sun' };
const named = { members: panel.map(({ person }) => ({ person, from: 'east', substituteFor: null })) };
const nobody = { excluded: [] };

function reviewed(): Desk {
  const desk = published();
  desk.do(office, 'begin-review', of, {}, { trigger: 'standing', reason: '末位' });
  return desk;
}

test('a panel is odd, names nobody twice, and seats neither the person nor whom a rule excludes', () => {
  const desk = reviewed();
  const four = { members: [...named.members, { person: 'p4', from: 'city', substituteFor: null }] };
  assert.deepEqual(desk.codes(office, 'name-panel', of, four, nobody), ['even']);
  const twice = { members: [...named.members.slice(0, 2), named.members[0]] };
  assert.deepEqual(desk.codes(office, 'name-panel', of, twice, nobody), ['twice']);
  const own = {
    members: [...named.members.slice(0, 2), { person: 'sun', from: 'east', substituteFor: null }],
  };
  assert.deepEqual(desk.codes(office, 'name-panel', of, own, nobody), ['own']);
  const excluded = { excluded: [{ person: 'p1', because: '承办过该案' }] };
  assert.deepEqual(desk.codes(office, 'name-panel', of, named, excluded), ['recusal']);
});

test('nobody votes before all sheets are in and the person was heard, and nobody votes twice', () => {
  const desk = reviewed();
  assert.deepEqual(desk.codes(office, 'draw-cases', of, { seed: '12345678' }, { cases: ['c1'] }), [
    'no-panel',
  ]);
  desk.do(office, 'name-panel', of, named, nobody);
  desk.do(office, 'draw-cases', of, { seed: '12345678' }, { cases: ['c1'] });
  const sheet = { grade: '合格', points: '80', remarks: '' };
  assert.deepEqual(desk.codes(panel[0]!, 'score-case', { ...of, case: 'c9' }, sheet), ['not-drawn']);
  for (const member of panel.slice(0, 2)) desk.do(member, 'score-case', { ...of, case: 'c1' }, sheet);
  assert.deepEqual(desk.codes(panel[0]!, 'vote', of, { finding: 'competent' }), ['sheets', 'unheard']);
  desk.do(panel[2]!, 'score-case', { ...of, case: 'c1' }, sheet);
  assert.deepEqual(desk.codes(panel[0]!, 'score-case', { ...of, case: 'c1' }, sheet), ['all-in']);
  desk.do(sun, 'state-view', of, { waived: true });
  desk.do(panel[0]!, 'vote', of, { finding: 'competent' });
  assert.deepEqual(desk.codes(panel[0]!, 'vote', of, { finding: 'competent' }), ['voted']);
  assert.deepEqual(desk.codes(office, 'conclude-review', of, { reasons: '……' }), ['votes']);
});

test('a member who steps aside leaves with the sheets, and only a substitute sits instead', () => {
  const desk = reviewed();
  desk.do(office, 'name-panel', of, named, nobody);
  desk.do(office, 'draw-cases', of, { seed: '12345678' }, { cases: ['c1'] });
  const sheet = { grade: '合格', points: '80', remarks: '' };
  desk.do(panel[0]!, 'score-case', { ...of, case: 'c1' }, sheet);
  assert.deepEqual(desk.codes(office, 'name-panel', of, named, nobody), ['scored']);
  const member = { person: 'p4', from: 'city', substituteFor: 'p1' };
  assert.deepEqual(desk.codes(office, 'substitute', of, { member }, nobody), ['nobody-left']);
  desk.do(panel[0]!, 'recuse', of, { reason: '曾任该案审批人' });
  assert.deepEqual(desk.period.reviews.sun?.sheets, {});
  assert.deepEqual(desk.codes(panel[0]!, 'score-case', { ...of, case: 'c1' }, sheet), ['forbidden']);
  desk.do(office, 'substitute', of, { member }, nobody);
  desk.do(actor('p4', { role: 'panel', organ: 'city' }), 'score-case', { ...of, case: 'c1' }, sheet);
});

test('no rating is decided before the reviews: first the review, then the rating', () => {
  const desk = reviewed();
  assert.deepEqual(desk.codes(office, 'convene', {}, meeting, size), ['reviews']);
  assert.deepEqual(
    desk.codes(
      actor('wu', { role: 'superior', organ: 'city' }),
      'rate-leader',
      of,
      { annual: 'competent', performance: null, reason: null },
      { ...ordinary, leader: true },
    ),
    ['review'],
  );
});
