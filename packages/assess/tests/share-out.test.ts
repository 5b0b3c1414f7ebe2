import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exact, exactText, getMechanism } from '@jianheng/mechanisms';
import type { Program } from '@jianheng/scheme';
import fc from '../../../tests/properties.ts';
import {
  exactPoints,
  explainPerson,
  readTotal,
  readTraces,
  score,
  stand,
  total,
  totalIntervals,
  whyHeld,
} from '../src/index.ts';
import { indicatorOf, measuredOf, planOf, programOf, type Row, ratioOf } from './programs.ts';

const mechanism = getMechanism('linear');
const params = { linear: { 'zero-at': '0%', 'full-at': '100%' } };

/** A part of 40 points: 24 for a, 12 for b, 4 for c, each the share n ÷ d. */
function programWith(shareOut?: Program['shareOut']): Program {
  const indicators = (
    [
      ['a', '24'],
      ['b', '12'],
      ['c', '4'],
    ] as const
  ).map(([id, full]) =>
    indicatorOf(id, {
      full,
      mechanism: 'linear',
      params,
      scoring: mechanism.lower(mechanism.schema.parse(params), {
        full: exact(full),
        codes: [],
        indicators: [],
      }),
      measure: ratioOf(`${id}n`, `${id}d`),
    }),
  );
  const part = {
    id: 'performance',
    kind: 'performance',
    title: { zh: '业绩', en: 'P' },
    full: '40',
  } as const;
  return programOf(indicators, {
    parts: [part],
    full: '40',
    ...(shareOut === undefined ? {} : { shareOut }),
  });
}

function standingOf(shareOut: Program['shareOut'], rows: readonly Row[]) {
  const program = programWith(shareOut);
  return stand(total(planOf([program]), [score(program, measuredOf(program, rows))]));
}

/** c alone: three of its four points. */
const alone: Row = { person: '甲', counts: { cn: 3, cd: 4 } };
/** b and c: half of 12, three of 4. */
const two: Row = { person: '乙', counts: { bn: 1, bd: 2, cn: 3, cd: 4 } };
const all: Row = { person: '丙', counts: { an: 1, ad: 2, bn: 1, bd: 2, cn: 3, cd: 4 } };

const totalsOf = (shareOut: Program['shareOut'], rows: readonly Row[] = [alone, two, all]) => {
  const { totals } = standingOf(shareOut, rows);
  return totals.people.map((_, i) => (totals.held[i] === 1 ? 'held' : exactText(totals.exactAt(i))));
};

test('without a limit one small indicator carries the whole part', () => {
  // 3 × 40 ÷ 4; (6 + 3) × 40 ÷ 16; 12 + 6 + 3.
  assert.deepEqual(totalsOf(undefined), ['30', '45/2', '21']);
});

test('a limit counts each indicator so often at most, and the rest for nobody', () => {
  // 3 × 2 of the 8 that are left; (6 + 3) × 2 of 32.
  assert.deepEqual(totalsOf({ atMost: '2', rest: 'none' }), ['6', '18', '21']);
  // 40 ÷ 16 is 5/2: exactly at the limit nothing is left over.
  assert.deepEqual(totalsOf({ atMost: '5/2', rest: 'none' }), ['15/2', '45/2', '21']);
  assert.deepEqual(totalsOf({ atMost: '1', rest: 'none' }), ['3', '9', '21']);
});

test('or holds the total where something is left over, and only there', () => {
  assert.deepEqual(totalsOf({ atMost: '5/2', rest: 'hold' }), ['held', '45/2', '21']);
  assert.deepEqual(totalsOf({ atMost: '2', rest: 'hold' }), ['held', 'held', '21']);
  assert.deepEqual(totalsOf({ atMost: '10', rest: 'hold' }), ['30', '45/2', '21']);
  const { totals } = standingOf({ atMost: '2', rest: 'hold' }, [alone, all]);
  assert.deepEqual([whyHeld(totals, 0), whyHeld(totals, 1)], [['too-much-shared'], []]);
});

test('the explanation says how often it counts, what is left over and what becomes of it', () => {
  const linesOf = (rest: 'hold' | 'none') =>
    explainPerson(readTraces(standingOf({ atMost: '2', rest }, [alone])).read('甲')).lines;
  const none = linesOf('none').map((l) => l.zh);
  assert.ok(
    none.includes(
      '本部分有指标缺项，其满分由其余各项分担：本项按 2 倍计（方案规定至多 2 倍，余下 32 分不计）',
    ),
    none.join('\n'),
  );
  const held = linesOf('hold');
  assert.equal(held[1]?.zh, '暂无名次：缺项太多，余下的指标按方案规定不足以代表整个部分');
  assert.ok(held.some((l) => l.zh.includes('余下 32 分无人可担，总分暂缓，由会议决定')));
  assert.ok(held.some((l) => l.en.includes('at most 2 times by the scheme; 32 points are left over')));
});

test('stretches are limited one by one', () => {
  const rows: Row[] = [
    { ...alone, days: 73 },
    { ...all, person: '甲', days: 292 },
  ];
  // 6 and 21 by days: (6 × 73 + 21 × 292) ÷ 365.
  assert.deepEqual(totalsOf({ atMost: '2', rest: 'none' }, rows), ['18']);
  assert.deepEqual(totalsOf({ atMost: '2', rest: 'hold' }, rows), ['held']);
});

test('the interval grows with the limited points, not with the unlimited ones', () => {
  const width = (shareOut: Program['shareOut']) => {
    const { low, high } = totalIntervals(standingOf(shareOut, [alone]).totals, [0]);
    return high[0]! - low[0]!;
  };
  assert.equal(width({ atMost: '2', rest: 'none' }) < width(undefined) / 3, true);
});

test('lane, exact points and the stored trace agree under every limit', () => {
  const cell = fc.integer({ min: 0, max: 5 });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 5 }),
      fc.constantFrom('1', '4/3', '3/2', '5/3', '2', '5/2', '10'),
      fc.constantFrom('hold' as const, 'none' as const),
      (people, atMost, rest) => {
        const rows = people.map(([a, b, c], i) => ({
          person: `P${i}`,
          counts: { an: 1, ad: a, bn: 1, bd: b, cn: 1, cd: c },
        }));
        const standings = standingOf({ atMost, rest }, rows);
        const { totals } = standings;
        const scores = totals.phases[0]!;
        const traces = readTraces(standings);
        totals.people.forEach((person, i) => {
          const read = readTotal(traces.read(person));
          assert.equal(exactText(read.total), exactText(totals.exactAt(i)));
          const fulls = [24, 12, 4];
          const present = people[i]!.reduce((t, d, k) => t + (d > 0 ? fulls[k]! : 0), 0);
          const [n, d] = atMost.split('/').map(Number) as [number, number?];
          const isBeyond = present > 0 && 40 * (d ?? 1) > present * n;
          assert.equal(totals.held[i] === 1, present === 0 || (rest === 'hold' && isBeyond));
          const lane = totals.total[i]! / totals.scale;
          const { n: tn, d: td } = totals.exactAt(i);
          assert.ok(Math.abs(lane - Number(tn) / Number(td)) <= (totals.error[i]! + 1) / totals.scale);
          assert.ok(exactPoints(scores, i, 0).n >= 0n);
        });
      },
    ),
    { numRuns: 100 },
  );
});
