import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compare, exactText, type Fraction, fraction, lineCurve } from '@jianheng/mechanisms';
import type { MissingKind, MissingRule, ProgramIndicator } from '@jianheng/scheme';
import fc from '../../../tests/properties.ts';
import { exactStintTotal, score, stand, total } from '../src/index.ts';
import {
  indicatorOf,
  linear,
  measuredOf,
  measureOf,
  planOf,
  programOf,
  type Row,
  ratioOf,
  scoringOf,
  steps,
} from './programs.ts';

const counts = fc.integer({ min: 0, max: 12 });
const rule = fc.constantFrom<MissingRule>(
  { do: 'share-out' },
  { do: 'full' },
  { do: 'none' },
  { do: 'peer-mean' },
  { do: 'points', points: '7/3' },
);
const missing = fc.tuple(rule, rule, fc.constantFrom<MissingRule>({ do: 'score' }, { do: 'share-out' })).map(
  ([applies, cases, zero]): Record<MissingKind, MissingRule> => ({
    'not-applicable': applies,
    'no-cases': cases,
    'not-supplied': { do: 'hold' },
    withheld: { do: 'hold' },
    zero,
  }),
);
const among = fc.constantFrom<'peers' | 'department' | 'organ'>('peers', 'department', 'organ');
const better = fc.constantFrom<'higher' | 'lower'>('higher', 'lower');
const curve = fc.constantFrom(
  linear('30%', '3%', '8'),
  linear('0', '1', '17'),
  lineCurve(fraction(3), fraction(7, 9)),
  steps('0', ['1/3', '11/7'], ['1/2', '5'], ['1', '8']),
);
const input = fc.oneof(
  fc.constant({ of: 'value' } as const),
  fc.record({ of: fc.constant('share-of-best' as const), among, better }),
  fc.record({ of: fc.constant('rank' as const), among, better }),
  fc.record({ of: fc.constant('percentile' as const), among, better }),
  fc.record({
    of: fc.constant('distance' as const),
    from: fc.constantFrom('mean' as const, 'median' as const),
    relative: fc.boolean(),
    among,
  }),
  fc.record({ of: fc.constant('z-score' as const), places: fc.integer({ min: 0, max: 4 }), among }),
);

const names = ['a', 'b', 'c', 'd'] as const;

