import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Actor, fold, type Grant, periodProcedure, type Recorded, type Role } from '@jianheng/casework';
import fc from '../../../tests/properties.ts';
import {
  actor,
  chief,
  cityOffice,
  clockAt,
  type Desk,
  drawn,
  everyRating,
  head,
  li,
  meeting,
  office,
  opened,
  ordinary,
  panel,
  size,
  sun,
  tree,
} from '../../casework/tests/desk.ts';
import { rules } from '../src/features/periods/log/log-rules.ts';
import { seenOfLog } from '../src/features/periods/log/read-log.ts';
import type { PeriodReading } from '../src/features/periods/reading/read-period.ts';
import type { Records } from '../src/index.ts';

/** A period through all its private matters; each secret is a word of its own. */
function wholePeriod(): Desk {
  const desk = opened();
  const { seq } = desk.do(
    office,
    'amend',
    {},
    { id: 'a1', scheme: { hash: 'h2', id: 's', from: 'own' }, from: '2026-07-01', decision: 'S-amendment' },
    { errors: 0, warnings: 0, unverified: 0 },
  );
  desk.do(chief, 'reject', { seq }, { reason: 'S-rejection' });
  desk.do(head, 'sign-tasks', { department: 'one' }, { text: 'S-tasks' });
  desk.do(office, 'use-batch', { batch: 'S-batch' }, {}, { kind: 'sanction', owner: 'inspection' });
  desk.do(actor('feng', { role: 'inspection' }), 'confirm-sanctions', { batch: 'S-batch' });
  const disputed = [{ case: 'c9', says: 'S-dispute' }];
  desk.do(li, 'dispute-cases', { person: 'li', month: '2026-01' }, { cases: disputed });
  desk.do(office, 'answer-cases', { person: 'li', month: '2026-01' }, { reply: 'S-answer' });
  const declared = {
    id: 'd1',
    indicator: 'm',
    event: 'S-declared',
    on: '2026-02-01',
    amount: '1',
    evidence: ['f'],
  };
  desk.do(li, 'declare', { person: 'li' }, declared, { department: 'one' });
  desk.do(head, 'return-declaration', { declaration: 'd1' }, { reply: 'S-returned' });
  const voters = ['li', 'sun', 'wang', 'qian', 'zhao'];
  const circles = [{ name: 'S-circle', voters, about: ['li'] }];
  desk.do(office, 'open-ballots', { round: 'r1' }, { circles, closes: '2026-12-20' });
  const hash = 'ab'.repeat(32);
  desk.do(li, 'issue-ballot', { round: 'r1', person: 'li' }, { blinded: [{ circle: 'S-circle', hash }] });
  desk.today = '2026-12-21';
  desk.do(office, 'close-ballots', { round: 'r1' }, {}, { counted: 1, batch: 'b4' });
  desk.today = '2027-01-04';
  desk.do(li, 'sum-up', { person: 'li' }, { text: 'S-summary' }, { department: 'one' });
  desk.do(office, 'close');
  desk.do(head, 'write-opinion', { person: 'li' }, { text: 'S-opinion', suggestion: 'excellent' });
  desk.do(office, 'record-run', {}, {}, { seal: 'run1' });
  desk.do(office, 'publish');
  const line = { about: 'rule', indicator: 'defects', case: null };
  const objection = { id: 'o1', line, says: 'S-objection', evidence: [] };
  desk.do(li, 'raise-objection', { person: 'li' }, objection, { department: 'one' });
  desk.do(office, 'attach-correction', { objection: 'o1' }, { batch: 'S-correction' }, { owner: 'office' });
  desk.do(office, 'simulate-objection', { objection: 'o1' }, {}, { run: 'S-simulated' });
  const decided = { upheld: true, reply: 'S-reply' };
  desk.doTwice(office, chief, 'decide-objection', { objection: 'o1' }, decided, {
    run: 'run2',
    batch: 'b5',
    worsened: ['S-worsened'],
  });
  const named = { triggers: ['S-departed'] };
  desk.doTwice(office, chief, 'depart-from-review', { person: 'ma' }, { reason: 'S-departure' }, named);
  desk.do(office, 'begin-review', { person: 'sun' }, {}, { trigger: 'S-trigger', reason: 'r' });
  const members = panel.map(({ person }) => ({ person, from: 'east', substituteFor: null }));
  desk.do(
    office,
    'name-panel',
    { person: 'sun' },
    { members },
    { excluded: [], size: { atLeast: 3, atMost: 9 } },
  );
  desk.do(office, 'draw-cases', { person: 'sun' }, { seed: '12345678' }, drawn('c1'));
  for (const [i, member] of panel.entries()) {
    const sheet = { grade: '合格', points: '80', remarks: `S-sheet${i}` };
    desk.do(member, 'score-case', { person: 'sun', case: 'c1' }, sheet);
  }
  desk.do(sun, 'state-view', { person: 'sun' }, { text: 'S-statement' });
  for (const member of panel) desk.do(member, 'vote', { person: 'sun' }, { finding: 'competent' });
  desk.do(office, 'conclude-review', { person: 'sun' }, { reasons: 'S-conclusion' });
  desk.do(office, 'convene', {}, { ...meeting, authority: 'S-authority' }, size);
  const rating = { annual: 'excellent', performance: 'excellent', reason: 'S-rating' };
  desk.do(office, 'enter-rating', { person: 'li' }, rating, { ...ordinary, allowed: everyRating });
  const counted = { participants: 5, places: 1, excellent: 1, missing: [] };
  desk.doTwice(office, chief, 'decide-ratings', {}, { minutes: 'S-minutes' }, counted);
  desk.do(office, 'post-publicity', {}, { scope: '本院', from: '2027-01-04', until: '2027-01-12' });
  desk.today = '2027-01-20';
  desk.do(office, 'serve-notice', { person: 'li' }, { on: '2027-01-20' });
  desk.do(li, 'sign-notice', { person: 'li' }, { opinion: 'S-notice' });
  const recheck = { channel: 'prosecutor', listed: true };
  desk.do(li, 'apply-recheck', { person: 'li' }, { says: 'S-recheck' }, recheck);
  return desk;
}

