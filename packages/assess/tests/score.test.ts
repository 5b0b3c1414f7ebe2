import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactText, type Fraction, fraction, lineCurve } from '@jianheng/mechanisms';
import type { ProgramIndicator } from '@jianheng/scheme';
import {
  effectiveFull,
  exactPart,
  exactPoints,
  exactStintTotal,
  kindOf,
  type Scores,
  score,
  total,
  whyHeld,
} from '../src/index.ts';
import {
  indicatorOf,
  linear,
  measuredOf,
  measureOf,
  plainMissing,
  planOf,
  programOf,
  type Row,
  ratioOf,
  scoringOf,
  steps,
} from './programs.ts';

const identity = lineCurve(fraction(0), fraction(1));

function run(indicators: readonly ProgramIndicator[], rows: readonly Row[], changes = {}): Scores {
  const program = programOf(indicators, changes);
  return score(program, measuredOf(program, rows));
}

function points(scores: Scores, indicator = 0): string[] {
  return Array.from({ length: scores.measured.stints.count }, (_, i) =>
    exactText(exactPoints(scores, i, indicator)),
  );
}

/** The lane's points of each stint, which must be the exact ones rounded to its unit. */
function assertLaneAgrees(scores: Scores): void {
  const unit = (f: Fraction) => Number((f.n * BigInt(scores.scale) * 1000n) / f.d) / 1000;
  for (let i = 0; i < scores.measured.stints.count; i++) {
    const gap = Math.abs(scores.total[i]! - unit(exactStintTotal(scores, i)));
    assert.ok(gap <= scores.error[i]! + 0.001, `stint ${i}: off by ${gap}, error ${scores.error[i]}`);
  }
}

test('a ratio of integers is a true quotient: 3 of 62 between 12% and 3% earns 592/93 of 8 points', () => {
  const scores = run(
    [
      indicatorOf('returned', {
        full: '8',
        measure: ratioOf('returned', 'received'),
        scoring: scoringOf({ of: 'value' }, linear('12%', '3%', '8')),
      }),
    ],
    [{ person: 'A', counts: { returned: 3, received: 62 } }],
  );
  assert.deepEqual(points(scores), ['592/93']);
  assertLaneAgrees(scores);
});

test('two thirds and four thirds make two: case weights in thirds add up exactly', () => {
  const program = programOf([indicatorOf('load')]);
  const thirds = { ...program, counters: program.counters.map((c) => ({ ...c, unit: 3 })) };
  const scores = score(thirds, measuredOf(thirds, [{ person: 'A', counts: { load: 2 + 4 } }]));
  assert.deepEqual(points(scores), ['2']);
  assert.equal(scores.error[0], 0);
});

test('shares of a case are whole numbers over a common denominator: 5:3:2 of one case', () => {
  const program = programOf([indicatorOf('load')]);
  const rows = [5, 3, 2].map((n, i) => ({ person: `P${i}`, counts: { load: n } }));
  const scores = score(program, measuredOf(program, rows, { shareUnits: { case: 10 } }));
  assert.deepEqual(points(scores), ['1/2', '3/10', '1/5']);
});

test('a band begins exactly at its edge: at, just below and just above 9 of 10', () => {
  const scores = run(
    [
      indicatorOf('rate', {
        measure: ratioOf('n', 'd'),
        scoring: scoringOf({ of: 'value' }, steps('0', ['90%', '8'], ['1', '10'])),
      }),
    ],
    [
      { person: 'below', counts: { n: 899_999, d: 1_000_000 } },
      { person: 'at', counts: { n: 9, d: 10 } },
      { person: 'above', counts: { n: 900_001, d: 1_000_000 } },
      { person: 'all', counts: { n: 7, d: 7 } },
    ],
  );
  assert.deepEqual(points(scores), ['0', '8', '8', '10']);
  assertLaneAgrees(scores);
});

test('a zero denominator is no cases, and its full points are shared out inside the part', () => {
  const scores = run(
    [
      indicatorOf('a', {
        full: '8',
        measure: ratioOf('n', 'd'),
        scoring: scoringOf({ of: 'value' }, linear('0', '1', '8')),
      }),
      indicatorOf('b', { full: '57', scoring: scoringOf({ of: 'value' }, linear('0', '10', '57')) }),
    ],
    [{ person: 'A', counts: { n: 0, d: 0, b: 5 } }],
    {
      parts: [{ id: 'performance', kind: 'performance', title: { zh: '业绩', en: 'p' }, full: '65' }],
      full: '65',
    },
  );
  assert.equal(kindOf(scores.columns[0]!.state[0]!), 'no-cases');
  assert.deepEqual(points(scores, 1), ['65/2']);
  assert.equal(exactText(effectiveFull(scores, 0, 0)), '0');
  assert.equal(exactText(effectiveFull(scores, 0, 1)), '65');
  assertLaneAgrees(scores);
});

