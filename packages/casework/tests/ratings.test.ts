import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Clock, dueOf, isOver, notifiedOn, periodProcedure } from '../src/index.ts';
import {
  chief,
  cityOffice,
  committee,
  type Desk,
  everyRating,
  inMeeting,
  li,
  limits,
  meeting,
  office,
  ordinary,
  published,
  size,
} from './desk.ts';

test('a committee has its size by the rules and more than half of it present', () => {
  const desk = published();
  assert.deepEqual(
    desk.codes(office, 'convene', {}, { ...meeting, members: meeting.members.slice(0, 4) }, size),
    ['committee-size'],
  );
  assert.deepEqual(desk.codes(office, 'convene', {}, { ...meeting, present: ['zhao', 'zhou'] }, size), [
    'quorum',
  ]);
  assert.deepEqual(desk.codes(office, 'convene', {}, { ...meeting, present: ['zhao', 'zhou', 'x'] }, size), [
    'stranger',
  ]);
});

test('a rating stays within what the rules allow, and a departure from the proposal has its reason', () => {
  const desk = inMeeting();
  const li = { person: 'li' };
  const choice = { annual: 'excellent', performance: 'qualified', reason: '……' };
  const narrow = { allowed: everyRating.slice(1), proposal: 'competent', leader: false };
  assert.deepEqual(desk.codes(office, 'enter-rating', li, choice, narrow), ['not-allowed']);
  const departs = { annual: 'basically-competent', performance: 'unqualified', reason: null };
  assert.deepEqual(desk.codes(office, 'enter-rating', li, departs, narrow), ['reason']);
  assert.deepEqual(
    desk.codes(office, 'enter-rating', li, { ...departs, reason: '评审结论' }, { ...narrow, leader: true }),
    ['leader'],
  );
});

test('ratings are not fixed above the cap, nor while somebody has none, nor by one alone', () => {
  const desk = inMeeting();
  const minutes = { minutes: '记录' };
  const count = { participants: 56, places: 11, excellent: 12, missing: [] };
  assert.deepEqual(desk.codes(office, 'decide-ratings', {}, minutes, count), ['cap']);
  assert.deepEqual(
    desk.codes(office, 'decide-ratings', {}, minutes, { ...count, excellent: 11, missing: ['li'] }),
    ['missing'],
  );
  const { seq } = desk.do(office, 'decide-ratings', {}, minutes, { ...count, excellent: 11 });
  assert.deepEqual(desk.codes(office, 'decide-ratings', {}, minutes, { ...count, excellent: 11 }), [
    'waiting',
  ]);
  assert.deepEqual(desk.codes(committee, 'confirm', { seq }), ['forbidden']);
  desk.do(chief, 'confirm', { seq });
  assert.equal(desk.period.stage, 'decided');
});

function decided(): Desk {
  const desk = inMeeting();
  desk.do(
    office,
    'enter-rating',
    { person: 'li' },
    { annual: 'excellent', performance: 'good', reason: '实绩突出' },
    ordinary,
  );
  const count = { participants: 5, places: 1, excellent: 1, missing: [] };
  desk.doTwice(office, chief, 'decide-ratings', {}, { minutes: '记录' }, count);
  desk.today = '2027-01-13';
  return desk;
}

/** What was decided, once those rated excellent were made public for long enough. */
function madePublic(): Desk {
  const desk = decided();
  desk.do(office, 'post-publicity', {}, { scope: '本院', from: '2027-01-13', until: '2027-01-20' });
  desk.today = '2027-01-21';
  return desk;
}

test('publicity lasts at least five working days', () => {
  const desk = decided();
  const posted = { scope: '本院', from: '2027-01-13' };
  assert.deepEqual(desk.codes(office, 'post-publicity', {}, { ...posted, until: '2027-01-19' }), [
    'too-short',
  ]);
  assert.deepEqual(desk.codes(office, 'post-publicity', {}, { ...posted, until: '2027-01-20' }), [
    'accepted',
  ]);
});

