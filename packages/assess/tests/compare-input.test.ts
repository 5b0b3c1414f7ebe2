import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactText, fraction, type Input, lineCurve } from '@jianheng/mechanisms';
import { exactPoints, score } from '../src/index.ts';
import { indicatorOf, measuredOf, plainMissing, programOf, ratioOf, scoringOf } from './programs.ts';

/** Scores x itself, for people with these ratios. */
function inputs(input: Input, ratios: readonly (readonly [number, number])[]): string[] {
  const program = programOf([
    indicatorOf('a', {
      measure: ratioOf('n', 'd'),
      scoring: scoringOf(input, lineCurve(fraction(0), fraction(1))),
      missing: { ...plainMissing, 'no-cases': { do: 'none' } },
    }),
  ]);
  const rows = ratios.map(([n, d], i) => ({ person: `P${i}`, counts: { n, d } }));
  const scores = score(program, measuredOf(program, rows));
  return ratios.map((_, i) => exactText(exactPoints(scores, i, 0)));
}

const peers = { among: 'peers' } as const;

test('share of the best divides by the best value when higher is better, and the other way round', () => {
  const ratios = [
    [1, 2],
    [3, 4],
    [1, 3],
  ] as const;
  assert.deepEqual(inputs({ of: 'share-of-best', better: 'higher', ...peers }, ratios), ['2/3', '1', '4/9']);
  assert.deepEqual(inputs({ of: 'share-of-best', better: 'lower', ...peers }, ratios), ['2/3', '4/9', '1']);
});

test('with nobody above nought the best share is nought; where nought is best, only nought has the whole', () => {
  const ratios = [
    [0, 2],
    [0, 4],
    [1, 3],
  ] as const;
  assert.deepEqual(
    inputs({ of: 'share-of-best', better: 'higher', ...peers }, [
      [0, 2],
      [0, 4],
    ]),
    ['0', '0'],
  );
  assert.deepEqual(inputs({ of: 'share-of-best', better: 'lower', ...peers }, ratios), ['1', '1', '0']);
});

test('equal ratios share the best rank of their tie, whatever their counts', () => {
  const ratios = [
    [1, 2],
    [50, 100],
    [3, 4],
    [0, 9],
  ] as const;
  assert.deepEqual(inputs({ of: 'rank', better: 'higher', ...peers }, ratios), ['2', '2', '1', '4']);
  assert.deepEqual(inputs({ of: 'rank', better: 'lower', ...peers }, ratios), ['2', '2', '4', '1']);
});

test('a percentile counts those who are worse, ties half, and is 1 without other peers', () => {
  const ratios = [
    [1, 2],
    [2, 4],
    [3, 4],
    [0, 9],
  ] as const;
  assert.deepEqual(inputs({ of: 'percentile', better: 'higher', ...peers }, ratios), [
    '1/2',
    '1/2',
    '1',
    '0',
  ]);
  assert.deepEqual(inputs({ of: 'percentile', better: 'higher', ...peers }, [[1, 2]]), ['1']);
});

test('distance is taken from the exact mean or median, relative when asked', () => {
  const ratios = [
    [1, 2],
    [1, 3],
    [1, 1],
  ] as const;
  const from = (what: 'mean' | 'median', relative: boolean) =>
    inputs({ of: 'distance', from: what, relative, ...peers }, ratios);
  assert.deepEqual(from('mean', false), ['-1/9', '-5/18', '7/18']);
  assert.deepEqual(from('mean', true), ['-2/11', '-5/11', '7/11']);
  assert.deepEqual(from('median', false), ['0', '-1/6', '1/2']);
  assert.deepEqual(
    inputs({ of: 'distance', from: 'median', relative: false, ...peers }, [
      [1, 2],
      [1, 3],
    ]),
    ['1/12', '-1/12'],
  );
  assert.deepEqual(
    inputs({ of: 'distance', from: 'mean', relative: true, ...peers }, [
      [0, 2],
      [0, 3],
    ]),
    ['0', '0'],
  );
});

test('a standard score is rounded once to its places, and is nought when all are equal', () => {
  // Values 1, 2, 3: variance 2/3, so the outer ones are √1.5 = 1.2247… away.
  assert.deepEqual(
    inputs({ of: 'z-score', places: 3, ...peers }, [
      [1, 1],
      [2, 1],
      [3, 1],
    ]),
    ['-49/40', '0', '49/40'],
  );
  assert.deepEqual(
    inputs({ of: 'z-score', places: 2, ...peers }, [
      [1, 2],
      [2, 4],
    ]),
    ['0', '0'],
  );
  // 0, 0, 0, 2: mean 1/2, variance 3/4: (2 − 1/2) ÷ √(3/4) = √3.
  assert.deepEqual(
    inputs({ of: 'z-score', places: 6, ...peers }, [
      [0, 1],
      [0, 1],
      [0, 1],
      [2, 1],
    ])[3],
    exactText(fraction(1732051, 1000000)),
  );
});

test('a standard score that lies exactly on a rounding edge is rounded half up, not by the doubles', () => {
  // Variance 4: the scores are exactly −3/2, −1/2, 1/2, 3/2 and 0.
  const ratios = [
    [-3, 1],
    [-1, 1],
    [1, 1],
    [3, 1],
    [0, 1],
  ] as const;
  assert.deepEqual(inputs({ of: 'z-score', places: 0, ...peers }, ratios), ['-2', '-1', '1', '2', '0']);
});

test('only people with a value are compared: no cases is nobody else’s peer', () => {
  const ratios = [
    [1, 2],
    [0, 0],
    [1, 4],
  ] as const;
  assert.deepEqual(inputs({ of: 'rank', better: 'higher', ...peers }, ratios), ['1', '0', '2']);
  assert.deepEqual(inputs({ of: 'percentile', better: 'higher', ...peers }, ratios), ['1', '0', '0']);
});
