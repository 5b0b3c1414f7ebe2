import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exact, fraction, lineCurve } from '@jianheng/mechanisms';
import fc from '../../../tests/properties.ts';
import { byar, type Interval, wilson } from '../src/chance.ts';
import { allRankSets, cellInterval, rankSets, score, stand, total, totalIntervals } from '../src/index.ts';
import { twoSidedQuantile } from '../src/normal-quantile.ts';
import {
  indicatorOf,
  linear,
  measuredOf,
  measureOf,
  planOf,
  programOf,
  ratioOf,
  scoringOf,
} from './programs.ts';

const near = (actual: number, expected: number, tolerance: number) =>
  assert.ok(Math.abs(actual - expected) <= tolerance, `${actual} is not ${expected}`);

const interval = (fill: (out: Interval) => void): Interval => {
  const out = { low: 0, high: 0 };
  fill(out);
  return out;
};

test('quantiles of the normal distribution agree with the published ones', () => {
  near(twoSidedQuantile(0.9), 1.6448536269514722, 1e-9);
  near(twoSidedQuantile(0.95), 1.959963984540054, 1e-9);
  near(twoSidedQuantile(0.99), 2.5758293035489004, 1e-9);
  near(twoSidedQuantile(0.999999), 4.891638475699, 1e-7);
  assert.throws(() => twoSidedQuantile(1), RangeError);
});

test('Wilson’s interval agrees with worked figures and stays inside 0 and 1', () => {
  // 3 of 62 at 95%: Newcombe's worked formula gives 0.01659 to 0.13294.
  const three = interval((out) => wilson(3, 62, 1.959963984540054, out));
  near(three.low, 0.0166, 0.0001);
  near(three.high, 0.1329, 0.0001);
  assert.equal(interval((out) => wilson(0, 5, 1.96, out)).low, 0);
  assert.equal(interval((out) => wilson(5, 5, 1.96, out)).high, 1);
});

test('Byar’s interval is close to the exact Poisson limits', () => {
  // Exact 95% limits of a count of 10: 4.795 to 18.390; of 0: 0 to 3.689.
  const ten = interval((out) => byar(10, 1.959963984540054, out));
  near(ten.low, 4.795, 0.02);
  near(ten.high, 18.39, 0.02);
  const none = interval((out) => byar(0, 1.959963984540054, out));
  assert.equal(none.low, 0);
  near(none.high, 3.689, 0.06);
});

const rate = indicatorOf('rate', {
  full: '100',
  measure: ratioOf('n', 'd'),
  scoring: scoringOf({ of: 'value' }, linear('0', '1', '100')),
});

function standing(cases: readonly (readonly [number, number])[]) {
  const program = programOf([rate], { interval: { level: '95%' } });
  const rows = cases.map(([n, d], i) => ({ person: `P${i}`, counts: { n, d } }));
  return stand(total(planOf([program]), [score(program, measuredOf(program, rows))]));
}

test('people with few cases cannot be told apart, those with many can', () => {
  const few = standing([
    [3, 4],
    [2, 4],
    [1, 4],
  ]);
  const sets = rankSets(few, few.groups[0]!);
  assert.deepEqual(
    [[...sets.from], [...sets.to]],
    [
      [1, 1, 1],
      [3, 3, 3],
    ],
  );
  const many = standing([
    [3000, 4000],
    [2000, 4000],
    [1000, 4000],
  ]);
  const sure = rankSets(many, many.groups[0]!);
  assert.deepEqual(
    [[...sure.from], [...sure.to]],
    [
      [1, 2, 3],
      [1, 2, 3],
    ],
  );
});

test('the place a person has always lies in the set of places that chance leaves open', () => {
  const people = fc.array(
    fc.integer({ min: 1, max: 200 }).chain((d) => fc.tuple(fc.integer({ min: 0, max: d }), fc.constant(d))),
    { minLength: 1, maxLength: 25 },
  );
  fc.assert(
    fc.property(people, (cases) => {
      const s = standing(cases);
      const sets = rankSets(s, s.groups[0]!);
      s.groups[0]!.order.forEach((person, k) => {
        assert.ok(sets.from[k]! <= s.from[person]! && s.to[person]! <= sets.to[k]!);
        assert.ok(sets.low[k]! <= s.totals.total[person]! / s.totals.scale + 1e-9);
      });
    }),
  );
});

