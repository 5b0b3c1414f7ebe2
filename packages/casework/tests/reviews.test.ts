import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { board, drawFrom } from '../src/index.ts';
import {
  actor,
  chief,
  clockAt,
  type Desk,
  drawn,
  meeting,
  office,
  ordinary,
  panel,
  published,
  size,
  sun,
} from './desk.ts';

const of = { person: 'sun' };
const named = { members: panel.map(({ person }) => ({ person, from: 'east', substituteFor: null })) };
const nobody = { excluded: [] };
const nobodyOut = { ...nobody, size: { atLeast: 3, atMost: 9 } };
const sha256 = (said: string) => createHash('sha256').update(said).digest('hex');

function reviewed(): Desk {
  const desk = published();
  desk.do(office, 'begin-review', of, {}, { trigger: 'standing', reason: '末位' });
  return desk;
}

test('a panel is odd, names nobody twice, and seats neither the person nor whom a rule excludes', () => {
  const desk = reviewed();
  const four = { members: [...named.members, { person: 'p4', from: 'city', substituteFor: null }] };
  assert.deepEqual(desk.codes(office, 'name-panel', of, four, nobodyOut), ['even']);
  const twice = { members: [...named.members.slice(0, 2), named.members[0]] };
  assert.deepEqual(desk.codes(office, 'name-panel', of, twice, nobodyOut), ['twice']);
  const own = {
    members: [...named.members.slice(0, 2), { person: 'sun', from: 'east', substituteFor: null }],
  };
  assert.deepEqual(desk.codes(office, 'name-panel', of, own, nobodyOut), ['own']);
  const excluded = { excluded: [{ person: 'p1', because: '承办过该案' }] };
  assert.deepEqual(desk.codes(office, 'name-panel', of, named, { ...nobodyOut, ...excluded }), ['recusal']);
});

