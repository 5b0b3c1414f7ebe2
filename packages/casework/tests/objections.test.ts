import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  actor,
  caseManagement,
  chief,
  committee,
  head,
  inspection,
  li,
  office,
  published,
  sun,
} from './desk.ts';

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

test('an objection to a rule is upheld with a corrected reading, which counts from the first day and stays to be filed', () => {
  const desk = published();
  const rule = { ...line, about: 'rule' };
  desk.do(li, 'raise-objection', { person: 'li' }, { ...objection, line: rule, says: '应按件计' }, inOne);
  desk.do(sun, 'raise-objection', { person: 'sun' }, { ...objection, id: 'o2' }, inOne);
  const scheme = { hash: 'set2', id: 'set', from: 'own' };
  const attached = { scheme, says: '公布的方案写按件计，录入成按人计' };
  const fine = { errors: 0, warnings: 0, unverified: 0 };
  assert.deepEqual(desk.codes(office, 'attach-reading', { objection: 'o2' }, attached, fine), ['not-a-rule']);
  assert.deepEqual(
    desk.codes(office, 'attach-reading', { objection: 'o1' }, attached, { ...fine, errors: 1 }),
    ['check-errors'],
  );
  desk.do(office, 'attach-reading', { objection: 'o1' }, attached, fine);
  assert.equal(desk.period.objections.o1?.reading?.scheme.hash, 'set2');
  desk.do(office, 'simulate-objection', { objection: 'o1' }, {}, { run: 'run2' });
  const uphold = { upheld: true, reply: '按公布的方案更正' };
  const bare = { run: 'run2', batch: null, worsened: [] };
  assert.deepEqual(desk.codes(office, 'decide-objection', { objection: 'o1' }, uphold, bare), ['no-run']);
  desk.doTwice(office, chief, 'decide-objection', { objection: 'o1' }, uphold, {
    ...bare,
    scheme: 'set2',
    worsened: ['sun'],
  });
  const [reading] = desk.period.amendments;
  assert.deepEqual(
    [reading?.id, reading?.from, reading?.isReading, reading?.filed, reading?.announced],
    ['reading-1', desk.period.plan?.from, true, null, desk.today],
  );
  assert.equal(desk.period.runs.at(-1)?.seal, 'run2');
  desk.do(office, 'file-amendment', { amendment: 'reading-1' }, { on: desk.today });
  assert.deepEqual(
    desk.codes(sun, 'raise-objection', { person: 'sun' }, { ...objection, id: 'o3', line: rule }, inOne),
    ['accepted'],
    'whom the reading worsens may object from then on',
  );
});

test('a corrected batch and a corrected reading stand in each other’s place', () => {
  const desk = published();
  const rule = { ...line, about: 'rule' };
  desk.do(li, 'raise-objection', { person: 'li' }, { ...objection, line: rule }, inOne);
  const scheme = { hash: 'set2', id: 'set', from: 'own' };
  const fine = { errors: 0, warnings: 0, unverified: 0 };
  desk.do(office, 'attach-reading', { objection: 'o1' }, { scheme, says: '读法有误' }, fine);
  desk.do(office, 'attach-correction', { objection: 'o1' }, { batch: 'fix' }, { owner: 'office' });
  assert.equal(desk.period.objections.o1?.reading, null);
  desk.do(office, 'attach-reading', { objection: 'o1' }, { scheme, says: '读法有误' }, fine);
  assert.equal(desk.period.objections.o1?.correction, null);
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

test('a correction is attached before it is simulated, and another in its place is simulated anew', () => {
  const desk = published();
  desk.do(li, 'raise-objection', { person: 'li' }, objection, inOne);
  const of = { objection: 'o1' };
  const known = { owner: 'office' };
  assert.deepEqual(desk.codes(li, 'attach-correction', of, { batch: 'c1' }, known), ['forbidden']);
  assert.deepEqual(desk.codes(office, 'attach-correction', of, { batch: 'c1' }, { owner: null }), [
    'unknown-batch',
  ]);
  desk.do(office, 'attach-correction', of, { batch: 'c1' }, known);
  assert.equal(desk.period.objections.o1?.correction?.batch, 'c1');
  desk.do(office, 'simulate-objection', of, {}, { run: 's' });
  desk.do(office, 'attach-correction', of, { batch: 'c2' }, known);
  assert.equal(desk.period.objections.o1?.simulated, null);
  desk.do(li, 'withdraw-objection', of);
  assert.deepEqual(desk.codes(office, 'attach-correction', of, { batch: 'c3' }, known), ['settled']);
});

test('while one decision waits no other is submitted: each run rests on the one before', () => {
  const desk = published();
  desk.do(li, 'raise-objection', { person: 'li' }, objection, inOne);
  desk.do(sun, 'raise-objection', { person: 'sun' }, { ...objection, id: 'o2' }, inOne);
  for (const id of ['o1', 'o2'])
    desk.do(office, 'simulate-objection', { objection: id }, {}, { run: `s${id}` });
  const none = { run: null, batch: null, worsened: [] };
  const refusal = { upheld: false, reply: '核对无误' };
  const { seq } = desk.do(office, 'decide-objection', { objection: 'o1' }, refusal, none);
  assert.deepEqual(desk.codes(office, 'decide-objection', { objection: 'o2' }, refusal, none), ['held']);
  desk.do(chief, 'confirm', { seq });
  desk.do(office, 'decide-objection', { objection: 'o2' }, refusal, none);
});

test('a correction of inspection results counts when case management has confirmed it', () => {
  const desk = published();
  desk.do(li, 'raise-objection', { person: 'li' }, objection, inOne);
  const of = { objection: 'o1' };
  desk.do(office, 'attach-correction', of, { batch: 'c1' }, { owner: 'case-management' });
  desk.do(office, 'simulate-objection', of, {}, { run: 's' });
  const found = { run: 's', batch: 'c1', worsened: [] };
  const upheld = { upheld: true, reply: '更正' };
  assert.deepEqual(desk.codes(office, 'decide-objection', of, upheld, found), ['unconfirmed']);
  assert.deepEqual(desk.codes(inspection, 'confirm-sanctions', { batch: 'c1' }), ['unknown-batch']);
  desk.do(caseManagement, 'confirm-inspections', { batch: 'c1' });
  desk.doTwice(office, chief, 'decide-objection', of, upheld, found);
  assert.equal(desk.period.runs.at(-1)?.batch, 'c1');
});
