import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Clock, isOver, limits, periodProcedure } from '../src/index.ts';
import {
  actor,
  caseManagement,
  chief,
  committee,
  Desk,
  everyRating,
  head,
  inMeeting,
  inspection,
  li,
  meeting,
  office,
  opened,
  ordinary,
  panel,
  published,
  size,
  sun,
} from './desk.ts';

const plan = { id: 'y', kind: 'annual', title: '年度', from: '2026-01-01', to: '2026-12-31' };
const clean = { errors: 0, warnings: 0, unverified: 0 };

function drafted(): Desk {
  const desk = new Desk();
  desk.do(office, 'draft', { organ: 'east' }, plan);
  return desk;
}

test('a period cannot end before it begins', () => {
  assert.deepEqual(new Desk().codes(office, 'draft', { organ: 'east' }, { ...plan, to: '2025-12-31' }), [
    'dates',
  ]);
});

test('a scheme with errors is not approved, and one that was replaced is not approved either', () => {
  const desk = drafted();
  desk.do(office, 'choose-scheme', {}, { hash: 'a', id: 's', from: 'own' }, { ...clean, errors: 1 });
  assert.deepEqual(desk.codes(office, 'approve', {}, { scheme: 'a' }), ['check-errors']);
  desk.do(office, 'choose-scheme', {}, { hash: 'b', id: 's', from: 'own' }, clean);
  assert.deepEqual(desk.codes(office, 'approve', {}, { scheme: 'a' }), ['other-scheme']);
});

test('choosing another scheme takes approval and filing back', () => {
  const desk = drafted();
  desk.do(office, 'choose-scheme', {}, { hash: 'a', id: 's', from: 'own' }, clean);
  desk.doTwice(office, chief, 'approve', {}, { scheme: 'a' });
  desk.do(office, 'file', {}, { to: 'city', on: '2025-11-02' });
  desk.do(office, 'choose-scheme', {}, { hash: 'b', id: 's', from: 'own' }, clean);
  assert.deepEqual([desk.period.approved, desk.period.filed], [null, null]);
  assert.deepEqual(desk.codes(office, 'file', {}, { to: 'city', on: '2025-11-02' }), ['not-approved']);
});

test('nothing is announced that was not approved, filed and tried on last year', () => {
  const desk = drafted();
  desk.do(office, 'choose-scheme', {}, { hash: 'a', id: 's', from: 'own' }, clean);
  const wanted = { on: '2025-12-01', opens: '2026-01-01' };
  assert.deepEqual(desk.codes(office, 'announce', {}, wanted), ['not-approved', 'not-filed', 'no-dry-run']);
});

test('a period opens after its announcement, never on the same day, and not before the day announced', () => {
  const desk = drafted();
  desk.do(office, 'choose-scheme', {}, { hash: 'a', id: 's', from: 'own' }, clean);
  desk.do(office, 'record-dry-run', {}, { run: 'r', baseline: 'b' });
  desk.doTwice(office, chief, 'approve', {}, { scheme: 'a' });
  desk.do(office, 'file', {}, { to: 'city', on: '2025-11-02' });
  assert.deepEqual(desk.codes(office, 'announce', {}, { on: '2026-01-01', opens: '2026-01-01' }), ['notice']);
  desk.do(office, 'announce', {}, { on: '2025-12-01', opens: '2026-01-01' });
  desk.today = '2025-12-31';
  assert.deepEqual(desk.codes(office, 'open'), ['too-early']);
  desk.today = '2026-01-01';
  assert.deepEqual(desk.codes(office, 'open'), ['accepted']);
});