test('nobody votes before all sheets are in and the person was heard, and nobody votes twice', () => {
  const desk = reviewed();
  assert.deepEqual(desk.codes(office, 'draw-cases', of, { seed: '12345678' }, drawn('c1')), ['no-panel']);
  desk.do(office, 'name-panel', of, named, nobodyOut);
  desk.do(office, 'draw-cases', of, { seed: '12345678' }, drawn('c1'));
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
  desk.do(office, 'name-panel', of, named, nobodyOut);
  desk.do(office, 'draw-cases', of, { seed: '12345678' }, drawn('c1'));
  const sheet = { grade: '合格', points: '80', remarks: '' };
  desk.do(panel[0]!, 'score-case', { ...of, case: 'c1' }, sheet);
  assert.deepEqual(desk.codes(office, 'name-panel', of, named, nobodyOut), ['scored']);
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

test('a panel that too many have left neither scores nor votes nor concludes until substitutes sit', () => {
  const desk = reviewed();
  desk.do(office, 'name-panel', of, named, nobodyOut);
  desk.do(office, 'draw-cases', of, { seed: '12345678' }, drawn('c1'));
  const sheet = { grade: '合格', points: '80', remarks: '' };
  for (const member of panel) desk.do(member, 'score-case', { ...of, case: 'c1' }, sheet);
  desk.do(sun, 'state-view', of, { waived: true });
  for (const member of panel.slice(0, 2)) desk.do(member, 'vote', of, { finding: 'not-competent' });
  desk.do(panel[2]!, 'recuse', of, { reason: '与被评审人是连襟' });
  assert.deepEqual(desk.codes(office, 'conclude-review', of, { reasons: '……' }), ['quorum', 'votes']);
  assert.deepEqual(desk.codes(panel[1]!, 'vote', of, { finding: 'competent' }), ['quorum', 'voted']);
  const p4 = actor('p4', { role: 'panel', organ: 'city' });
  desk.do(office, 'substitute', of, { member: { person: 'p4', from: 'city', substituteFor: 'p3' } }, nobody);
  desk.do(p4, 'score-case', { ...of, case: 'c1' }, sheet);
  desk.do(p4, 'vote', of, { finding: 'competent' });
  desk.do(office, 'conclude-review', of, { reasons: '多数认为不能胜任' });
  assert.equal(desk.period.reviews.sun?.concluded?.competent, false);
});

test('somebody who can no longer sit is taken off by two, with sheets and vote', () => {
  const desk = reviewed();
  desk.do(office, 'name-panel', of, named, nobodyOut);
  desk.do(office, 'draw-cases', of, { seed: '12345678' }, drawn('c1'));
  desk.do(panel[0]!, 'score-case', { ...of, case: 'c1' }, { grade: '合格', points: '80', remarks: '' });
  const { seq } = desk.do(office, 'excuse-member', { ...of, member: 'p1' }, { reason: '住院' });
  assert.deepEqual(desk.codes(office, 'confirm', { seq }), ['forbidden']);
  desk.do(chief, 'confirm', { seq });
  assert.deepEqual(desk.period.reviews.sun?.sheets, {});
  assert.deepEqual(desk.codes(office, 'excuse-member', { ...of, member: 'p1' }, { reason: '住院' }), [
    'no-member',
  ]);
});

test('a draw without a case to draw from is refused, and the log holds all that is needed to redo one', () => {
  const desk = reviewed();
  desk.do(office, 'name-panel', of, named, nobodyOut);
  assert.deepEqual(desk.codes(office, 'draw-cases', of, { seed: '12345678' }, drawn()), ['no-cases']);
  const keys = Array.from({ length: 20 }, (_, n) => `东检刑〔2026〕${n}号`);
  const lots = { seed: '2027-01-05 福彩 3D 123', added: 'b7' };
  const cases = drawFrom(keys, 5, lots, sha256);
  desk.do(
    office,
    'draw-cases',
    of,
    { seed: lots.seed },
    { ...drawn(...cases), added: lots.added, from: keys },
  );
  const { draw } = desk.period.reviews.sun!;
  assert.deepEqual(drawFrom(draw!.from.toReversed(), 5, draw!, sha256), draw!.cases);
});

test('the draw takes the cases with the smallest lots by hand, whatever the order they come in, and all when they are few', () => {
  const keys = ['c', 'a', 'b'];
  const lot = (key: string) => sha256(`s\nx\n${key}`);
  const byHand = ['a', 'b', 'c'].sort((a, b) => (lot(a) < lot(b) ? -1 : 1));
  const from = { seed: 's', added: 'x' };
  assert.deepEqual(drawFrom(keys, 2, from, sha256), byHand.slice(0, 2));
  assert.deepEqual(drawFrom([...keys, 'a'], 9, from, sha256), byHand);
  assert.notDeepEqual(drawFrom(keys, 3, { ...from, added: 'y' }, sha256), byHand);
});

test('over many draws every case is drawn about as often as another', () => {
  const keys = Array.from({ length: 10 }, (_, n) => `c${n}`);
  const times = new Map<string, number>();
  for (let n = 0; n < 1000; n++)
    for (const key of drawFrom(keys, 3, { seed: `s${n}`, added: '' }, sha256))
      times.set(key, (times.get(key) ?? 0) + 1);
  for (const key of keys) assert.ok(Math.abs((times.get(key) ?? 0) - 300) < 60, `${key}: ${times.get(key)}`);
});

test('the person may ask for a member to step aside, and nobody votes until two have decided on it', () => {
  const desk = reviewed();
  desk.do(office, 'name-panel', of, named, nobodyOut);
  desk.do(office, 'draw-cases', of, { seed: '12345678' }, drawn('c1'));
  const sheet = { grade: '合格', points: '80', remarks: '' };
  for (const member of panel) desk.do(member, 'score-case', { ...of, case: 'c1' }, sheet);
  desk.do(sun, 'state-view', of, { waived: true });
  const asked = { ...of, member: 'p1' };
  assert.deepEqual(desk.codes(panel[1]!, 'ask-aside', asked, { reason: '……' }), ['forbidden']);
  assert.deepEqual(desk.codes(sun, 'ask-aside', { ...of, member: 'nobody' }, { reason: '……' }), [
    'no-member',
  ]);
  desk.do(sun, 'ask-aside', asked, { reason: '曾因工作与其发生争执' });
  assert.deepEqual(desk.codes(panel[1]!, 'vote', of, { finding: 'competent' }), ['asked-aside']);
  desk.doTwice(office, chief, 'answer-aside', asked, { granted: true, reply: '同意回避' });
  assert.deepEqual(desk.codes(panel[1]!, 'vote', of, { finding: 'competent' }), ['quorum']);
  const member = { person: 'p4', from: 'city', substituteFor: 'p1' };
  desk.do(office, 'substitute', of, { member }, nobody);
  desk.do(actor('p4', { role: 'panel', organ: 'city' }), 'score-case', { ...of, case: 'c1' }, sheet);
  desk.do(panel[1]!, 'vote', of, { finding: 'competent' });
  assert.deepEqual(desk.codes(sun, 'ask-aside', { ...of, member: 'p2' }, { reason: '……' }), ['voting']);
});

test('a panel is as large as the rules say', () => {
  const desk = reviewed();
  const five = { ...nobody, size: { atLeast: 5, atMost: 9 } };
  assert.deepEqual(desk.codes(office, 'name-panel', of, named, five), ['panel-size']);
});

test('the board says how many a trigger names, and the reviews are done only when each of them is concluded', () => {
  const desk = published();
  const step = (people: readonly string[] | null) => {
    const named = people?.map((person) => ({ person, trigger: 'standing' })) ?? null;
    const steps = board(desk.standing, { actor: office, clock: clockAt(desk.today) }, { named });
    const { is, progress, says } = steps.find(({ kind }) => kind === 'conclude-review')!;
    return [is, progress?.done, progress?.of, says?.zh];
  };
  assert.deepEqual(step([]).slice(0, 3), ['done', 0, 0]);
  assert.deepEqual(step(['sun', 'li']), ['now', 0, 2, '应评审 2 人：未启动 2、评审中 0、已有结论 0']);
  desk.do(office, 'begin-review', of, {}, { trigger: 'standing', reason: '末位' });
  assert.deepEqual(step(['sun', 'li']), ['now', 0, 2, '应评审 2 人：未启动 1、评审中 1、已有结论 0']);
  desk.do(office, 'name-panel', of, named, nobodyOut);
  desk.do(office, 'draw-cases', of, { seed: '12345678' }, drawn('c1'));
  const sheet = { grade: '合格', points: '80', remarks: '' };
  for (const member of panel) desk.do(member, 'score-case', { ...of, case: 'c1' }, sheet);
  desk.do(sun, 'state-view', of, { waived: true });
  for (const member of panel) desk.do(member, 'vote', of, { finding: 'competent' });
  desk.do(office, 'conclude-review', of, { reasons: '抽查案件均合格' });
  assert.deepEqual(step(['sun', 'li']), ['now', 1, 2, '应评审 2 人：未启动 1、评审中 0、已有结论 1']);
  assert.deepEqual(step(['sun']).slice(0, 3), ['done', 1, 1]);
  assert.deepEqual(
    step(null).slice(0, 3),
    ['done', 1, 1],
    'without the run at hand the reviews that were begun count',
  );
});
