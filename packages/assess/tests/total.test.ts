import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Effect, Scoring } from '@jianheng/mechanisms';
import { add, compare, exactText, fraction, lineCurve } from '@jianheng/mechanisms';
import type { Plan, Program } from '@jianheng/scheme';
import fc from '../../../tests/properties.ts';
import {
  explainPerson,
  ratingLimits,
  readTraces,
  score,
  showTotal,
  stand,
  total,
  totalIntervals,
} from '../src/index.ts';
import {
  indicatorOf,
  linear,
  measuredOf,
  planOf,
  programOf,
  type Row,
  ratioOf,
  scoringOf,
} from './programs.ts';

const identity = lineCurve(fraction(0), fraction(1));
const points = (changes: Partial<Scoring> = {}) =>
  programOf([indicatorOf('a', { full: '100', scoring: scoringOf({ of: 'value' }, identity, changes) })]);

function totalsOf(program: Program, rows: readonly Row[]) {
  return total(planOf([program]), [score(program, measuredOf(program, rows))]);
}

test('a transfer in mid-period: totals of the stints weighted by days in post, exactly', () => {
  const rows = [
    { person: 'A', days: 120, post: { organ: 'O1' }, counts: { a: 80 } },
    { person: 'A', days: 245, post: { organ: 'O2' }, counts: { a: 90 } },
  ];
  const totals = totalsOf(points(), rows);
  assert.equal(exactText(totals.exactAt(0)), exactText(fraction(120 * 80 + 245 * 90, 365)));
  const latest = { ...points(), stints: { combine: 'latest' } } as const;
  assert.equal(exactText(totalsOf(latest, rows).exactAt(0)), '90');
  assert.equal(stand(totals).groups[stand(totals).groupOf[0]!]?.group.key, 'O2');
});

/** Work of 60 points, and votes of 40 that are shared out where there are none. */
const workAndVotes = programOf(
  [
    indicatorOf('work', {
      part: 'work',
      full: '60',
      measure: ratioOf('n', 'd'),
      mechanism: 'linear',
      params: { linear: { 'zero-at': '0', 'full-at': '1' } },
      scoring: scoringOf({ of: 'value' }, linear('0', '1', '60')),
    }),
    indicatorOf('votes', {
      part: 'votes',
      full: '40',
      measure: ratioOf('v', 'w'),
      mechanism: 'linear',
      params: { linear: { 'zero-at': '0', 'full-at': '1' } },
      scoring: scoringOf({ of: 'value' }, linear('0', '1', '40')),
    }),
    indicatorOf('fault', {
      part: 'votes',
      full: '0',
      mechanism: 'per-item',
      params: { 'per-item': -1 },
      scoring: scoringOf({ of: 'value' }, lineCurve(fraction(0), fraction(-1))),
    }),
  ],
  {
    parts: [
      { id: 'work', kind: 'performance', title: { zh: '工作', en: 'work' }, full: '60' },
      { id: 'votes', kind: 'appraisal', title: { zh: '测评', en: 'votes' }, full: '40' },
    ],
  },
);

test('a part that one stint has nothing of is taken from the other stints, its days weighed out', () => {
  const rows = [
    { person: 'A', days: 100, counts: { n: 1, d: 2 } },
    { person: 'A', days: 165, counts: { n: 1, d: 1, v: 3, w: 4 } },
    { person: 'A', days: 100, counts: { n: 1, d: 1, v: 1, w: 4 } },
  ];
  const totals = totalsOf(workAndVotes, rows);
  const work = fraction(100 * 30 + 265 * 60, 365);
  const votes = fraction(165 * 30 + 100 * 10, 265);
  assert.equal(totals.held[0], 0);
  assert.equal(exactText(totals.exactAt(0)), exactText(add(work, votes)));
  const explained = explainPerson(readTraces(stand(totals)).read('A'));
  assert.equal(explained.total, exactText(totals.exactAt(0)));
  assert.match(
    explained.lines.map((l) => l.zh).join('\n'),
    /【测评】22.45 分（满分 40；本段没有可计分的指标/,
  );
});