test('an amendment takes effect inside the period and is filed, then announced, before that day', () => {
  const desk = opened();
  const scheme = { hash: 'n', id: 's', from: 'own' };
  const wanted = { id: 'm1', scheme, from: '2026-01-01', decision: '党组会议纪要' };
  assert.deepEqual(desk.codes(office, 'amend', {}, wanted, clean), ['outside']);
  desk.doTwice(office, chief, 'amend', {}, { ...wanted, from: '2026-07-01' }, clean);
  assert.deepEqual(desk.codes(office, 'announce-amendment', { amendment: 'm1' }, { on: '2026-06-01' }), [
    'not-filed',
  ]);
  desk.do(office, 'file-amendment', { amendment: 'm1' }, { on: '2026-06-01' });
  assert.deepEqual(desk.codes(office, 'announce-amendment', { amendment: 'm1' }, { on: '2026-07-01' }), [
    'notice',
  ]);
  desk.do(office, 'announce-amendment', { amendment: 'm1' }, { on: '2026-06-20' });
  assert.equal(desk.period.amendments[0]?.announced, '2026-06-20');
});

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

const line = { about: 'count', indicator: 'workload', case: null };
const objection = { id: 'o1', line, says: '少计一件', evidence: [] };
const inOne = { department: 'one' };

test('an objection is to one line, by the person, within the time', () => {
  const desk = published();
  assert.deepEqual(desk.codes(sun, 'raise-objection', { person: 'li' }, objection, inOne), ['forbidden']);
  desk.do(li, 'raise-objection', { person: 'li' }, objection, inOne);
  assert.deepEqual(desk.codes(li, 'raise-objection', { person: 'li' }, { ...objection, id: 'o2' }, inOne), [
    'same-line',
  ]);
  desk.today = '2027-01-11';
  assert.deepEqual(desk.codes(sun, 'raise-objection', { person: 'sun' }, { ...objection, id: 'o3' }, inOne), [
    'accepted',
  ]);
  desk.today = '2027-01-12';
  assert.deepEqual(
    desk.codes(committee, 'raise-objection', { person: 'zhou' }, { ...objection, id: 'o4' }, inOne),
    ['forbidden'],
  );
  assert.deepEqual(
    desk.codes(head, 'raise-objection', { person: 'qian' }, { ...objection, id: 'o5' }, inOne),
    ['late'],
  );
});

test('whom a correction worsens may object again, counted from that correction', () => {
  const desk = published();
  desk.do(li, 'raise-objection', { person: 'li' }, objection, inOne);
  desk.do(office, 'simulate-objection', { objection: 'o1' }, {}, { run: 's' });
  desk.today = '2027-01-14';
  const upheld = { run: 'run2', batch: 'b', worsened: ['sun'] };
  desk.doTwice(
    office,
    chief,
    'decide-objection',
    { objection: 'o1' },
    { upheld: true, reply: '更正' },
    upheld,
  );
  desk.today = '2027-01-20';
  assert.deepEqual(desk.codes(sun, 'raise-objection', { person: 'sun' }, { ...objection, id: 'o2' }, inOne), [
    'accepted',
  ]);
  assert.deepEqual(
    desk.codes(head, 'raise-objection', { person: 'qian' }, { ...objection, id: 'o3' }, inOne),
    ['late'],
  );
});

test('an objection is decided after its effect is known, by two, never by the objector, and never to the objector’s cost', () => {
  const desk = published();
  desk.do(li, 'raise-objection', { person: 'li' }, objection, inOne);
  const of = { objection: 'o1' };
  const none = { run: null, batch: null, worsened: [] };
  assert.deepEqual(desk.codes(office, 'decide-objection', of, { upheld: false, reply: '无误' }, none), [
    'not-simulated',
  ]);
  desk.do(office, 'simulate-objection', of, {}, { run: 's' });
  assert.deepEqual(desk.codes(office, 'decide-objection', of, { upheld: true, reply: '更正' }, none), [
    'no-run',
  ]);
  const own = { run: 'run2', batch: 'b', worsened: ['li'] };
  assert.deepEqual(desk.codes(office, 'decide-objection', of, { upheld: true, reply: '更正' }, own), [
    'worsened',
  ]);
  const { seq } = desk.do(office, 'decide-objection', of, { upheld: false, reply: '核对无误' }, none);
  assert.deepEqual(desk.codes(office, 'confirm', { seq }), ['forbidden']);
  const both = actor('wang', { role: 'office' }, { role: 'chief' });
  assert.deepEqual(desk.codes(both, 'confirm', { seq }), ['same-eyes']);
  desk.do(chief, 'reject', { seq }, { reason: '理由不充分' });
  assert.equal(desk.period.objections.o1?.decided, null);
});

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
  const open: Clock = { today: '2027-06-01', due: () => ({ on: null }) };
  const desk = decided();
  const context = { actor: office, clock: open };
  const type = periodProcedure.actions['post-publicity'];
  const details = { scope: '本院', from: '2027-06-01', until: '2027-07-01' };
  const refused = type?.refused(desk.period, { subject: {}, details, found: {} }, context) ?? [];
  assert.deepEqual(
    refused.map((b) => b.code),
    ['calendar-unknown'],
  );
  assert.equal(isOver(open.due('2027-01-04', limits.objection), '2030-01-01'), false);
});