test('without a published schedule no limit runs out, and five working days cannot be counted', () => {
  const open: Clock = { today: '2027-06-01', limits, due: () => ({ on: null }) };
  const desk = decided();
  const context = { actor: office, clock: open };
  const type = periodProcedure.actions['post-publicity'];
  const details = { scope: '本院', from: '2027-06-01', until: '2027-07-01' };
  const refused = type?.refused(desk.period, { subject: {}, details, found: {} }, context) ?? [];
  assert.deepEqual(
    refused.map((b) => b.code),
    ['calendar-unknown'],
  );
  assert.equal(isOver(dueOf(open, 'objection', '2027-01-04'), '2030-01-01'), false);
});

test('nothing is sealed before publicity has ended and everybody has the notice', () => {
  const desk = decided();
  assert.deepEqual(desk.codes(office, 'seal-period'), ['not-public', 'notices']);
  desk.do(office, 'post-publicity', {}, { scope: '本院', from: '2027-01-13', until: '2027-01-20' });
  assert.deepEqual(desk.codes(office, 'seal-period'), ['public', 'notices']);
});

test('nobody is told of a decision before it was made', () => {
  const desk = madePublic();
  assert.deepEqual(desk.codes(office, 'serve-notice', { person: 'li' }, { on: '2026-12-31' }), [
    'before-decision',
  ]);
});

test('a signature on paper is recorded with its day, from which the time to ask for a re-check runs', () => {
  const desk = madePublic();
  const person = { person: 'li' };
  desk.do(office, 'serve-notice', person, { on: '2027-01-20' });
  const record = (on: string) => desk.codes(office, 'record-signature', person, { on, opinion: '' });
  assert.deepEqual(record('2027-01-19'), ['before-service']);
  assert.deepEqual(record('2027-02-19'), ['future']);
  desk.do(office, 'record-signature', person, { on: '2027-01-21', opinion: '无意见' });
  assert.deepEqual(desk.period.notices.li?.received, { on: '2027-01-21', opinion: '无意见', onPaper: true });
  assert.equal(notifiedOn(desk.period.notices.li), '2027-01-21');
  assert.deepEqual(record('2027-01-21'), ['done']);
});

test('a refusal to sign needs a third person as witness', () => {
  const desk = madePublic();
  desk.do(office, 'serve-notice', { person: 'li' }, { on: '2027-01-21' });
  assert.deepEqual(desk.codes(office, 'record-refusal', { person: 'li' }, { witness: 'wang' }), ['witness']);
  assert.deepEqual(desk.codes(office, 'record-refusal', { person: 'li' }, { witness: 'li' }), ['witness']);
});

test('a prosecutor may ask for a re-check of any rating, a civil servant only of those the law lists', () => {
  const desk = madePublic();
  desk.do(office, 'serve-notice', { person: 'li' }, { on: '2027-01-21' });
  const says = { says: '请求复核' };
  assert.deepEqual(
    desk.codes(li, 'apply-recheck', { person: 'li' }, says, { channel: 'civil-servant', listed: false }),
    ['not-listed'],
  );
  desk.do(li, 'apply-recheck', { person: 'li' }, says, { channel: 'prosecutor', listed: true });
  assert.deepEqual(
    desk.codes(li, 'apply-recheck', { person: 'li' }, says, { channel: 'prosecutor', listed: true }),
    ['done'],
  );
  desk.do(chief, 'decide-recheck', { person: 'li' }, { changed: false, reply: '维持' });
});

test('the right to a re-check ends thirty days after the notice was signed for', () => {
  const desk = madePublic();
  desk.do(office, 'serve-notice', { person: 'li' }, { on: '2027-01-21' });
  desk.do(li, 'sign-notice', { person: 'li' }, { opinion: '' });
  desk.today = '2027-02-21';
  assert.deepEqual(
    desk.codes(
      li,
      'apply-recheck',
      { person: 'li' },
      { says: '请求' },
      { channel: 'prosecutor', listed: true },
    ),
    ['late'],
  );
  desk.today = '2027-02-20';
  assert.deepEqual(
    desk.codes(
      li,
      'apply-recheck',
      { person: 'li' },
      { says: '请求' },
      { channel: 'prosecutor', listed: true },
    ),
    ['accepted'],
  );
});

