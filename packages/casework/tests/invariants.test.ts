import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from '../../../tests/properties.ts';
import { type Actor, fold, type Period, periodProcedure } from '../src/index.ts';
import {
  actor,
  chief,
  cityOffice,
  Desk,
  drawn,
  everyRating,
  head,
  li,
  meeting,
  office,
  ordinary,
  panel,
  size,
  sun,
} from './desk.ts';

/** Something that somebody may try at any moment, sensible or not. */
interface Attempt {
  readonly who: Actor;
  readonly kind: string;
  readonly subject: unknown;
  readonly details: unknown;
  readonly found: unknown;
}

const both = actor('both', { role: 'office' }, { role: 'chief' });
const clean = { errors: 0, warnings: 0, unverified: 0 };
const excluded = { excluded: [], size: { atLeast: 3, atMost: 9 } };

function attempt(
  who: Actor,
  kind: string,
  subject: unknown = {},
  details: unknown = {},
  found: unknown = {},
): Attempt {
  return { who, kind, subject, details, found };
}

/** Everything worth trying, in the order in which it would succeed. */
const sensible: readonly Attempt[] = [
  attempt(
    office,
    'draft',
    { organ: 'east' },
    { id: 'y', kind: 'annual', title: '年度', from: '2025-01-01', to: '2025-10-31' },
  ),
  attempt(office, 'choose-scheme', {}, { hash: 'h', id: 's', from: 'own' }, clean),
  attempt(office, 'record-dry-run', {}, { run: 'r', baseline: 'b' }),
  attempt(office, 'approve', {}, { scheme: 'h' }),
  attempt(chief, 'confirm', { seq: 4 }),
  attempt(office, 'file', {}, { to: 'city', on: '2025-01-01' }),
  attempt(office, 'announce', {}, { on: '2025-01-01', opens: '2025-01-02' }),
  attempt(office, 'open'),
  attempt(
    li,
    'declare',
    { person: 'li' },
    { id: 'd', indicator: 'm', event: 'e', on: '2025-05-01', amount: '1', evidence: ['f'] },
    { department: 'one' },
  ),
  attempt(head, 'confirm-declaration', { declaration: 'd' }),
  attempt(office, 'close'),
  attempt(office, 'record-run', {}, {}, { seal: 'r1' }),
  attempt(office, 'publish'),
  attempt(office, 'begin-review', { person: 'sun' }, {}, { trigger: 't', reason: 'r' }),
  attempt(
    office,
    'name-panel',
    { person: 'sun' },
    { members: panel.map((p) => ({ person: p.person, from: 'east', substituteFor: null })) },
    excluded,
  ),
  attempt(office, 'draw-cases', { person: 'sun' }, { seed: '12345678' }, drawn('c')),
  ...panel.map((p) =>
    attempt(p, 'score-case', { person: 'sun', case: 'c' }, { grade: '合格', points: '80', remarks: '' }),
  ),
  attempt(sun, 'state-view', { person: 'sun' }, { waived: true }),
  ...panel.map((p) => attempt(p, 'vote', { person: 'sun' }, { finding: 'competent' })),
  attempt(office, 'conclude-review', { person: 'sun' }, { reasons: '……' }),
  attempt(office, 'convene', {}, meeting, size),
  attempt(
    office,
    'enter-rating',
    { person: 'sun' },
    { annual: 'competent', performance: null, reason: null },
    ordinary,
  ),
  attempt(
    office,
    'enter-rating',
    { person: 'li' },
    { annual: 'excellent', performance: null, reason: '实绩' },
    { ...ordinary, allowed: everyRating },
  ),
  attempt(
    office,
    'decide-ratings',
    {},
    { minutes: 'm' },
    { participants: 5, places: 1, excellent: 1, missing: [] },
  ),
  attempt(chief, 'confirm', { seq: 28 }),
  attempt(both, 'confirm', { seq: 28 }),
  attempt(office, 'post-publicity', {}, { scope: '本院', from: '2025-11-01', until: '2025-11-10' }),
  ...['li', 'sun'].flatMap((person) => [
    attempt(office, 'serve-notice', { person }, { on: '2025-11-01' }),
    attempt(office, 'record-refusal', { person }, { witness: 'qian' }),
  ]),
  attempt(cityOffice, 'acknowledge-filing'),
  attempt(office, 'seal-period'),
  attempt(
    both,
    'enter-rating',
    { person: 'li' },
    { annual: 'not-competent', performance: null, reason: 'x' },
    ordinary,
  ),
];

function check(period: Period, before: Period): void {
  const pending = Object.values(period.reviews).filter((r) => r.concluded === null);
  if (period.stage === 'meeting' && before.stage === 'published')
    assert.deepEqual(pending, [], 'review first');
  if (period.stage === 'decided' || period.stage === 'sealed') {
    assert.ok(
      Object.values(period.ratings).every(
        (r) => r.final || period.reopened.some((o) => o.person === r.person),
      ),
    );
  }
  if (before.stage === 'decided' || before.stage === 'sealed') {
    assert.deepEqual(period.ratings, before.ratings, 'a fixed rating does not move');
  }
  if (period.announced !== null) assert.notEqual(period.approved, null, 'nothing is announced unapproved');
  for (const declaration of Object.values(before.declarations)) {
    if (declaration.is !== 'submitted') assert.equal(period.declarations[declaration.id]?.is, declaration.is);
  }
}

const jumble = fc
  .array(
    fc.record({ skip: fc.nat({ max: 9 }), extra: fc.array(fc.constantFrom(...sensible), { maxLength: 2 }) }),
    {
      minLength: sensible.length,
      maxLength: sensible.length,
    },
  )
  .map((plan) => plan.flatMap(({ skip, extra }, i) => [...extra, ...(skip === 0 ? [] : [sensible[i]!])]));

test('whatever is tried in whatever order, the log folds to the state and what is fixed stays fixed', () => {
  let sealed = 0;
  fc.assert(
    fc.property(jumble, (attempts) => {
      const desk = new Desk();
      for (const { who, kind, subject, details, found } of attempts) {
        const before = desk.period;
        desk.try(who, kind, subject, details, found);
        check(desk.period, before);
      }
      assert.deepEqual(fold(periodProcedure, desk.log), desk.standing);
      for (const action of desk.log) {
        if (action.kind !== 'confirm') continue;
        const made = desk.log.find((a) => a.seq === (action.subject as { seq: number }).seq);
        assert.notEqual(made?.by, action.by, 'four eyes');
      }
      if (desk.period.stage === 'decided' || desk.period.stage === 'sealed') sealed++;
    }),
    { numRuns: 400, seed: 11 },
  );
  assert.ok(sealed > 0, 'some of the jumbles reach their end');
});