test('what is deducted in a stint without votes is deducted from the votes that it takes from elsewhere', () => {
  const rows = [
    { person: 'A', days: 100, counts: { d: 1, fault: 5 } },
    { person: 'A', days: 100, counts: { d: 1, v: 3, w: 4 } },
  ];
  assert.equal(exactText(totalsOf(workAndVotes, rows).exactAt(0)), exactText(fraction(25 + 30, 2)));
});

test('a part that no stint has anything of holds the total: people decide', () => {
  const rows = [
    { person: 'A', days: 100, counts: { n: 1, d: 2 } },
    { person: 'A', days: 265, counts: { n: 1, d: 1 } },
    { person: 'B', days: 365, counts: { n: 1, d: 1 } },
    { person: 'C', days: 0, counts: { n: 1, d: 1 } },
    { person: 'C', days: 0, counts: { n: 1, d: 1, v: 1, w: 1 } },
  ];
  const totals = totalsOf(workAndVotes, rows);
  assert.deepEqual([...totals.held], [1, 1, 0]);
  assert.equal(exactText(totals.exactAt(2)), '100');
  const latest = { ...workAndVotes, stints: { combine: 'latest' } } as const;
  const moved = [rows[4]!, rows[3]!].map((row) => ({ ...row, days: 10 }));
  assert.deepEqual([...totalsOf(latest, moved).held], [1]);
});

test('the interval of a part that another stint borrows counts for the days of both', () => {
  const votes = { counts: { d: 1000, v: 3, w: 4 } };
  const chancy = { ...workAndVotes, indicators: workAndVotes.indicators.filter((i) => i.part === 'votes') };
  const halfOf = (rows: readonly Row[]) => {
    const totals = totalsOf(chancy, rows);
    return totals.total[0]! / totals.scale - totalIntervals(totals, [0]).low[0]!;
  };
  const whole = halfOf([{ person: 'A', days: 200, ...votes }]);
  const borrowed = halfOf([
    { person: 'A', days: 150, counts: { d: 1000 } },
    { person: 'A', days: 50, ...votes },
  ]);
  assert.ok(Math.abs(whole - borrowed) < 1e-9, `${whole} ${borrowed}`);
});

test('phases of a period that was split are weighted by days, quarters are taken alike', () => {
  const first = { ...points(), from: '2024-01-01', to: '2024-10-15' };
  const second = { ...points(), from: '2024-10-16', to: '2024-12-31' };
  const phase = (program: Program, days: number, a: number) =>
    score(program, measuredOf(program, [{ person: 'A', days, counts: { a } }]));
  const combined = (combine: Plan['combine']) =>
    exactText(
      total(planOf([first, second], { combine }), [phase(first, 289, 60), phase(second, 77, 90)]).exactAt(0),
    );
  assert.equal(combined('by-days'), exactText(fraction(289 * 60 + 77 * 90, 366)));
  assert.equal(combined('mean'), '75');
});

test('somebody who joined after the split stands by the phase they were in', () => {
  const first = points();
  const phase = (rows: readonly Row[]) => score(first, measuredOf(first, rows));
  const totals = total(planOf([first, first]), [
    phase([{ person: 'A', days: 100, counts: { a: 50 } }]),
    phase([
      { person: 'B', days: 10, counts: { a: 70 } },
      { person: 'A', days: 100, counts: { a: 100 } },
    ]),
  ]);
  const standings = stand(totals);
  assert.deepEqual(totals.people, ['A', 'B']);
  assert.deepEqual([...standings.from], [1, 2]);
});