test('a limit that neither a rule nor the organ has set runs out for nobody', () => {
  const desk = madePublic();
  desk.do(office, 'serve-notice', { person: 'li' }, { on: '2027-01-21' });
  desk.today = '2031-01-01';
  const contract = { channel: 'contract', listed: true };
  assert.deepEqual(desk.codes(li, 'apply-recheck', { person: 'li' }, { says: '请求' }, contract), [
    'accepted',
  ]);
});

test('a fixed rating changes only after a decision to reopen it, and the new one keeps to the cap', () => {
  const desk = decided();
  const again = { annual: 'competent', performance: 'good', reason: null, late: false };
  const count = { participants: 5, places: 1, excellent: 0, missing: [] };
  assert.deepEqual(desk.codes(office, 'rate-again', { person: 'li' }, again, { ...ordinary, count }), [
    'closed',
  ]);
  desk.doTwice(office, chief, 'reopen-rating', { person: 'li' }, { reason: '复核认定有误' });
  assert.deepEqual(
    desk.codes(office, 'rate-again', { person: 'li' }, again, {
      ...ordinary,
      count: { ...count, excellent: 2 },
    }),
    ['cap'],
  );
  desk.doTwice(office, chief, 'rate-again', { person: 'li' }, again, { ...ordinary, count });
  assert.deepEqual(desk.period.ratings.li?.annual, 'competent');
});

const nobodyExcluded = { excluded: [] };

test('a vote of the committee counts everybody who takes part, and whom it is about or a rule excludes takes none', () => {
  const desk = inMeeting();
  const votes = [{ rating: 'competent', count: 3 }];
  const vote = { votes, abstained: 0, recused: [] };
  assert.deepEqual(
    desk.codes(office, 'record-vote', { person: 'li' }, { ...vote, abstained: 1 }, nobodyExcluded),
    ['sum'],
  );
  assert.deepEqual(desk.codes(office, 'record-vote', { person: 'zhou' }, vote, nobodyExcluded), ['recusal']);
  const close = { excluded: [{ person: 'm3', because: '配偶' }] };
  assert.deepEqual(desk.codes(office, 'record-vote', { person: 'li' }, vote, close), ['recusal']);
  const without = { votes: [{ rating: 'competent', count: 2 }], abstained: 0, recused: ['m3'] };
  assert.deepEqual(
    desk.codes(office, 'record-vote', { person: 'li' }, { ...without, recused: ['li'] }, nobodyExcluded),
    ['stranger'],
  );
  assert.deepEqual(desk.codes(office, 'record-vote', { person: 'li' }, without, close), ['accepted']);
});

test('where the committee voted, the rating is what more than half voted for', () => {
  const desk = inMeeting();
  const split = {
    votes: [
      { rating: 'excellent', count: 1 },
      { rating: 'competent', count: 1 },
    ],
    abstained: 1,
    recused: [],
  };
  const excellent = { annual: 'excellent', performance: null, reason: '实绩突出' };
  desk.do(office, 'record-vote', { person: 'li' }, split, nobodyExcluded);
  assert.deepEqual(desk.codes(office, 'enter-rating', { person: 'li' }, excellent, ordinary), [
    'no-majority',
  ]);
  const clear = { ...split, votes: [{ rating: 'competent', count: 2 }] };
  desk.do(office, 'record-vote', { person: 'li' }, clear, nobodyExcluded);
  assert.deepEqual(desk.codes(office, 'enter-rating', { person: 'li' }, excellent, ordinary), [
    'against-vote',
  ]);
  desk.do(office, 'enter-rating', { person: 'li' }, { ...excellent, annual: 'competent' }, ordinary);
});

test('nobody enters or records anything about their own rating', () => {
  const desk = inMeeting();
  const rating = { annual: 'competent', performance: null, reason: null };
  assert.deepEqual(desk.codes(office, 'enter-rating', { person: 'wang' }, rating, ordinary), ['own']);
  const vote = { votes: [{ rating: 'competent', count: 3 }], abstained: 0, recused: [] };
  assert.deepEqual(desk.codes(office, 'record-vote', { person: 'wang' }, vote, nobodyExcluded), ['own']);
});

