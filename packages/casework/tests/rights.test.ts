import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  actor,
  chief,
  cityOffice,
  type Desk,
  drawn,
  inMeeting,
  li,
  office,
  opened,
  ordinary,
  panel,
  published,
  sun,
} from './desk.ts';

const line = { about: 'count', indicator: 'workload', case: null };
const objection = { id: 'o1', line, says: '少计一件', evidence: [] };
const inOne = { department: 'one' };
const of = { objection: 'o1' };
const count = { participants: 5, places: 1, excellent: 0, missing: [] };

function objected(): Desk {
  const desk = published();
  desk.do(li, 'raise-objection', { person: 'li' }, objection, inOne);
  desk.do(office, 'attach-correction', of, { batch: 'a' }, { owner: 'office' });
  desk.do(office, 'simulate-objection', of, {}, { run: 'runA' });
  return desk;
}

test('a decision on an objection is confirmed as it was submitted: nothing else is attached or computed under it', () => {
  const desk = objected();
  const uphold = { upheld: true, reply: '更正' };
  const { seq } = desk.do(office, 'decide-objection', of, uphold, { run: 'runA', batch: 'a', worsened: [] });
  assert.deepEqual(desk.codes(office, 'attach-correction', of, { batch: 'b' }, { owner: 'office' }), [
    'held',
  ]);
  assert.deepEqual(desk.codes(office, 'simulate-objection', of, {}, { run: 'runB' }), ['held']);
  desk.do(chief, 'reject', { seq }, { reason: '再核' });
  desk.do(office, 'attach-correction', of, { batch: 'b' }, { owner: 'office' });
});

test('nobody prepares the own objection', () => {
  const desk = published();
  const clerk = actor('li', { role: 'staff' }, { role: 'office' });
  desk.do(li, 'raise-objection', { person: 'li' }, objection, inOne);
  assert.deepEqual(desk.codes(clerk, 'attach-correction', of, { batch: 'a' }, { owner: 'office' }), ['own']);
  assert.deepEqual(desk.codes(clerk, 'simulate-objection', of, {}, { run: 'r' }), ['own']);
});

function rated(desk: Desk, person: string, annual: string, performance: string | null): void {
  const reason = '会议研究决定';
  desk.do(office, 'enter-rating', { person }, { annual, performance, reason }, ordinary);
}

function served(...people: readonly string[]): Desk {
  const desk = inMeeting();
  for (const person of people) rated(desk, person, 'basically-competent', 'qualified');
  desk.doTwice(office, chief, 'decide-ratings', {}, { minutes: 'm' }, count);
  for (const person of people) {
    desk.do(office, 'serve-notice', { person }, { on: desk.today });
    desk.do(office, 'record-refusal', { person }, { witness: 'qian' });
  }
  return desk;
}

test('nothing is sealed while somebody may still object, whom a correction worsened last', () => {
  const desk = served('li', 'sun');
  desk.today = '2027-01-11';
  assert.deepEqual(desk.codes(office, 'seal-period'), ['objection-time'], 'the last day is still a day');
  desk.do(li, 'raise-objection', { person: 'li' }, objection, inOne);
  desk.do(office, 'simulate-objection', of, {}, { run: 'r2' });
  desk.today = '2027-01-14';
  const upheld = { run: 'r2', batch: 'b', worsened: ['sun'] };
  desk.doTwice(office, chief, 'decide-objection', of, { upheld: true, reply: '更正' }, upheld);
  assert.deepEqual(desk.codes(office, 'seal-period'), ['objection-time']);
  desk.do(sun, 'raise-objection', { person: 'sun' }, { ...objection, id: 'o2' }, inOne);
  desk.do(sun, 'withdraw-objection', { objection: 'o2' });
  desk.today = '2027-01-22';
  desk.doTwice(office, chief, 'seal-period');
});

test('a re-check that found for the person is carried out before the period is sealed', () => {
  const desk = served('li');
  desk.do(li, 'apply-recheck', { person: 'li' }, { says: '……' }, { channel: 'prosecutor', listed: true });
  desk.do(chief, 'decide-recheck', { person: 'li' }, { changed: true, reply: '重新评定' });
  desk.today = '2027-01-20';
  assert.deepEqual(desk.codes(office, 'seal-period'), ['recheck-unfulfilled']);
  desk.doTwice(office, chief, 'reopen-rating', { person: 'li' }, { reason: '复核' });
  const again = { annual: 'competent', performance: 'qualified', reason: null, late: false };
  const found = { ...ordinary, count };
  assert.deepEqual(
    desk.codes(office, 'rate-again', { person: 'li' }, { ...again, performance: 'unqualified' }, found),
    ['worse'],
    'the performance rating is not worsened either',
  );
  desk.doTwice(office, chief, 'rate-again', { person: 'li' }, again, found);
  assert.deepEqual(desk.codes(office, 'seal-period'), ['notices', 'objection-time']);
});