const whole = wholePeriod();

/** What the log says to somebody, as text. */
function told(reader: Actor, log: readonly Recorded[]): string {
  const standing = fold(periodProcedure, log);
  const context = {
    records: {} as Records,
    actor: reader,
    tree,
    request: 'r',
    now: '2027-02-01T02:00:00.000Z',
    today: '2027-02-01',
  };
  const row = { organ: 'east' } as PeriodReading['row'];
  const reading = { context, row, standing, state: standing.state, clock: clockAt('2027-02-01') };
  return seenOfLog(reading, log)
    .map(({ action, seen }) =>
      seen === 'whole'
        ? JSON.stringify([action.subject, action.details, action.found])
        : JSON.stringify([action.kind, action.subject]),
    )
    .join('\n');
}

const is = (reader: Actor, role: Role, department?: string) =>
  reader.grants.some(
    (g) => g.role === role && g.organ === 'east' && (department === undefined || g.department === department),
  );
const any =
  (...roles: readonly Role[]) =>
  (reader: Actor) =>
    roles.some((role) => is(reader, role));
const self = (person: string) => (reader: Actor) => reader.person === person;
const headOfOne = (reader: Actor) => is(reader, 'department-head', 'one');
const above = (reader: Actor) => reader.grants.some((g) => g.role === 'superior' && g.organ === 'city');
/** Panels sit whatever their organ. */
const onPanel = ({ grants, person }: Actor) =>
  grants.some((g) => g.role === 'panel') && panel.some((p) => p.person === person);
const or =
  (...ways: readonly ((reader: Actor) => boolean)[]) =>
  (reader: Actor) =>
    ways.some((way) => way(reader));

/** Who may read what at most, said again and another way than the rules of the log say it. */
const secrets: Readonly<Record<string, (reader: Actor) => boolean>> = {
  'S-amendment': any('office', 'committee', 'chief'),
  'S-rejection': any('office', 'committee', 'chief'),
  'S-tasks': or(headOfOne, any('office', 'chief')),
  'S-batch': any('office', 'committee', 'chief', 'case-management', 'inspection'),
  'S-dispute': or(self('li'), any('office')),
  'S-answer': or(self('li'), any('office')),
  'S-declared': or(self('li'), headOfOne, any('office')),
  'S-returned': or(self('li'), headOfOne, any('office')),
  'S-circle': any('office'),
  abababab: () => false,
  'S-summary': or(self('li'), headOfOne, any('office', 'chief')),
  'S-opinion': or(headOfOne, above, any('office', 'committee', 'chief')),
  'S-objection': or(self('li'), any('office', 'committee', 'chief')),
  'S-correction': any('office', 'committee', 'chief'),
  'S-simulated': any('office', 'committee', 'chief'),
  'S-worsened': any('office', 'committee', 'chief'),
  'S-reply': any('office', 'committee', 'chief'),
  'S-departed': any('office', 'committee', 'chief'),
  'S-departure': any('office', 'committee', 'chief'),
  'S-trigger': or(self('sun'), onPanel, any('office', 'chief')),
  'S-sheet': or(self('p1'), onPanel, any('office', 'chief')),
  'S-statement': or(self('sun'), onPanel, any('office', 'chief')),
  'S-conclusion': or(self('sun'), onPanel, any('office', 'chief')),
  'S-authority': any('office', 'committee', 'chief'),
  'S-rating': or(above, any('office', 'committee', 'chief')),
  'S-minutes': any('office', 'committee', 'chief'),
  'S-notice': or(self('li'), any('office', 'chief')),
  'S-recheck': or(self('li'), any('office', 'committee', 'chief')),
};