test('fewer cases than the minimum are no cases', () => {
  const measure = ratioOf('n', 'd', { minimum: 5 });
  const scores = run(
    [
      indicatorOf('a', { measure, scoring: scoringOf({ of: 'value' }, linear('0', '1', '10')) }),
      indicatorOf('b'),
    ],
    [
      { person: 'few', counts: { n: 4, d: 4 } },
      { person: 'enough', counts: { n: 4, d: 5 } },
    ],
  );
  assert.deepEqual(points(scores), ['0', '8']);
  assert.equal(kindOf(scores.columns[0]!.state[0]!), 'no-cases');
});

test('where nobody of the group was scored there is no mean to give: the total is held, never nought', () => {
  const missing = { ...plainMissing, 'no-cases': { do: 'peer-mean' } } as const;
  const scoring = scoringOf({ of: 'value' }, linear('0', '1', '10'));
  const program = programOf([indicatorOf('a', { missing, measure: ratioOf('n', 'd'), scoring })], {
    peers: { by: ['line'], mergeBelow: 1 },
  });
  const post = { line: '刑事' };
  const rows = [
    { person: 'alone', post: { line: '民事' } },
    { person: 'none', post },
    { person: 'scored', post, counts: { n: 1, d: 2 } },
  ];
  const scores = score(program, measuredOf(program, rows));
  assert.deepEqual(points(scores), ['0', '5', '5']);
  assert.equal(kindOf(scores.columns[0]!.state[0]!), 'no-cases');
  assertLaneAgrees(scores);
  const totals = total(planOf([program]), [scores]);
  assert.deepEqual([...totals.held], [1, 0, 0]);
  assert.deepEqual(whyHeld(totals, 0), ['no-peer-mean']);
});

test('each kind of missing does what the scheme says for it', () => {
  const missing = {
    ...plainMissing,
    'not-applicable': { do: 'none' },
    'no-cases': { do: 'points', points: '7/3' },
    'not-supplied': { do: 'peer-mean' },
    zero: { do: 'full' },
  } as const;
  const program = programOf([
    indicatorOf('a', {
      missing,
      measure: ratioOf('n', 'd'),
      appliesTo: { column: 'line', is: ['刑事'] },
      scoring: scoringOf({ of: 'value' }, linear('0', '1', '10')),
    }),
  ]);
  const criminal = { line: '刑事' };
  const scores = score(
    program,
    measuredOf(
      program,
      [
        { person: 'none', post: { line: '民事' }, counts: { n: 1, d: 2 } },
        { person: 'no cases', post: criminal },
        { person: 'late', post: criminal, unsupplied: ['case'], counts: { n: 1, d: 2 } },
        { person: 'withheld', post: criminal, counts: { n: 1, d: 2 } },
        { person: 'zero', post: criminal, counts: { d: 4 } },
        { person: 'scored', post: criminal, counts: { n: 1, d: 4 } },
        { person: 'scored too', post: criminal, counts: { n: 1, d: 2 } },
      ],
      { withheld: [{ person: 'withheld', indicator: 'a' }] },
    ),
  );
  // The mean of 5/2 and 5: zero was given the full points and is nobody's peer.
  assert.deepEqual(points(scores), ['0', '7/3', '15/4', '0', '10', '5/2', '5']);
  assert.deepEqual([...scores.held], [0, 0, 0, 1, 0, 0, 0]);
  assertLaneAgrees(scores);
});

test('a part in which nothing is left to score is marked instead of giving nought', () => {
  const scores = run([indicatorOf('a', { measure: ratioOf('n', 'd') })], [{ person: 'A' }]);
  assert.deepEqual([...(scores.parts[0]!.absent ?? [])], [1]);
});

test('deductions without full points of their own do not grow when others are missing', () => {
  const scores = run(
    [
      indicatorOf('a', { full: '50', measure: ratioOf('n', 'd') }),
      indicatorOf('b', { full: '50', scoring: scoringOf({ of: 'value' }, linear('0', '10', '50')) }),
      indicatorOf('minus', {
        full: '0',
        scoring: scoringOf({ of: 'value' }, lineCurve(fraction(0), fraction(-1))),
      }),
    ],
    [{ person: 'A', counts: { b: 10, minus: 3 } }],
  );
  assert.deepEqual([points(scores, 1), points(scores, 2)], [['100'], ['-3']]);
  assert.equal(exactText(exactStintTotal(scores, 0)), '97');
});