const indicators = fc
  .array(
    fc.record({
      input,
      curve,
      missing,
      isRatio: fc.boolean(),
      full: fc.constantFrom('8', '17', '0', '20/3'),
    }),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  .map((list) =>
    list.map(
      (i, k): ProgramIndicator =>
        indicatorOf(names[k]!, {
          full: i.full,
          missing: i.missing,
          measure: i.isRatio
            ? ratioOf(names[k]!, names[(k + 1) % 4]!)
            : measureOf({ numerator: [{ counter: names[k]!, times: '2/3' }] }),
          scoring: scoringOf(i.input, i.curve),
        }),
    ),
  );

const combination = fc.record({
  how: fc.constantFrom('sum', 'weighted', 'arithmetic', 'geometric', 'harmonic', 'minimum'),
  weights: fc.constantFrom<readonly string[]>([], ['1/2', '1/3', '1/6', '1'], ['2', '1', '1', '3']),
});

const staff = fc.array(
  fc.record({ counts: fc.tuple(counts, counts, counts, counts), department: fc.constantFrom('X', 'Y') }),
  { minLength: 1, maxLength: 12 },
);

function rowsOf(people: readonly { counts: readonly number[]; department: string }[]): Row[] {
  return people.map((p, i) => ({
    person: `P${i}`,
    post: { department: p.department },
    counts: Object.fromEntries(names.map((n, k) => [n, p.counts[k]!])),
  }));
}

function withCombination(
  list: ProgramIndicator[],
  how: string,
  weights: readonly string[],
): ProgramIndicator[] {
  const ids = list.map((i) => i.id);
  const combined = indicatorOf('all', {
    full: '10',
    measure: null,
    scoring: scoringOf(
      { of: 'indicators', how: how as 'sum', ids, weights: ids.map((_, k) => weights[k] ?? '1'), places: 3 },
      lineCurve(fraction(0), fraction(1)),
    ),
  });
  return [...list.map((i, k) => (k % 2 === 0 ? { ...i, inside: 'all' } : i)), combined];
}

const program = fc
  .tuple(indicators, fc.option(combination))
  .map(([list, c]) => programOf(c === null ? list : withCombination(list, c.how, c.weights)));

test('the lane never strays from the exact points by more than it admits, and says nought only when it is exact', () => {
  fc.assert(
    fc.property(program, staff, (p, people) => {
      const scores = score(p, measuredOf(p, rowsOf(people)));
      people.forEach((_, i) => {
        const truth = exactStintTotal(scores, i);
        const gap = { n: truth.n * BigInt(scores.scale) - BigInt(scores.total[i]!) * truth.d, d: truth.d };
        const size = Number(gap.n < 0n ? -gap.n : gap.n) / Number(gap.d);
        assert.ok(size <= scores.error[i]!, `stint ${i}: ${size} units off, ${scores.error[i]} admitted`);
      });
    }),
    { numRuns: 400 },
  );
});

test('the standing is the order of the exact totals, with exactly their ties', () => {
  fc.assert(
    fc.property(program, staff, (p, people) => {
      const totals = total(planOf([p]), [score(p, measuredOf(p, rowsOf(people)))]);
      const standings = stand(totals);
      const exactTotals = people.map((_, i) => totals.exactAt(i));
      people.forEach((_, i) => {
        if (totals.held[i] === 1) return;
        const others = exactTotals.filter(
          (_, k) => totals.held[k] === 0 && standings.groupOf[k] === standings.groupOf[i],
        );
        const above = others.filter((o) => compare(o, exactTotals[i]!) > 0).length;
        const same = others.filter((o) => compare(o, exactTotals[i]!) === 0).length;
        assert.deepEqual([standings.from[i], standings.to[i]], [above + 1, above + same]);
      });
    }),
    { numRuns: 300 },
  );
});

test('totals do not depend on the order of people', () => {
  fc.assert(
    fc.property(program, staff, (p, people) => {
      const rows = rowsOf(people);
      const forward = score(p, measuredOf(p, rows));
      const backward = score(p, measuredOf(p, [...rows].reverse()));
      const texts = (s: typeof forward) => rows.map((_, i) => exactText(exactStintTotal(s, i)));
      assert.deepEqual(texts(backward).reverse(), texts(forward));
    }),
    { numRuns: 200 },
  );
});

/** Ratios whose difference is far below the lane's unit: k/n beside (k·m+1)/(n·m+δ). */
const nearTies = fc.tuple(
  fc.integer({ min: 1, max: 50_000 }),
  fc.integer({ min: 2, max: 60_000 }),
  fc.integer({ min: 80_000, max: 140_000 }),
  fc.integer({ min: -1, max: 1 }),
  fc.integer({ min: -1, max: 1 }),
);

test('near ties far below the lane’s unit are told apart exactly, and true ties stay ties', () => {
  const p = programOf([
    indicatorOf('a', {
      full: '100',
      measure: ratioOf('n', 'd'),
      scoring: scoringOf({ of: 'value' }, linear('0', '1', '100')),
    }),
  ]);
  fc.assert(
    fc.property(nearTies, ([n, d, m, up, down]) => {
      const pairs = [
        [Math.min(n, d), d],
        [Math.min(n, d) * m + up, d * m + down],
      ] as const;
      const rows = pairs.map(([a, b], i) => ({ person: `P${i}`, counts: { n: a, d: b } }));
      const standings = stand(total(planOf([p]), [score(p, measuredOf(p, rows))]));
      const capped = pairs.map(([a, b]): Fraction => fraction(Math.min(a, b), b));
      const side = compare(capped[0]!, capped[1]!);
      const expected = side === 0 ? [1, 1] : side > 0 ? [1, 2] : [2, 1];
      assert.deepEqual([...standings.from], expected);
    }),
    { numRuns: 1000 },
  );
});
