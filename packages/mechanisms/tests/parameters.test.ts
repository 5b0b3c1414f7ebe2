import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { z } from 'zod';
import {
  exactText,
  Flag,
  fraction,
  getMechanism,
  Limits,
  type MechanismProblem,
  Places,
  Points,
  Quantity,
} from '../src/index.ts';

function refusal(schema: z.ZodType, value: unknown) {
  const result = schema.safeParse(value);
  assert.equal(result.success, false);
  return result.error!.issues[0]! as { params?: { text?: { zh: string }; hint?: { zh: string } } };
}

describe('numbers in a scheme', () => {
  test('a text and a JSON number are the same exact number', () => {
    assert.equal(exactText(Points.parse('0.1')), '1/10');
    assert.equal(exactText(Points.parse(0.1)), '1/10');
    assert.equal(exactText(Quantity.parse('2/3')), '2/3');
    assert.equal(exactText(Points.parse('+2')), '2');
    assert.equal(exactText(Points.parse(-8)), '-8');
  });

  test('a threshold remembers its percent sign', () => {
    assert.deepEqual(Quantity.parse('12%'), { ...fraction(3, 25), percent: true });
    assert.deepEqual(Quantity.parse('0.12'), { ...fraction(3, 25), percent: false });
  });

  test('points cannot be a percentage, and the refusal speaks both languages', () => {
    assert.match(refusal(Points, '50%').params!.text!.zh, /百分数/);
  });

  for (const value of ['', 'many', '1e3', 1e-7, '1/0']) {
    test(`${JSON.stringify(value)} is refused with a hint`, () => {
      assert.match(refusal(Quantity, value).params!.hint!.zh, /2\/3/);
    });
  }

  test('limits are a pair or one side', () => {
    assert.deepEqual(Limits.parse(['0', '24']), { low: fraction(0), high: fraction(24) });
    assert.deepEqual(Limits.parse({ 'at-most': 24 }), { low: null, high: fraction(24) });
    assert.deepEqual(Limits.parse({ 'at-least': '-5' }), { low: fraction(-5), high: null });
    assert.equal(Limits.safeParse(['0']).success, false);
  });

  test('places and flags may be texts', () => {
    assert.deepEqual(
      ['0', 4, '12'].map((v) => Places.parse(v)),
      [0, 4, 12],
    );
    for (const value of ['13', '-1', '1.5', 2.5]) assert.equal(Places.safeParse(value).success, false);
    assert.deepEqual(
      ['true', true, 'false'].map((v) => Flag.parse(v)),
      [true, true, false],
    );
  });
});

const context = { full: fraction(10), codes: ['优质', '不合格'], indicators: ['甲', '乙'] };

function problems(score: Record<string, unknown>, measures?: 'ratio' | 'quantity'): string[] {
  const key = Object.keys(score)[0]!;
  const mechanism = getMechanism(key);
  const found: readonly MechanismProblem[] = mechanism.check(mechanism.schema.parse(score), {
    ...context,
    ...(measures && { measures }),
  });
  return found.map((p) => `${p.level} ${p.path.join('.')}`);
}