test('manual entries have no chance in them', () => {
  const program = programOf([
    indicatorOf('entry', {
      full: '100',
      scoring: scoringOf({ of: 'value' }, lineCurve(fraction(0), fraction(1))),
    }),
  ]);
  const scores = score(program, measuredOf(program, [{ person: 'A', counts: { entry: 40 } }]));
  const { low, high } = totalIntervals(total(planOf([program]), [scores]), [0]);
  assert.deepEqual([low[0], high[0]], [40, 40]);
  assert.equal(cellInterval(scores, 0, 0), null);
});

test('a total’s interval is recovered from those of its indicators, not from their sum', () => {
  const half = (id: string) =>
    indicatorOf(id, {
      full: '50',
      measure: ratioOf(`n${id}`, `d${id}`),
      scoring: scoringOf({ of: 'value' }, linear('0', '1', '50')),
    });
  const program = programOf([half('a'), half('b')]);
  const scores = score(
    program,
    measuredOf(program, [{ person: 'A', counts: { na: 10, da: 20, nb: 10, db: 20 } }]),
  );
  const one = cellInterval(scores, 0, 0)!;
  const { low, high } = totalIntervals(total(planOf([program]), [scores]), [0]);
  near(50 - low[0]!, Math.SQRT2 * (25 - one.low), 1e-9);
  near(high[0]! - 50, Math.SQRT2 * (one.high - 25), 1e-9);
});

test('chance is carried into comparisons with the others held where they are', () => {
  const among = { among: 'peers' } as const;
  const inputs = [
    { of: 'share-of-best', better: 'higher', ...among },
    { of: 'rank', better: 'lower', ...among },
    { of: 'percentile', better: 'higher', ...among },
    { of: 'distance', from: 'mean', relative: true, ...among },
    { of: 'z-score', places: 2, ...among },
  ] as const;
  for (const input of inputs) {
    const program = programOf([
      {
        ...rate,
        measure: measureOf({ numerator: [{ counter: 'n', times: '1' }], chance: 'count' }),
        scoring: scoringOf(input, lineCurve(exact('5'), fraction(1))),
      },
    ]);
    const scores = score(
      program,
      measuredOf(
        program,
        [9, 4, 1].map((n, i) => ({ person: `P${i}`, counts: { n } })),
      ),
    );
    const { low, high } = cellInterval(scores, 1, 0)!;
    const points = scores.total[1]! / scores.scale;
    assert.ok(low <= points && points <= high && low < high, `${input.of}: ${low} ${points} ${high}`);
  }
});

test('rank sets of all groups at once are those of each group', () => {
  const line = (k: number) => ({ line: k % 2 === 0 ? '刑事' : '民事' });
  const program = programOf([rate], { peers: { by: ['line'], mergeBelow: 0 } });
  const rows = [3, 9, 1, 4, 8, 2].map((n, i) => ({
    person: `P${i}`,
    post: line(i),
    counts: { n, d: 10 + i },
  }));
  const s = stand(total(planOf([program]), [score(program, measuredOf(program, rows))]));
  const all = allRankSets(s);
  assert.equal(s.groups.length, 2);
  for (const group of s.groups) {
    const { from, to, low, high } = rankSets(s, group);
    for (const [k, person] of group.order.entries()) {
      const own = [all.from[person], all.to[person], all.low[person], all.high[person]];
      assert.deepEqual(own, [from[k], to[k], low[k], high[k]]);
    }
  }
});

test('looked-up intervals of a large population are those of single people', () => {
  const program = programOf([rate]);
  const rows = Array.from({ length: 1200 }, (_, i) => ({
    person: `P${i}`,
    counts: { n: i % 7, d: 7 + (i % 90) },
  }));
  const totals = total(planOf([program]), [score(program, measuredOf(program, rows))]);
  const all = totalIntervals(totals, Int32Array.from(rows.keys()));
  for (const i of [0, 6, 611, 1199]) {
    const one = totalIntervals(totals, [i]);
    assert.deepEqual([all.low[i], all.high[i]], [one.low[0], one.high[0]]);
  }
});
