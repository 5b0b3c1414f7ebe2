import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from '../../../tests/properties.ts';
import {
  boundAt,
  compare,
  edges,
  evaluateCurve,
  exact,
  explainCell,
  type Fraction,
  findMechanism,
  fraction,
  mechanisms,
} from '../src/index.ts';
import { anyFraction } from './arbitrary.ts';
import { casesOf } from './worked-case.ts';

const leaves = [
  '0',
  '1',
  '-1',
  '3',
  '100',
  '12%',
  '-50%',
  '2/3',
  '1/0',
  '',
  'x',
  '甲',
  'true',
  'peers',
  'lower',
  'case',
];

/** A score of the worked cases with some of its scalars replaced and some of its keys dropped. */
function mutate(value: unknown, random: () => number): unknown {
  if (typeof value === 'string')
    return random() < 0.15 ? leaves[Math.floor(random() * leaves.length)]! : value;
  if (Array.isArray(value)) return value.map((v) => mutate(v, random));
  return Object.fromEntries(
    Object.entries(value as object)
      .filter(() => random() > 0.05)
      .map(([k, v]) => [k, mutate(v, random)]),
  );
}

const originals = mechanisms.flatMap((m) => casesOf(m).map((c) => c.score));

const mutated = fc
  .tuple(fc.constantFrom(...originals), fc.nat())
  .map(([score, seed]) => mutate(score, randomFrom(seed)) as Record<string, unknown>);

/** A small generator of numbers from 0 to 1, so that fast-check can name a failing score by its seed. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const codes = ['优质', '合格', '基本合格', '不合格', '国家级', '省级', '市级', '案卡错误', '书面超期'];
const context = { full: fraction(10), codes, indicators: ['甲', '乙', '丙', '质量', '效率', '效果'] };

describe('any score that a person might write', () => {
  test('is refused, or found wrong, or lowers to a curve that keeps its limits and can be explained', () => {
    let lowered = 0;
    fc.assert(
      fc.property(
        mutated,
        anyFraction,
        fc.constantFrom<'ratio' | 'quantity' | null>('ratio', 'quantity', null),
        (score, x, measures) => {
          const found = findMechanism(score);
          if ('problem' in found) return;
          const { mechanism } = found;
          const params = mechanism.schema.safeParse(score);
          if (!params.success) return;
          const problems = mechanism.check(params.data, { ...context, ...(measures && { measures }) });
          for (const p of problems) assert.ok(p.message.zh && p.message.en && p.hint.zh && p.hint.en);
          if (problems.some((p) => p.level === 'error')) return;
          const { curve, within } = mechanism.lower(params.data, context);
          lowered++;
          for (const at of [x, ...edges(curve)]) {
            const points = evaluateCurve(curve, at);
            if (within?.low !== undefined) assert.ok(compare(points, exact(within.low)) >= 0);
            if (within?.high !== undefined) assert.ok(compare(points, exact(within.high)) <= 0);
            const told = explainCell(mechanism.key, score, cellAt(at, points, boundAt(curve, at)));
            for (const words of [told.rule, told.arithmetic])
              for (const sentence of [words.zh, words.en])
                assert.doesNotMatch(sentence, /undefined|NaN|null|\[object/);
          }
        },
      ),
      { numRuns: 3000 },
    );
    assert.ok(lowered > 500, `only ${lowered} of 3000 were good enough to lower`);
  });
});

function cellAt(x: Fraction, points: Fraction, bound: 'low' | 'high' | null) {
  return {
    full: fraction(10),
    numerator: x,
    denominator: null,
    counts: { 优质: fraction(2), 合格: fraction(1) },
    x,
    reference: fraction(3),
    peers: 4,
    children: { 甲: fraction(3), 乙: fraction(5) },
    points,
    bound,
    unit: 'case' as const,
    triggered: false,
  };
}