test('while the ratings wait for the chief none is changed: what was counted is what is confirmed', () => {
  const desk = inMeeting();
  const rating = { annual: 'competent', performance: null, reason: null };
  desk.do(office, 'enter-rating', { person: 'li' }, rating, ordinary);
  const count = { participants: 5, places: 1, excellent: 0, missing: [] };
  const { seq } = desk.do(office, 'decide-ratings', {}, { minutes: 'm' }, count);
  assert.deepEqual(
    desk.codes(office, 'enter-rating', { person: 'li' }, { ...rating, annual: 'excellent' }, ordinary),
    ['held'],
  );
  desk.do(chief, 'reject', { seq }, { reason: '再议' });
  desk.do(office, 'enter-rating', { person: 'li' }, rating, ordinary);
});

test('the meeting is not convened while somebody whom a trigger names is not under review', () => {
  const desk = published();
  assert.deepEqual(desk.codes(office, 'convene', {}, meeting, { ...size, toReview: ['sun'] }), ['to-review']);
  desk.do(office, 'convene', {}, meeting, size);
});

test('whoever asked for a re-check is not rated worse for it', () => {
  const desk = inMeeting();
  const rating = { annual: 'basically-competent', performance: null, reason: '……' };
  desk.do(office, 'enter-rating', { person: 'li' }, rating, ordinary);
  const count = { participants: 5, places: 1, excellent: 0, missing: [] };
  desk.doTwice(office, chief, 'decide-ratings', {}, { minutes: 'm' }, count);
  desk.do(office, 'serve-notice', { person: 'li' }, { on: '2027-01-04' });
  desk.do(li, 'apply-recheck', { person: 'li' }, { says: '……' }, { channel: 'prosecutor', listed: true });
  desk.do(chief, 'decide-recheck', { person: 'li' }, { changed: true, reply: '重新评定' });
  desk.doTwice(office, chief, 'reopen-rating', { person: 'li' }, { reason: '复核' });
  const again = { ...rating, annual: 'not-competent', late: false };
  const found = { ...ordinary, count };
  assert.deepEqual(desk.codes(office, 'rate-again', { person: 'li' }, again, found), ['worse']);
  desk.doTwice(
    office,
    chief,
    'rate-again',
    { person: 'li' },
    { ...again, annual: 'competent', reason: null },
    found,
  );
});

test('the chief presides over the committee', () => {
  const desk = published();
  const without = { ...meeting, members: ['m1', 'zhou', 'm3', 'm4', 'm5'], present: ['zhou', 'm3', 'm4'] };
  assert.deepEqual(desk.codes(office, 'convene', {}, without, size), ['chair']);
});

test('a rating decided anew is told in writing anew, and of it a re-check may be asked for again', () => {
  const desk = madePublic();
  const recheck = [{ person: 'li' }, { says: '……' }, { channel: 'prosecutor', listed: true }] as const;
  desk.do(office, 'serve-notice', { person: 'li' }, { on: '2027-01-21' });
  desk.do(li, 'sign-notice', { person: 'li' }, { opinion: '' });
  desk.do(li, 'apply-recheck', ...recheck);
  desk.do(chief, 'decide-recheck', { person: 'li' }, { changed: true, reply: '重新评定' });
  desk.doTwice(office, chief, 'reopen-rating', { person: 'li' }, { reason: '复核' });
  const again = { annual: 'excellent', performance: 'good', reason: '实绩突出', late: false };
  const count = { participants: 5, places: 1, excellent: 1, missing: [] };
  desk.doTwice(office, chief, 'rate-again', { person: 'li' }, again, { ...ordinary, count });
  assert.equal(desk.period.notices.li, undefined);
  assert.deepEqual(desk.codes(li, 'apply-recheck', ...recheck), ['not-served']);
  desk.do(office, 'serve-notice', { person: 'li' }, { on: '2027-01-21' });
  desk.do(li, 'apply-recheck', ...recheck);
  assert.deepEqual(desk.codes(li, 'apply-recheck', ...recheck), ['done']);
});

