import assert from 'node:assert/strict';
import { test } from 'node:test';
import { board, departedFrom, stillToReview } from '../src/index.ts';
import { chief, clockAt, committee, type Desk, office, published, sun } from './desk.ts';

const of = { person: 'sun' };
const named = [
  { person: 'sun', trigger: 'standing' },
  { person: 'li', trigger: 'standing' },
];
const said = { reason: '全年病休，没有可供评审的案件' };
const found = { triggers: ['standing'] };

function departed(): Desk {
  const desk = published();
  desk.doTwice(office, committee, 'depart-from-review', of, said, found);
  return desk;
}

test('whoever a trigger names is passed over only with a reason, by two, the second of the committee or its chief', () => {
  const desk = published();
  assert.deepEqual(desk.codes(office, 'depart-from-review', of, { reason: ' ' }, found), ['malformed']);
  assert.deepEqual(desk.codes(committee, 'depart-from-review', of, said, found), ['forbidden']);
  const { seq } = desk.do(office, 'depart-from-review', of, said, found);
  assert.deepEqual(stillToReview(desk.period, named), ['sun', 'li'], 'what waits passes over nobody');
  assert.deepEqual(desk.codes(office, 'confirm', { seq }), ['forbidden']);
  assert.deepEqual(desk.codes(sun, 'confirm', { seq }), ['forbidden']);
  desk.do(chief, 'confirm', { seq });
  assert.deepEqual(stillToReview(desk.period, named), ['li']);
  assert.deepEqual(departedFrom(desk.period, named), ['sun']);
});

test('nobody decides on their own review, nobody close to the person decides, and of somebody whom no trigger names nothing is decided', () => {
  const desk = published();
  assert.deepEqual(desk.codes(office, 'depart-from-review', of, said, { triggers: [] }), ['not-named']);
  assert.deepEqual(desk.codes(office, 'depart-from-review', { person: 'wang' }, said, found), ['own']);
  const { seq } = desk.do(office, 'depart-from-review', { person: 'zhou' }, said, found);
  assert.deepEqual(desk.codes(committee, 'confirm', { seq }), ['own']);
  desk.aside = ({ person }) =>
    person === 'zhou' ? [{ code: 'aside', because: { zh: '配偶', en: 'spouse' } }] : [];
  assert.deepEqual(desk.codes(chief, 'confirm', { seq }), ['aside']);
});

test('a trigger that names the person afterwards is another matter', () => {
  const desk = departed();
  const later = [...named, { person: 'sun', trigger: 'unsound inspection' }];
  assert.deepEqual(stillToReview(desk.period, later), ['li', 'sun']);
  assert.deepEqual(departedFrom(desk.period, later), []);
});

test('somebody passed over may be reviewed after all, and a review that has begun is concluded', () => {
  const desk = departed();
  desk.do(office, 'begin-review', of, {}, { trigger: 'standing', reason: '末位' });
  assert.deepEqual(desk.period.departures, {});
  assert.deepEqual(desk.codes(office, 'depart-from-review', of, said, found), ['begun']);
});

test('the board counts whoever was passed over beside those to be reviewed', () => {
  const { standing, today } = departed();
  const steps = board(standing, { actor: office, clock: clockAt(today) }, { named });
  const { is, progress, says } = steps.find(({ kind }) => kind === 'conclude-review')!;
  assert.deepEqual(
    [is, progress, says?.zh],
    ['now', { done: 0, of: 1 }, '应评审 1 人：未启动 1、评审中 0、已有结论 0；另有 1 人决定不评审'],
  );
  const only = board(standing, { actor: office, clock: clockAt(today) }, { named: named.slice(0, 1) });
  assert.equal(only.find(({ kind }) => kind === 'conclude-review')?.is, 'done');
});