describe('what a mechanism refuses or doubts', () => {
  const cases: [string, Record<string, unknown>, string[], ('ratio' | 'quantity')?][] = [
    [
      'a floor that is the target',
      { linear: { 'zero-at': '3%', 'full-at': '3%' } },
      ['error linear.full-at'],
    ],
    [
      '12 for 12%',
      { linear: { 'zero-at': 12, 'full-at': 3 } },
      ['warning linear.zero-at', 'warning linear.full-at'],
      'ratio',
    ],
    [
      'a percentage of a count',
      { linear: { 'zero-at': 0, 'full-at': '3%' } },
      ['warning linear.full-at'],
      'quantity',
    ],
    [
      'one threshold with a percent sign and one without',
      { linear: { 'zero-at': 12, 'full-at': '3%' } },
      ['warning linear.zero-at'],
    ],
    ['nothing about a sound line', { linear: { 'zero-at': 0, 'full-at': '90%' } }, [], 'ratio'],
    [
      'a band that is never reached',
      {
        bands: [
          { 'at-least': 5, points: 1 },
          { 'at-least': 9, points: 2 },
        ],
        else: 0,
      },
      ['error bands.1'],
    ],
    ['values in no band', { bands: [{ 'at-least': 5, points: 1 }] }, ['error else']],
    [
      'nothing when two bands cover everything',
      {
        bands: [
          { 'at-least': 5, points: 1 },
          { below: 5, points: 0 },
        ],
      },
      [],
    ],
    [
      'a single value left out between two bands',
      {
        bands: [
          { above: 5, points: 1 },
          { below: 5, points: 0 },
        ],
      },
      ['error else'],
    ],
    [
      'an else that is never used',
      {
        bands: [
          { 'at-least': 5, points: 1 },
          { below: 5, points: 0 },
        ],
        else: 0,
      },
      ['warning else'],
    ],
    [
      'more points than full',
      { bands: [{ 'at-least': 5, points: 11 }], else: 0 },
      ['warning bands.0.points'],
    ],
    ['goalposts the wrong way round', { goalposts: { min: 5, max: 5 } }, ['error goalposts.max']],
    ['an unknown code', { 'per-item': { 优秀: 1 }, within: [0, 5] }, ['error per-item.优秀']],
    [
      'additions without a cap and deductions without a floor',
      { 'per-item': { 优质: 1, 不合格: -1 } },
      ['warning within', 'warning within'],
    ],
    ['limits the wrong way round', { 'per-item': 1, within: [5, 0] }, ['error within']],
    ['else beside flat points', { 'per-item': 1, else: 2, within: [0, 5] }, ['error else']],
    ['keep without once-per', { 'per-item': 1, keep: 'best', within: [0, 5] }, ['error keep']],
    [
      'limits per case and per event together',
      { 'per-item': 1, 'per-case': [0, 1], 'per-event': [0, 1], within: [0, 5] },
      ['error per-event'],
    ],
    ['a base outside the limits', { base: 8, 'per-item': -1, within: [0, 5] }, ['error base']],
    ['a cap above full', { base: 8, 'per-item': 1, within: [0, 12] }, ['warning within']],
    [
      'a rank table that goes back',
      {
        rank: {
          in: 'peers',
          table: [
            { 'up-to': 3, points: 5 },
            { 'up-to': 3, points: 4 },
          ],
          else: 0,
        },
      },
      ['error rank.table.1.up-to'],
    ],
    ['a step of nothing', { rank: { in: 'peers', first: 10, step: 0 } }, ['error rank.step']],
    [
      'a least above the first',
      { rank: { in: 'peers', first: 4, step: 1, 'not-below': 5 } },
      ['error rank.not-below'],
    ],
    [
      'percentiles the wrong way round',
      { percentile: { in: 'peers', 'zero-at': '80%', 'full-at': '20%' } },
      ['error percentile.full-at'],
    ],
    [
      'percentiles beyond all',
      { percentile: { in: 'peers', 'full-at': '120%' } },
      ['error percentile.full-at'],
    ],
    [
      'a bend outside the edges',
      { distance: { to: 'mean', in: 'peers', 'zero-at': 1, 'full-at': 5, 'at-reference': 3 } },
      ['error distance.at-reference'],
    ],
    [
      'deviations worth nothing',
      { 'z-score': { in: 'peers', 'at-mean': 5, 'per-deviation': 0 } },
      ['error z-score.per-deviation'],
    ],
    [
      'a mean outside the limits',
      { 'z-score': { in: 'peers', 'at-mean': 12, 'per-deviation': 1 } },
      ['error z-score.at-mean'],
    ],
    ['a target of nothing', { workload: { target: 0 } }, ['error workload.target']],
    ['a cap below the target', { workload: { target: 60, 'at-most': '90%' } }, ['error workload.at-most']],
    ['a target in percent', { workload: { target: '60%' } }, ['warning workload.target']],
    [
      'a tolerance as wide as the slope',
      { norm: { value: '25%', tolerance: '5%', 'zero-beyond': '5%' } },
      ['error norm.zero-beyond'],
    ],
    [
      'a negative tolerance',
      { norm: { value: 25, tolerance: -1, 'zero-beyond': 5 } },
      ['error norm.tolerance'],
    ],
    [
      'a red line at 80 for a rate',
      { 'red-line': { 'at-least': 80, effect: { zero: 'total' } } },
      ['warning red-line.at-least'],
      'ratio',
    ],
    [
      'a gate in percent of a count',
      { gate: { 'at-least': '80%', effect: { zero: 'part' } } },
      ['warning gate.at-least'],
      'quantity',
    ],
    [
      'a manual entry with one limit',
      { manual: { evidence: 'required' }, within: { 'at-most': 5 } },
      ['error within'],
    ],
    ['a scale without length', { ballot: { 'out-of': 60, 'zero-at': 60 } }, ['error ballot.out-of']],
    ['an unknown indicator', { combine: { sum: ['甲', '丁'] } }, ['error combine.sum.1']],
    ['an indicator named twice', { combine: { sum: ['甲', '甲'] } }, ['error combine.sum.1']],
    [
      'weights that do not make the whole',
      { combine: { weighted: { 甲: '60%', 乙: '30%' } } },
      ['warning combine.weighted'],
    ],
    ['a weight of nothing', { combine: { weighted: { 甲: '100%', 乙: 0 } } }, ['error combine.weighted.乙']],
    ['places where nothing is rounded', { combine: { sum: ['甲'], places: 2 } }, ['warning combine.places']],
  ];
  for (const [name, score, expected, measures] of cases) {
    test(name, () => assert.deepEqual(problems(score, measures), expected));
  }

  test('points by code need a measure that counts by code', () => {
    const perItem = getMechanism('per-item');
    const found = perItem.check(perItem.schema.parse({ 'per-item': { 优质: 1 }, within: [0, 5] }), {
      ...context,
      codes: [],
    });
    assert.deepEqual(
      found.map((p) => p.path),
      [['per-item']],
    );
    assert.match(found[0]!.hint.zh, /by:/);
  });

  for (const [name, score] of [
    ['a band without an edge', { bands: [{ points: 3 }], else: 0 }],
    ['a band with two lower edges', { bands: [{ 'at-least': 3, above: 3, points: 3 }], else: 0 }],
    ['two edges of a red line', { 'red-line': { 'at-least': 1, 'at-most': 3, effect: { zero: 'total' } } }],
    ['a gate without an edge', { gate: { effect: { zero: 'total' } } }],
    ['a gate with two effects', { gate: { above: 1, effect: { zero: 'total', 'total-at-most': 60 } } }],
    ['two ways to combine', { combine: { sum: ['甲'], minimum: ['甲'] } }],
    [
      'a rank by table and by step',
      { rank: { in: 'peers', table: [{ 'up-to': 1, points: 1 }], else: 0, first: 1, step: 1 } },
    ],
    ['a place that is no place', { rank: { in: 'peers', table: [{ 'up-to': 0, points: 1 }], else: 0 } }],
    ['trimming inside a ballot, which belongs to the measure', { ballot: { 'out-of': 100, trim: 1 } }],
  ] as const) {
    test(`${name} is refused by the schema`, () => {
      const key = Object.keys(score)[0]!;
      assert.equal(getMechanism(key).schema.safeParse(score).success, false);
    });
  }

  for (const [score, said] of [
    [{ bands: [{ points: 3 }], else: 0 }, /没有写界限/],
    [{ bands: [{ 'at-least': 3, above: 3, points: 3 }], else: 0 }, /at-least 与 above/],
    [{ gate: { effect: { zero: 'total' } } }, /只写一个/],
    [{ combine: { sum: ['甲'], minimum: ['甲'] } }, /只写一种/],
  ] as const) {
    test(`the refusal of ${JSON.stringify(score).slice(0, 40)} says in Chinese what is wrong and what to do`, () => {
      const { params } = refusal(getMechanism(Object.keys(score)[0]!).schema, score);
      assert.match(params!.text!.zh, said);
      assert.ok(params!.hint!.zh.length > 0);
    });
  }
});
