import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countingRun, objectionsFrom, runsSinceSeal } from '../src/index.ts';
import { chief, type Desk, inMeeting, li, office, ordinary, sun } from './desk.ts';

const line = { about: 'count', indicator: 'workload', case: null };
const says = { line, says: '少计一件', evidence: [] };
const inOne = { department: 'one' };
const count = { participants: 5, places: 1, excellent: 0, missing: [] };
const reopened = { reason: '复核发现少计一件' };

/** A period that was sealed on 2027-02-01 with the ratings of two (invented) people; whose time to object was long over. */
function sealed(): Desk {
  const desk = inMeeting();
  for (const person of ['li', 'sun'])
    desk.do(
      office,
      'enter-rating',
      { person },
      { annual: 'basically-competent', performance: 'qualified', reason: '会议研究决定' },
      ordinary,
    );
  desk.doTwice(office, chief, 'decide-ratings', {}, { minutes: 'm' }, count);
  desk.today = '2027-01-12';
  for (const person of ['li', 'sun']) {
    desk.do(office, 'serve-notice', { person }, { on: desk.today });
    desk.do(office, 'record-refusal', { person }, { witness: 'qian' });
  }
  desk.today = '2027-02-01';
  desk.doTwice(office, chief, 'seal-period');
  desk.today = '2027-02-08';
  return desk;
}

function correct(desk: Desk, id: string, run: string, worsened: readonly string[] = []): void {
  desk.do(office, 'attach-correction', { objection: id }, { batch: `b-${run}` }, { owner: 'office' });
  desk.do(office, 'simulate-objection', { objection: id }, {}, { run });
  const found = { run, batch: `b-${run}`, worsened };
  desk.doTwice(office, chief, 'decide-objection', { objection: id }, { upheld: true, reply: '更正' }, found);
}

test('a sealed period takes an objection of nobody but those whose rating was reopened, and of them within a new time', () => {
  const desk = sealed();
  const first = ['raise-objection', { person: 'li' }, { ...says, id: 'o1' }, inOne] as const;
  assert.deepEqual(desk.codes(li, ...first), ['sealed', 'late']);
  desk.doTwice(office, chief, 'reopen-rating', { person: 'li' }, reopened);
  assert.equal(objectionsFrom(desk.period, 'li'), '2027-02-08');
  assert.deepEqual(
    desk.codes(sun, 'raise-objection', { person: 'sun' }, { ...says, id: 'o2' }, inOne),
    ['sealed', 'late'],
    'another’s reopened rating opens nothing',
  );
  desk.today = '2027-02-16';
  assert.deepEqual(desk.codes(li, ...first), ['late'], 'five working days from the reopening');
  desk.today = '2027-02-15';
  desk.do(li, ...first);
});

test('a correction after the seal is a run beside the sealed one, and the reopened rating is decided by it', () => {
  const desk = sealed();
  desk.doTwice(office, chief, 'reopen-rating', { person: 'li' }, reopened);
  desk.do(li, 'raise-objection', { person: 'li' }, { ...says, id: 'o1' }, inOne);
  const again = { annual: 'competent', performance: 'good', reason: null, late: false };
  const found = { ...ordinary, count };
  const rate = [office, 'rate-again', { person: 'li' }, again, found] as const;
  assert.deepEqual(desk.codes(...rate), ['objection'], 'the objection is answered first');
  const { sun: before } = desk.period.ratings;
  correct(desk, 'o1', 'run2', ['sun']);
  assert.deepEqual(
    [desk.period.sealed?.run, desk.period.meeting?.run, runsSinceSeal(desk.period).map(({ seal }) => seal)],
    ['run1', 'run1', ['run2']],
    'what was sealed and what the meeting went by stay what they were',
  );
  assert.deepEqual(desk.period.ratings.sun, before, 'a rating that was not reopened stands');
  assert.equal(countingRun(desk.period, 'li'), 'run1', 'until the rating is decided anew');
  desk.doTwice(office, chief, ...(rate.slice(1) as [string, unknown, unknown, unknown]));
  assert.deepEqual([countingRun(desk.period, 'li'), countingRun(desk.period, 'sun')], ['run2', 'run1']);
});

test('whom a correction after the seal worsens objects in their own time, and their rating changes only by being reopened', () => {
  const desk = sealed();
  desk.doTwice(office, chief, 'reopen-rating', { person: 'li' }, reopened);
  desk.do(li, 'raise-objection', { person: 'li' }, { ...says, id: 'o1' }, inOne);
  correct(desk, 'o1', 'run2', ['sun']);
  assert.equal(objectionsFrom(desk.period, 'sun'), '2027-02-08');
  desk.do(sun, 'raise-objection', { person: 'sun' }, { ...says, id: 'o2' }, inOne);
  correct(desk, 'o2', 'run3');
  assert.deepEqual(
    runsSinceSeal(desk.period).map(({ seal, because }) => [seal, because]),
    [
      ['run2', 'objection'],
      ['run3', 'objection'],
    ],
  );
  assert.equal(desk.period.ratings.sun?.final, true);
  const again = { annual: 'competent', performance: null, reason: null, late: false };
  assert.deepEqual(desk.codes(office, 'rate-again', { person: 'sun' }, again, { ...ordinary, count }), [
    'closed',
  ]);
});
