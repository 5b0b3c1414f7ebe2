import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fraction, lineCurve } from '@jianheng/mechanisms';
import type { ProgramMeasure } from '@jianheng/scheme';
import { byar, type Interval } from '../src/chance.ts';
import { cellInterval, rankSets, score, stand, total } from '../src/index.ts';
import { twoSidedQuantile } from '../src/normal-quantile.ts';
import { indicatorOf, measuredOf, measureOf, planOf, programOf, type Row, scoringOf } from './programs.ts';

const z = twoSidedQuantile(0.95);

const near = (actual: number, expected: number) =>
  assert.ok(
    Math.abs(actual - expected) <= 1e-9 * Math.max(1, Math.abs(expected)),
    `${actual} is not ${expected}`,
  );

/** A code with its points and, for inventions, the mean count of the group. */
interface Code {
  readonly weight: number;
  readonly mean: number;
}

const offset = 500;

/** Items of several codes on a base of 500 points, so that no limit is met. */
function itemsProgram(codes: readonly Code[], changes: Partial<ProgramMeasure> = {}) {
  const measure = measureOf({
    byCode: Object.fromEntries(codes.map((_, c) => [`c${c}`, `n${c}`])),
    chance: 'count',
    ...changes,
  });
  const weights = Object.fromEntries(codes.map(({ weight }, c) => [`c${c}`, `${weight}`]));
  const scoring = scoringOf(
    { of: 'items', weights, otherwise: '0' },
    lineCurve(fraction(offset), fraction(1)),
  );
  const part = {
    id: 'performance',
    kind: 'performance',
    title: { zh: '业绩', en: 'performance' },
    full: '1000',
  } as const;
  return programOf([indicatorOf('items', { full: '1000', measure, scoring })], {
    interval: { level: '95%' },
    parts: [part],
    full: '1000',
  });
}

const rowOf = (counts: readonly number[], i: number): Row => ({
  person: `P${i}`,
  counts: Object.fromEntries(counts.map((k, c) => [`n${c}`, k])),
});

function standingOf(codes: readonly Code[], counts: readonly (readonly number[])[]) {
  const program = itemsProgram(codes);
  return stand(total(planOf([program]), [score(program, measuredOf(program, counts.map(rowOf)))]));
}

/** Interval of one person's points where everybody has one count of one code at a point each. */
function intervalOf(rows: readonly Row[], person: number, changes: Partial<ProgramMeasure> = {}): Interval {
  const program = itemsProgram([{ weight: 1, mean: 0 }], changes);
  const { low, high } = cellInterval(score(program, measuredOf(program, rows)), person, 0)!;
  return { low: low - offset, high: high - offset };
}

const single = (...counts: readonly number[]) => counts.map((k, i) => rowOf([k], i));

test('a code that nobody had leaves a little room, not the three and more of a count without a group', () => {
  const { low, high } = intervalOf(single(...Array<number>(20).fill(0)), 0);
  near(low, 0);
  near(high, z * Math.sqrt(0.5 / 20));
});

test('where counts spread no more than chance makes them, the width comes from the group’s mean', () => {
  const counts = single(2, 3, 2, 3, 2, 3);
  near(intervalOf(counts, 0).high - 2, z * Math.sqrt(15.5 / 6));
});

test('where counts spread more, the width lies between that of the own count and that of the group', () => {
  const { high } = intervalOf(single(0, 0, 0, 9, 9, 9), 0);
  // m = 27.5/6; the sum of squares about it is 243 − 2 × 27 m + 6 m²; a as in the docstring.
  const m = 27.5 / 6;
  const beyond = ((243 - 54 * m + 6 * m * m) * 6) / 5 - 27.5;
  const a = (m * m * 6) / beyond;
  near(high, z * Math.sqrt(a / (1 + a / m)));
  assert.ok(high < z * Math.sqrt(m));
});

test('the interval stands around the count as it is, and a count above its group is as wide as its own says', () => {
  const { low, high } = intervalOf(single(0, 0, 0, 0, 0, 0, 0, 0, 0, 9), 9);
  near((low + high) / 2, 9);
  near(high - low, 2 * z * 3);
});

test('half a year in post is half the exposure', () => {
  const rows = single(4, 4, 4, 4, 4, 4).map((row, i) =>
    i === 0 ? { ...row, days: 180, counts: { n0: 2 } } : { ...row, days: 360 },
  );
  near(intervalOf(rows, 0).high - 2, z * Math.sqrt((22.5 / (5 * 360 + 180)) * 180));
});

test('a group of four, a stint without a day in post and an organ’s count lean on nobody', () => {
  const alone: Interval = { low: 0, high: 0 };
  byar(0, z, alone);
  near(intervalOf(single(0, 0, 0, 0), 0).high, alone.high);
  const absent = single(0, 0, 0, 0, 0, 0).map((row, i) => (i === 0 ? { ...row, days: 0 } : row));
  near(intervalOf(absent, 0).high, alone.high);
  near(intervalOf(single(0, 0, 0, 0, 0, 0), 0, { level: 'organ' }).high, alone.high);
});

test('a value per full period has the width of its count per full period', () => {
  const rows = single(4, 4, 4, 4, 4, 4).map((row) => ({ ...row, days: 73 }));
  const plain = intervalOf(rows, 0);
  const yearly = intervalOf(rows, 0, { perDaysInPost: true });
  near(yearly.high - 20, 5 * (plain.high - 4));
});