test('a red line in one stint counts for the person, whichever post it was in', () => {
  const effect = (then: Effect['then']): Partial<Scoring> => ({
    effect: { when: 'at-least', edge: '90', then },
  });
  const rows = [
    { person: 'A', days: 100, counts: { a: 95 } },
    { person: 'A', days: 265, counts: { a: 60 } },
  ];
  assert.equal(exactText(totalsOf(points(effect({ zero: 'total' })), rows).exactAt(0)), '0');
  assert.equal(exactText(totalsOf(points(effect({ totalAtMost: '59' })), rows).exactAt(0)), '59');
  assert.deepEqual(ratingLimits(totalsOf(points(effect({ ratingAtMost: '称职' })), rows), 0), ['称职']);
});

test('ties share their places, competition style, and held totals have none', () => {
  const rows = [90, 80, 80, 80, 70].map((a, i) => ({ person: `P${i}`, counts: { a } }));
  const standings = stand(totalsOf(points(), [...rows, { person: 'late', unsupplied: ['case'] }]));
  assert.deepEqual([...standings.from], [1, 2, 2, 2, 5, 0]);
  assert.deepEqual([...standings.to], [1, 4, 4, 4, 5, 0]);
  assert.deepEqual([...standings.groups[0]!.held], [5]);
});

test('rounding comes after standing: totals that show alike but differ at the ninth decimal never tie', () => {
  const program = programOf([
    indicatorOf('a', {
      full: '100',
      measure: ratioOf('n', 'd'),
      scoring: scoringOf({ of: 'value' }, linear('0', '1', '100')),
    }),
  ]);
  const rows = [
    { person: 'A', counts: { n: 333_333_333, d: 1_000_000_000 } },
    { person: 'B', counts: { n: 1, d: 3 } },
    { person: 'C', counts: { n: 2, d: 6 } },
  ];
  assert.deepEqual([...stand(totalsOf(program, rows)).from], [3, 1, 1]);
});

test('weighted totals in the lane order people as the exact ones do', () => {
  const program = programOf([
    indicatorOf('a', {
      full: '100',
      measure: ratioOf('n', 'd'),
      scoring: scoringOf({ of: 'value' }, linear('0', '1', '100')),
    }),
  ]);
  const stint = fc.record({
    n: fc.integer({ min: 0, max: 9 }),
    d: fc.integer({ min: 1, max: 9 }),
    days: fc.integer({ min: 0, max: 366 }),
  });
  fc.assert(
    fc.property(
      fc.array(fc.array(stint, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 8 }),
      (people) => {
        const rows = people.flatMap((stints, i) =>
          stints.map(({ n, d, days }) => ({ person: `P${i}`, days, counts: { n: Math.min(n, d), d } })),
        );
        const totals = totalsOf(program, rows);
        const { from } = stand(totals);
        people.forEach((_, i) => {
          const own = totals.exactAt(i);
          const better = people.filter((__, k) => compare(totals.exactAt(k), own) > 0).length;
          assert.equal(from[i], better + 1);
          const gap = Math.abs(totals.total[i]! - (Number(own.n) / Number(own.d)) * totals.scale);
          assert.ok(gap <= totals.error[i]! + 1e-3);
        });
      },
    ),
    { numRuns: 200 },
  );
});

test('a total on a rounding edge is shown by its true value', () => {
  const program = programOf([
    indicatorOf('a', {
      full: '100',
      measure: ratioOf('n', 'd'),
      scoring: scoringOf({ of: 'value' }, linear('0', '1', '100')),
    }),
  ]);
  // 1/8 is 12.5; 2499999999 of 20000000000 is a hair below it.
  const rows = [
    { person: 'at', counts: { n: 1, d: 8 } },
    { person: 'below', counts: { n: 2_499_999_999, d: 20_000_000_000 } },
    { person: 'third', counts: { n: 1, d: 3 } },
  ];
  const totals = totalsOf(program, rows);
  assert.deepEqual(
    [0, 1, 2].map((i) => showTotal(totals, i, 0)),
    ['13', '12', '33'],
  );
  assert.equal(showTotal(totals, 2, 2), '33.33');
});