test('asking for a re-check stops no rule: where what was rated is no longer open the rest is', () => {
  const desk = served('li');
  desk.do(li, 'apply-recheck', { person: 'li' }, { says: '……' }, { channel: 'prosecutor', listed: true });
  desk.do(chief, 'decide-recheck', { person: 'li' }, { changed: false, reply: '维持' });
  desk.doTwice(office, chief, 'reopen-rating', { person: 'li' }, { reason: '处分生效' });
  const again = { annual: 'not-competent', performance: 'qualified', reason: '……', late: false };
  const only = { allowed: ['not-competent'], proposal: null, leader: false, count };
  desk.doTwice(office, chief, 'rate-again', { person: 'li' }, again, only);
});

const seats = panel.map(({ person }) => ({ person, from: 'east', substituteFor: null }));
const nobody = { excluded: [], size: { atLeast: 3, atMost: 9 } };

test('whoever stepped aside from a panel does not come back by a new panel', () => {
  const desk = published();
  const under = { person: 'sun' };
  desk.do(office, 'begin-review', under, {}, { trigger: 't', reason: 'r' });
  desk.do(office, 'name-panel', under, { members: seats }, nobody);
  desk.do(sun, 'ask-aside', { person: 'sun', member: 'p1' }, { reason: '有过节' });
  desk.doTwice(office, chief, 'answer-aside', { ...under, member: 'p1' }, { granted: true, reply: '准予' });
  assert.deepEqual(desk.codes(office, 'name-panel', under, { members: seats }, nobody), ['stepped-aside']);
  const member = { person: 'p4', from: 'city', substituteFor: 'p1' };
  desk.do(office, 'substitute', under, { member }, { excluded: [] });
});

test('nobody arranges the own review', () => {
  const desk = published();
  const clerk = actor('sun', { role: 'staff' }, { role: 'office' });
  const under = { person: 'sun' };
  assert.deepEqual(desk.codes(clerk, 'begin-review', under, {}, { trigger: 't', reason: 'r' }), ['own']);
  desk.do(office, 'begin-review', under, {}, { trigger: 't', reason: 'r' });
  assert.deepEqual(desk.codes(clerk, 'name-panel', under, { members: seats }, nobody), ['own']);
  desk.do(office, 'name-panel', under, { members: seats }, nobody);
  assert.deepEqual(desk.codes(clerk, 'draw-cases', under, { seed: '2027-01-05 1' }, drawn('c')), ['own']);
  desk.do(sun, 'ask-aside', { person: 'sun', member: 'p1' }, { reason: '有过节' });
  const granted = { granted: true, reply: '准予' };
  assert.deepEqual(desk.codes(clerk, 'answer-aside', { ...under, member: 'p1' }, granted), ['own']);
});

test('a review ends with its ground: once a correction leaves no trigger, two may end it, and not before', () => {
  const desk = objected();
  desk.do(office, 'begin-review', { person: 'li' }, {}, { trigger: 't', reason: 'r' });
  const why = { reason: '更正后不再符合评审条件' };
  assert.deepEqual(desk.codes(office, 'depart-from-review', { person: 'li' }, why, { triggers: ['t'] }), [
    'begun',
  ]);
  const upheld = { run: 'runA', batch: 'a', worsened: [] };
  desk.doTwice(office, chief, 'decide-objection', of, { upheld: true, reply: '更正' }, upheld);
  desk.doTwice(office, chief, 'depart-from-review', { person: 'li' }, why, { triggers: [] });
  assert.deepEqual([desk.period.reviews.li, desk.period.departures.li?.reason], [undefined, why.reason]);
});

test('a correction in the meeting: whom it sends to review is reviewed, whom it gives another proposal is rated anew', () => {
  const desk = objected();
  const size = { size: { atLeast: 5, atMost: 9 }, toReview: [], chiefs: ['zhao'] };
  const members = ['zhao', 'zhou', 'm3', 'm4', 'm5'];
  desk.do(office, 'convene', {}, { on: '2027-01-04', members, present: members, authority: '授权' }, size);
  rated(desk, 'sun', 'competent', 'qualified');
  const minutes = { minutes: 'm' };
  assert.deepEqual(desk.codes(office, 'decide-ratings', {}, minutes, count), ['objection']);
  const upheld = { run: 'runA', batch: 'a', worsened: ['sun'] };
  desk.doTwice(office, chief, 'decide-objection', of, { upheld: true, reply: '更正' }, upheld);
  assert.equal(desk.period.meeting?.run, 'runA', 'the meeting goes on by the corrected result');
  const unready = { ...count, toReview: ['sun'], outdated: ['sun'] };
  assert.deepEqual(desk.codes(office, 'decide-ratings', {}, minutes, unready), ['to-review', 'outdated']);
  desk.do(office, 'begin-review', { person: 'sun' }, {}, { trigger: 't', reason: 'r' });
  assert.deepEqual(desk.codes(office, 'decide-ratings', {}, minutes, count), ['review']);
});