test('a part never gives more than its full points, and a total never less than nought', () => {
  const scores = run(
    [indicatorOf('a', { full: '100' })],
    [
      { person: 'high', counts: { a: 150 } },
      { person: 'low', counts: { a: -20 } },
    ],
  );
  assert.deepEqual(
    [0, 1].map((i) => exactText(exactStintTotal(scores, i))),
    ['100', '0'],
  );
  assert.deepEqual([...scores.error], [0, 0]);
  assert.equal(exactText(exactPart(scores, 1, 0)), '-20');
  assertLaneAgrees(scores);
});

test('items are weighed by their code, and codes without a weight by the rest', () => {
  const scores = run(
    [
      indicatorOf('inspection', {
        measure: measureOf({ byCode: { 优质: 'fine', 不合格: 'bad', 合格: 'sound' } }),
        scoring: scoringOf(
          { of: 'items', weights: { 优质: '2', 不合格: '-8' }, otherwise: '1/3' },
          lineCurve(fraction(20), fraction(1)),
        ),
      }),
    ],
    [{ person: 'A', counts: { fine: 3, bad: 1, sound: 2 } }],
  );
  assert.deepEqual(points(scores), ['56/3']);
});

test('a red line zeroes its indicator, its part or the total, exactly from its edge on', () => {
  const red = (zero: 'indicator' | 'part' | 'total') =>
    run(
      [
        indicatorOf('a', { full: '50', scoring: scoringOf({ of: 'value' }, identity) }),
        indicatorOf('red', {
          full: '50',
          scoring: scoringOf({ of: 'value' }, lineCurve(fraction(5), fraction(0)), {
            effect: { when: 'at-least', edge: '2', then: { zero } },
          }),
        }),
      ],
      [
        { person: 'below', counts: { a: 4, red: 1 } },
        { person: 'at', counts: { a: 4, red: 2 } },
      ],
    );
  const totalsOf = (s: Scores) => [0, 1].map((i) => exactText(exactStintTotal(s, i)));
  assert.deepEqual(totalsOf(red('indicator')), ['9', '4']);
  assert.deepEqual(totalsOf(red('part')), ['9', '0']);
  assert.deepEqual([...(red('total').zeroed ?? [])], [0, 1]);
});

test('values per full period are scaled by days in post', () => {
  const scores = run(
    [
      indicatorOf('a', {
        measure: measureOf({ numerator: [{ counter: 'a', times: '1' }], perDaysInPost: true }),
      }),
    ],
    [{ person: 'A', days: 73, counts: { a: 7 } }],
  );
  assert.deepEqual(points(scores), ['35']);
});

test('support staff divide the value by the factor of their number', () => {
  const support = { column: 'assistants', factors: { '1': '6/5', '2': '3/2' } };
  const scores = run(
    [indicatorOf('a', { measure: measureOf({ numerator: [{ counter: 'a', times: '1' }], support }) })],
    ['0', '1', '2'].map((assistants) => ({ person: assistants, post: { assistants }, counts: { a: 9 } })),
  );
  assert.deepEqual(points(scores), ['9', '15/2', '6']);
});

test('members of a department share its value, and a share of the organ divides by the organ', () => {
  const rows = [
    { person: 'A', post: { department: 'X' }, counts: { a: 2 } },
    { person: 'B', post: { department: 'X' }, counts: { a: 3 } },
    { person: 'C', post: { department: 'Y' }, counts: { a: 5 } },
  ];
  const a = [{ counter: 'a', times: '1' }];
  const level = run([indicatorOf('a', { measure: measureOf({ numerator: a, level: 'department' }) })], rows);
  const share = run([indicatorOf('a', { measure: measureOf({ numerator: a, shareOf: 'organ' }) })], rows);
  assert.deepEqual(points(level), ['5', '5', '5']);
  assert.deepEqual(points(share), ['1/5', '3/10', '1/2']);
});

test('counts of whole rows come in share units like all others, so that one rule reads them', () => {
  const program = programOf([indicatorOf('load')]);
  const whole = { ...program, counters: program.counters.map((c) => ({ ...c, whole: true })) };
  const scores = score(
    whole,
    measuredOf(whole, [{ person: 'A', counts: { load: 30 } }], { shareUnits: { case: 10 } }),
  );
  assert.deepEqual(points(scores), ['3']);
});