const roleNames: readonly Role[] = [
  'staff',
  'department-head',
  'office',
  'case-management',
  'inspection',
  'panel',
  'committee',
  'chief',
  'superior',
  'system',
  'security',
  'audit',
];

const grant = fc
  .record({
    role: fc.constantFrom(...roleNames),
    organ: fc.constantFrom('east', 'west', 'city'),
    department: fc.constantFrom('one', 'two'),
  })
  .map(
    ({ role, organ, department }): Grant => ({
      role,
      organ,
      ...(role === 'department-head' ? { department } : {}),
      from: '2020-01-01',
      to: null,
    }),
  );

const readers = fc
  .record({
    person: fc.constantFrom('li', 'sun', 'p1', 'nobody', null),
    grants: fc.array(grant, { minLength: 1, maxLength: 3 }),
  })
  .map(({ person, grants }): Actor => ({ account: 'a', person, grants }));

test('a secret is told to nobody but those whose matter it is, at any moment of the period', () => {
  const shown = new Set<string>();
  fc.assert(
    fc.property(readers, fc.integer({ min: 1, max: whole.log.length }), (reader, length) => {
      const said = told(reader, whole.log.slice(0, length));
      for (const [secret, mayKnow] of Object.entries(secrets)) {
        if (!said.includes(secret)) continue;
        assert.ok(mayKnow(reader), `${secret} to ${JSON.stringify(reader)}`);
        shown.add(secret);
      }
    }),
    { numRuns: 3000, seed: 5 },
  );
  const never = Object.keys(secrets).filter((secret) => !shown.has(secret));
  assert.deepEqual(
    never,
    ['abababab'],
    'each secret is told to somebody, but what was signed blindly to nobody',
  );
});

test('a sheet is its member’s alone until all are in, and what was voted is told to the voter alone', () => {
  const [first, second] = panel as [Actor, Actor];
  const atSheet = whole.log.findIndex((a) => a.kind === 'score-case') + 1;
  const before = whole.log.slice(0, atSheet);
  assert.ok(told(first, before).includes('S-sheet0'));
  for (const reader of [second, office, chief, sun]) assert.ok(!told(reader, before).includes('S-sheet0'));
  assert.ok(told(second, whole.log).includes('S-sheet0'));
  assert.ok(!told(sun, whole.log).includes('S-sheet0'));
  const votes = (reader: Actor) => told(reader, whole.log).split('"finding"').length - 1;
  assert.deepEqual([first, office, chief, sun].map(votes), [1, 0, 0, 0]);
});

test('a rating and a decision that waits are not told to the person before they are served', () => {
  const rated = whole.log.slice(
    0,
    whole.log.findIndex((a) => a.kind === 'serve-notice'),
  );
  assert.ok(!told(li, rated).includes('enter-rating'));
  const submitted = whole.log.findIndex((a) => a.kind === 'decide-objection') + 1;
  assert.ok(!told(li, whole.log.slice(0, submitted)).includes('decide-objection'));
  assert.ok(told(li, whole.log.slice(0, submitted + 1)).includes('decide-objection'));
});

test('every kind of action says who may read it', () => {
  assert.deepEqual(
    Object.keys(periodProcedure.actions).filter((kind) => rules[kind] === undefined),
    [],
  );
  assert.deepEqual(
    Object.keys(rules).filter((kind) => periodProcedure.actions[kind] === undefined),
    [],
  );
  assert.ok(told(cityOffice, whole.log).includes('run1'));
});