const leader = { ...ordinary, leader: true, count };
const competent = { annual: 'competent', performance: null, reason: null };

test('the superior organ rates a leader also after the organ fixed its own ratings, within the places that are left', () => {
  const desk = served('li');
  assert.deepEqual(
    desk.codes(cityOffice, 'rate-leader', { person: 'zhao' }, competent, {
      ...leader,
      count: { ...count, excellent: 2 },
    }),
    ['cap'],
  );
  desk.do(cityOffice, 'rate-leader', { person: 'zhao' }, competent, leader);
  assert.equal(desk.period.ratings.zhao?.final, true);
  assert.deepEqual(desk.codes(cityOffice, 'rate-leader', { person: 'zhao' }, competent, leader), ['stage']);
});

test('two ratings that are decided anew do not both take the last place', () => {
  const desk = served('li', 'zhao');
  for (const person of ['li', 'zhao'])
    desk.doTwice(
      office,
      person === 'zhao' ? cityOffice : chief,
      'reopen-rating',
      { person },
      { reason: '……' },
    );
  const again = { annual: 'excellent', performance: 'good', reason: '……', late: false };
  desk.do(office, 'rate-again', { person: 'li' }, again, { ...ordinary, count: { ...count, excellent: 1 } });
  const top = { annual: 'excellent', performance: null, reason: '……' };
  assert.deepEqual(desk.codes(cityOffice, 'rate-leader', { person: 'zhao' }, top, leader), ['held']);
});

test('whoever is close to a person neither opens the rating again nor decides it anew; the superior organ confirms instead', () => {
  const desk = served('li');
  desk.aside = ({ person }) =>
    person === 'li' ? [{ code: 'step-aside', because: { zh: '亲属', en: 'kin' } }] : [];
  const { seq } = actAs(desk, office);
  assert.deepEqual(desk.codes(chief, 'confirm', { seq }), ['step-aside']);
  desk.aside = () => [];
  desk.do(cityOffice, 'confirm', { seq });

  function actAs(on: Desk, who: typeof office) {
    assert.deepEqual(on.codes(who, 'reopen-rating', { person: 'li' }, { reason: '……' }), ['step-aside']);
    const before = on.aside;
    on.aside = () => [];
    const done = on.do(who, 'reopen-rating', { person: 'li' }, { reason: '……' });
    on.aside = before;
    return done;
  }
});

test('what waits is not confirmed while something waits that holds it up', () => {
  const desk = inMeeting();
  rated(desk, 'li', 'competent', 'qualified');
  const taken = {
    from: 'city',
    on: '2027-01-04',
    key: 'k',
    ratings: [{ person: 'm3', ...competent, allowed: ['competent'], proposal: 'competent', leader: true }],
  };
  const { seq } = desk.do(office, 'record-leader-ratings', { package: 'p', people: ['m3'] }, {}, taken);
  assert.deepEqual(desk.codes(office, 'decide-ratings', {}, { minutes: 'm' }, count), ['held']);
  desk.do(chief, 'confirm', { seq });
  desk.doTwice(office, chief, 'decide-ratings', {}, { minutes: 'm' }, count);
});

test('an amendment is announced while it lies ahead, not entered afterwards with an earlier day', () => {
  const desk = opened();
  const scheme = { hash: 'h2', id: 's', from: 'own' };
  const fine = { errors: 0, warnings: 0, unverified: 0 };
  const amended = { id: 'a1', scheme, from: '2026-07-01', decision: '……' };
  desk.doTwice(office, chief, 'amend', {}, amended, fine);
  desk.do(office, 'file-amendment', { amendment: 'a1' }, { on: '2026-06-01' });
  desk.today = '2026-07-01';
  const late = [{ amendment: 'a1' }, { on: '2026-06-20' }] as const;
  assert.deepEqual(desk.codes(office, 'announce-amendment', ...late), ['notice']);
  desk.today = '2026-06-30';
  desk.do(office, 'announce-amendment', ...late);
});