test('a count per case takes the cases as its exposure', () => {
  const program = programOf(
    [
      indicatorOf('perCase', {
        full: '1000',
        measure: measureOf({
          numerator: [{ counter: 'n', times: '1' }],
          denominator: [{ counter: 'd', times: '1' }],
          chance: 'count',
        }),
      }),
    ],
    { interval: { level: '95%' } },
  );
  const rows = [10, 20, 20, 20, 20].map((d, i) => ({ person: `P${i}`, counts: { n: d / 10, d } }));
  const { high } = cellInterval(score(program, measuredOf(program, rows)), 0, 0)!;
  near(high - 0.1, (z * Math.sqrt((9.5 / 90) * 10)) / 10);
});

/** Numbers that look random and are the same every time (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

function poisson(mean: number, random: () => number): number {
  let k = 0;
  let probability = Math.exp(-mean);
  let sum = probability;
  const draw = random();
  while (draw > sum && k < 500) {
    k++;
    probability *= mean / k;
    sum += probability;
  }
  return k;
}

/** A gamma variable of whole shape and mean 1. */
function gamma(shape: number, random: () => number): number {
  let sum = 0;
  for (let i = 0; i < shape; i++) sum -= Math.log(1 - random());
  return sum / shape;
}

/** Grades of inspected cases and defects found, about as many as a county's prosecutors have in a year. */
const county: readonly Code[] = [
  { weight: 2, mean: 1.9 },
  { weight: -3, mean: 0.8 },
  { weight: -8, mean: 0.16 },
  { weight: -3, mean: 0.2 },
  { weight: -0.5, mean: 0.1 },
  { weight: -0.5, mean: 0.3 },
  { weight: -1, mean: 0.05 },
  { weight: -3, mean: 0.1 },
  { weight: -2, mean: 0.02 },
];

/** What came of many invented groups. */
interface Simulated {
  /** Share of people whose true points lay in their interval, and whose true place lay in their set. */
  readonly cover: number;
  readonly placeCover: number;
  readonly width: number;
  /** By the exact limits of each count alone. */
  readonly aloneWidth: number;
}

function simulate(people: number, shape: number | null, groups: number): Simulated {
  const random = randomNumbers(12345);
  const sum = { cover: 0, placeCover: 0, width: 0, aloneWidth: 0 };
  for (let g = 0; g < groups; g++) {
    const means = Array.from({ length: people }, () =>
      county.map(({ mean }) => mean * (shape === null ? 1 : gamma(shape, random))),
    );
    const counts = means.map((own) => own.map((mean) => poisson(mean, random)));
    const truth = means.map((own) => own.reduce((t, mean, c) => t + mean * county[c]!.weight, offset));
    const standings = standingOf(county, counts);
    const group = standings.groups[0]!;
    const sets = rankSets(standings, group);
    group.order.forEach((person, k) => {
      const own = truth[person]!;
      if (sets.low[k]! <= own && own <= sets.high[k]!) sum.cover++;
      const above = truth.filter((t) => t > own + 1e-9).length;
      const alike = truth.filter((t) => Math.abs(t - own) <= 1e-9).length;
      if (sets.from[k]! <= above + alike && above + 1 <= sets.to[k]!) sum.placeCover++;
      sum.width += sets.high[k]! - sets.low[k]!;
      sum.aloneWidth += widthAlone(counts[person]!);
    });
  }
  const n = people * groups;
  return {
    cover: sum.cover / n,
    placeCover: sum.placeCover / n,
    width: sum.width / n,
    aloneWidth: sum.aloneWidth / n,
  };
}

function widthAlone(counts: readonly number[]): number {
  const own: Interval = { low: 0, high: 0 };
  let below = 0;
  let above = 0;
  counts.forEach((k, c) => {
    const { weight } = county[c]!;
    byar(k, z, own);
    const [worse, better] = weight > 0 ? [k - own.low, own.high - k] : [own.high - k, k - own.low];
    below += (weight * worse) ** 2;
    above += (weight * better) ** 2;
  });
  return Math.sqrt(below) + Math.sqrt(above);
}

for (const [people, shape] of [
  [6, 4],
  [16, null],
  [16, 1],
  [16, 4],
  [45, 4],
] as const) {
  const rates = shape === null ? 'the same rates' : `rates of shape ${shape}`;
  test(`of ${people} invented people with ${rates}, 95% intervals hold for 90 to 99 in 100, at less than ⅔ of the width`, () => {
    const found = simulate(people, shape, Math.ceil(1600 / people));
    assert.ok(found.cover >= 0.9 && found.cover <= 0.99, `cover ${found.cover}`);
    assert.ok(found.width < (2 / 3) * found.aloneWidth, `${found.width} of ${found.aloneWidth}`);
    assert.ok(found.placeCover >= 0.95, `places cover ${found.placeCover}`);
  });
}

test('comparisons held together leave more places open than comparisons made one by one', () => {
  const random = randomNumbers(7);
  const counts = Array.from({ length: 20 }, (_, i) =>
    county.map(({ mean }) => poisson(mean * (1 + i / 4), random)),
  );
  const standings = standingOf(county, counts);
  const group = standings.groups[0]!;
  const [pairwise, together] = [rankSets(standings, group), rankSets(standings, group, 'together')];
  const open = ({ from, to }: typeof pairwise) => from.reduce((t, f, k) => t + to[k]! - f, 0);
  assert.ok(open(pairwise) < open(together));
  group.order.forEach((_, k) => {
    assert.ok(together.from[k]! <= pairwise.from[k]! && pairwise.to[k]! <= together.to[k]!);
  });
});