test('nothing is sealed before publicity has ended and everybody has the notice', () => {
  const desk = decided();
  assert.deepEqual(desk.codes(office, 'seal-period'), ['not-public', 'notices']);
  desk.do(office, 'post-publicity', {}, { scope: '本院', from: '2027-01-13', until: '2027-01-20' });
  assert.deepEqual(desk.codes(office, 'seal-period'), ['public', 'notices']);
});

test('a refusal to sign needs a third person as witness', () => {
  const desk = decided();
  desk.do(office, 'serve-notice', { person: 'li' }, { on: '2027-01-13' });
  assert.deepEqual(desk.codes(office, 'record-refusal', { person: 'li' }, { witness: 'wang' }), ['witness']);
  assert.deepEqual(desk.codes(office, 'record-refusal', { person: 'li' }, { witness: 'li' }), ['witness']);
});

test('a prosecutor may ask for a re-check of any rating, a civil servant only of those the law lists', () => {
  const desk = decided();
  desk.do(office, 'serve-notice', { person: 'li' }, { on: '2027-01-13' });
  const says = { says: '请求复核' };
  assert.deepEqual(desk.codes(li, 'apply-recheck', { person: 'li' }, says, { channel: 'civil-servant' }), [
    'not-listed',
  ]);
  desk.do(li, 'apply-recheck', { person: 'li' }, says, { channel: 'prosecutor' });
  assert.deepEqual(desk.codes(li, 'apply-recheck', { person: 'li' }, says, { channel: 'prosecutor' }), [
    'done',
  ]);
  desk.do(chief, 'decide-recheck', { person: 'li' }, { changed: false, reply: '维持' });
});

test('the right to a re-check ends thirty days after the notice was signed for', () => {
  const desk = decided();
  desk.do(office, 'serve-notice', { person: 'li' }, { on: '2027-01-13' });
  desk.do(li, 'sign-notice', { person: 'li' }, { opinion: '' });
  desk.today = '2027-02-13';
  assert.deepEqual(
    desk.codes(li, 'apply-recheck', { person: 'li' }, { says: '请求' }, { channel: 'prosecutor' }),
    ['late'],
  );
  desk.today = '2027-02-12';
  assert.deepEqual(
    desk.codes(li, 'apply-recheck', { person: 'li' }, { says: '请求' }, { channel: 'prosecutor' }),
    ['accepted'],
  );
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

test('an unknown action, a malformed subject and a foreign organ are refused without a trace', () => {
  const desk = opened();
  const before = desk.log.length;
  assert.deepEqual(desk.codes(office, 'delete-everything'), ['forbidden']);
  assert.deepEqual(desk.codes(li, 'confirm-cases', { person: 'li', month: '2026-13' }), ['malformed']);
  assert.deepEqual(desk.codes(actor('x', { role: 'office', organ: 'west' }), 'close'), ['forbidden']);
  assert.equal(desk.log.length, before);
});

test('every action has a title in both languages and every second pair of eyes is an operation that others hold', () => {
  for (const type of Object.values(periodProcedure.actions)) {
    assert.ok(type.title.zh.length > 0 && type.title.en.length > 0, type.kind);
    if (type.second !== null) assert.notEqual(type.second, type.operation, type.kind);
  }
});