test('the time to ask for a re-check runs from the receipt, in the days of China, and not from a notice that nobody has taken', () => {
  const desk = madePublic();
  const recheck = [{ person: 'li' }, { says: '……' }, { channel: 'prosecutor', listed: true }] as const;
  assert.deepEqual(desk.codes(office, 'serve-notice', { person: 'li' }, { on: '2027-01-22' }), ['future']);
  desk.do(office, 'serve-notice', { person: 'li' }, { on: '2027-01-21' });
  desk.today = '2027-03-31';
  const early = periodProcedure.actions['sign-notice'];
  const signed = early?.apply(desk.period, {
    seq: 99,
    at: '2027-03-30T23:30:00.000Z',
    by: 'li',
    kind: 'sign-notice',
    subject: { person: 'li' },
    details: { opinion: '' },
    found: {},
  });
  assert.equal(signed?.notices.li?.received?.on, '2027-03-31', 'half past seven in the morning of that day');
  assert.deepEqual(desk.codes(li, 'apply-recheck', ...recheck), ['accepted']);
});

test('publicity does not begin on days that have passed, and whoever is rated excellent later is made public too', () => {
  const desk = decided();
  const posted = { scope: '本院', from: '2027-01-12', until: '2027-01-20' };
  assert.deepEqual(desk.codes(office, 'post-publicity', {}, posted), ['past']);
  desk.do(office, 'post-publicity', {}, { ...posted, from: '2027-01-13' });
  assert.deepEqual(desk.codes(office, 'post-publicity', {}, posted), ['done']);
});

test('the rating of a leader is decided anew by the superior organ, and nobody has their own opened again', () => {
  const desk = inMeeting();
  const competent = { annual: 'competent', performance: null, reason: null };
  const leader = { ...ordinary, leader: true };
  const of = { person: 'zhao' };
  desk.do(cityOffice, 'rate-leader', of, competent, leader);
  const count = { participants: 5, places: 1, excellent: 0, missing: [] };
  desk.doTwice(office, chief, 'decide-ratings', {}, { minutes: '记录' }, count);
  assert.deepEqual(desk.codes(cityOffice, 'rate-leader', of, competent, leader), ['stage']);
  const { seq } = desk.do(office, 'reopen-rating', of, { reason: '复核认定有误' });
  assert.deepEqual(desk.codes(chief, 'confirm', { seq }), ['own']);
  desk.do(cityOffice, 'confirm', { seq });
  const found = { ...leader, count };
  assert.deepEqual(desk.codes(office, 'rate-again', of, { ...competent, late: false }, found), ['leader']);
  const excellent = { ...competent, annual: 'excellent', reason: '实绩突出' };
  const over = { ...found, count: { ...count, excellent: 2 } };
  assert.deepEqual(desk.codes(cityOffice, 'rate-leader', of, excellent, over), ['cap']);
  desk.do(cityOffice, 'rate-leader', of, excellent, { ...found, count: { ...count, excellent: 1 } });
  assert.deepEqual([desk.period.ratings.zhao?.annual, desk.period.ratings.zhao?.final], ['excellent', true]);
});

test('whoever is rated excellent is told in writing when the publicity is over, others at once', () => {
  const desk = decided();
  const notice = [{ person: 'li' }, { on: '2027-01-13' }] as const;
  assert.deepEqual(desk.codes(office, 'serve-notice', ...notice), ['publicity-first']);
  desk.do(office, 'post-publicity', {}, { scope: '本院', from: '2027-01-13', until: '2027-01-20' });
  desk.today = '2027-01-20';
  assert.deepEqual(desk.codes(office, 'serve-notice', ...notice), ['publicity-first']);
  desk.today = '2027-01-21';
  assert.deepEqual(desk.codes(office, 'serve-notice', ...notice), ['accepted']);
});

test('whoever left before the period ended is rated here only with a reason: whoever has them now assesses them', () => {
  const desk = inMeeting();
  const left = { ...ordinary, left: '2026-06-30' };
  const rating = { annual: 'competent', performance: null, reason: null };
  assert.deepEqual(desk.codes(office, 'enter-rating', { person: 'li' }, rating, left), ['left']);
  const said = { ...rating, reason: '退休前在岗十一个月，仍由本院评定' };
  assert.deepEqual(desk.codes(office, 'enter-rating', { person: 'li' }, said, left), ['accepted']);
});
