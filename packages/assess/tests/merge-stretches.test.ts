import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactText, fraction, type Input, lineCurve } from '@jianheng/mechanisms';
import type { ProgramMeasure } from '@jianheng/scheme';
import { exactPoints, explainCell, readTotal, readTraces, score, stand, total } from '../src/index.ts';
import {
  counterOf,
  indicatorOf,
  measuredOf,
  measureOf,
  plainMissing,
  planOf,
  programOf,
  type Row,
  ratioOf,
  scoringOf,
} from './programs.ts';

const peers = { among: 'peers' } as const;
const rank = { of: 'rank', better: 'higher', ...peers } as const;
const median = { of: 'distance', from: 'median', relative: false, ...peers } as const;
const mean = { of: 'distance', from: 'mean', relative: false, ...peers } as const;

/** One indicator whose points are x itself: what a comparison made of these stretches. */
function programFor(input: Input, measure: ProgramMeasure, changes: Parameters<typeof programOf>[1] = {}) {
  return programOf(
    [
      indicatorOf('a', {
        measure,
        scoring: scoringOf(input, lineCurve(fraction(0), fraction(1))),
        missing: { ...plainMissing, 'no-cases': { do: 'none' } },
      }),
    ],
    changes,
  );
}

function compared(
  input: Input,
  measure: ProgramMeasure,
  rows: readonly Row[],
  changes: Parameters<typeof programOf>[1] = {},
): string[] {
  const program = programFor(input, measure, changes);
  const scores = score(program, measuredOf(program, rows));
  return rows.map((_, i) => exactText(exactPoints(scores, i, 0)));
}

const count = measureOf({ numerator: [{ counter: 'n', times: '1' }] });
const ratio = ratioOf('n', 'd');
/** Jia changed departments inside the group in May: 20 and 40 cases, 60 in the year. */
const jia: readonly Row[] = [
  { person: '甲', days: 120, post: { department: 'D1' }, counts: { n: 20, d: 100 } },
  { person: '甲', days: 245, post: { department: 'D2' }, counts: { n: 40, d: 100 } },
];
const others: readonly Row[] = [
  { person: '乙', counts: { n: 50, d: 100 } },
  { person: '丙', counts: { n: 45, d: 100 } },
];

test('two stretches in one group have one place: their cases are added up', () => {
  assert.deepEqual(compared(rank, count, [...jia, ...others]), ['1', '1', '2', '3']);
});

test('a ratio over two stretches is that of all their cases', () => {
  // (20 + 40) ÷ (100 + 100) = 3/10, behind 1/2 and 9/20; alone, 40/100 would not have been last by so much.
  assert.deepEqual(compared(rank, ratio, [...jia, ...others]), ['3', '3', '1', '2']);
});

test('whoever moved inside a group counts once in its percentile, median, mean and best', () => {
  const rows = [...jia, ...others];
  // 3/10, 1/2, 9/20.
  assert.deepEqual(compared({ of: 'percentile', better: 'higher', ...peers }, ratio, rows), [
    '0',
    '0',
    '1',
    '1/2',
  ]);
  assert.deepEqual(compared(median, ratio, rows), ['-3/20', '-3/20', '1/20', '0']);
  // Mean (6 + 10 + 9)/20 ÷ 3 = 5/12.
  assert.deepEqual(compared(mean, ratio, rows), ['-7/60', '-7/60', '1/12', '1/30']);
  const best = { of: 'share-of-best', better: 'higher', ...peers } as const;
  assert.deepEqual(compared(best, count, rows), ['1', '1', '5/6', '3/4']);
  // Best 1/2.
  assert.deepEqual(compared(best, ratio, rows), ['3/5', '3/5', '1', '9/10']);
});

test('a standard score is taken among people', () => {
  // 60, 50, 40: mean 50, deviation √(200/3): ±√1.5 = 1.2247…
  const rows = [...jia, { person: '乙', counts: { n: 50 } }, { person: '丙', counts: { n: 40 } }];
  assert.deepEqual(compared({ of: 'z-score', places: 3, ...peers }, count, rows), [
    '49/40',
    '49/40',
    '0',
    '-49/40',
  ]);
});

test('a change of post that is not a change of group changes nobody’s place', () => {
  const still: readonly Row[] = [{ person: '甲', days: 365, counts: { n: 60, d: 200 } }];
  for (const input of [rank, median, mean, { of: 'percentile', better: 'lower', ...peers } as const]) {
    for (const measure of [count, ratio, measureOf({ ...count, perDaysInPost: true })]) {
      const moved = compared(input, measure, [...jia, ...others]);
      const unmoved = compared(input, measure, [...still, ...others]);
      assert.deepEqual([moved[0], ...moved.slice(1)], [unmoved[0], ...unmoved], JSON.stringify(input));
    }
  }
});

test('counts per days in post are taken over the days of all stretches', () => {
  const measure = measureOf({ ...count, perDaysInPost: true });
  // 60 × 365 ÷ 365 = 60; the mean with 40 is 50.
  assert.deepEqual(compared(mean, measure, [...jia, { person: '乙', counts: { n: 40 } }]), [
    '10',
    '10',
    '-10',
  ]);
});

test('a support factor is averaged by days in post', () => {
  const measure = measureOf({ ...count, support: { column: 'assistants', factors: { 0: '1', 2: '2' } } });
  // 60 ÷ ((73 × 1 + 292 × 2) ÷ 365 = 9/5) = 100/3; with 30 the mean is 95/3.
  const rows: Row[] = [
    { person: '甲', days: 73, post: { assistants: '0' }, counts: { n: 20 } },
    { person: '甲', days: 292, post: { assistants: '2' }, counts: { n: 40 } },
    { person: '乙', post: { assistants: '0' }, counts: { n: 30 } },
  ];
  assert.deepEqual(compared(mean, measure, rows), ['5/3', '5/3', '-5/3']);
});

test('a department’s count is not added to that of the next department: days weigh the two', () => {
  const measure = measureOf({ ...count, level: 'department' });
  // D1 has 20 + 10, D2 has 40 + 30: (30 × 73 + 70 × 292) ÷ 365 = 62 for Jia, 30 and 70 for those who stayed.
  const rows: Row[] = [
    { person: '甲', days: 73, post: { department: 'D1' }, counts: { n: 20 } },
    { person: '甲', days: 292, post: { department: 'D2' }, counts: { n: 40 } },
    { person: '乙', post: { department: 'D1' }, counts: { n: 10 } },
    { person: '丙', post: { department: 'D2' }, counts: { n: 30 } },
  ];
  // Mean (62 + 30 + 70) ÷ 3 = 54.
  assert.deepEqual(compared(mean, measure, rows), ['8', '8', '-24', '16']);
});

test('a share of the organ is that of all stretches together', () => {
  const measure = measureOf({ ...count, shareOf: 'organ' });
  // 60 of 100 and 40 of 100.
  assert.deepEqual(compared(mean, measure, [...jia, { person: '乙', counts: { n: 40 } }]), [
    '1/10',
    '1/10',
    '-1/10',
  ]);
});

test('of entries the latest speaks for the person', () => {
  const program = programFor(rank, ratio, {
    counters: [counterOf('n', { each: { by: [], pick: 'latest', low: null, high: null } }), counterOf('d')],
  });
  const rows: Row[] = [
    { person: '甲', days: 120, counts: { n: 90, d: 1 } },
    { person: '甲', days: 245, counts: { n: 70, d: 1 } },
    { person: '乙', counts: { n: 75, d: 1 } },
  ];
  const scores = score(program, measuredOf(program, rows));
  assert.deepEqual(
    rows.map((_, i) => exactText(exactPoints(scores, i, 0))),
    ['2', '2', '1'],
  );
});

test('where only the post held last counts, only its stretch is compared', () => {
  const changes = { stints: { combine: 'latest' } } as const;
  assert.deepEqual(compared(rank, count, [...jia, ...others], changes), ['3', '3', '1', '2']);
});

test('a stretch without cases of the kind does not join the others', () => {
  const rows: Row[] = [
    { person: '甲', days: 120, counts: { n: 0, d: 0 } },
    { person: '甲', days: 245, counts: { n: 40, d: 100 } },
    { person: '乙', counts: { n: 50, d: 100 } },
  ];
  assert.deepEqual(compared(rank, ratio, rows), ['0', '2', '1']);
});

test('somebody in two groups stands in both, once in each', () => {
  const rows: Row[] = [
    { person: '甲', days: 120, post: { line: '刑事' }, counts: { n: 20 } },
    { person: '甲', days: 100, post: { line: '未检' }, counts: { n: 5 } },
    { person: '甲', days: 145, post: { line: '刑事' }, counts: { n: 40 } },
    { person: '乙', post: { line: '刑事' }, counts: { n: 50 } },
    { person: '丙', post: { line: '未检' }, counts: { n: 7 } },
  ];
  const changes = { peers: { by: ['line'], mergeBelow: 0 } };
  assert.deepEqual(compared(rank, count, rows, changes), ['1', '2', '1', '2', '1']);
});

test('the peers’ mean that a missing value takes counts everybody once, stretches by their days', () => {
  const program = programOf([
    indicatorOf('a', {
      measure: ratio,
      scoring: scoringOf({ of: 'value' }, lineCurve(fraction(0), fraction(100))),
      missing: { ...plainMissing, 'no-cases': { do: 'peer-mean' } },
    }),
  ]);
  const rows: Row[] = [
    { person: '甲', days: 73, counts: { n: 20, d: 100 } },
    { person: '甲', days: 292, counts: { n: 40, d: 100 } },
    { person: '乙', counts: { n: 60, d: 100 } },
    { person: '丙', counts: { n: 0, d: 0 } },
  ];
  const scores = score(program, measuredOf(program, rows));
  // Jia (20 × 73 + 40 × 292) ÷ 365 = 36, Yi 60.
  assert.equal(exactText(exactPoints(scores, 3, 0)), '48');
});

test('the explanation says that stretches were compared as one, and the trace agrees with itself', () => {
  for (const [mechanism, input, params] of [
    ['rank', rank, { in: 'peers', first: '10', step: '1' }],
    ['distance', mean, { to: 'mean', in: 'peers', 'zero-at': '0%', 'full-at': '100%' }],
    ['share-of-best', { of: 'share-of-best', better: 'higher', ...peers }, { in: 'peers' }],
  ] as const) {
    const plain = programFor(input, ratio);
    const told = { mechanism, params: { [mechanism]: params } };
    const program = { ...plain, indicators: plain.indicators.map((i) => ({ ...i, ...told })) };
    const standings = stand(
      total(planOf([program]), [score(program, measuredOf(program, [...jia, ...others]))]),
    );
    const traces = readTraces(standings);
    const trace = traces.read('甲');
    readTotal(trace);
    const said = explainCell(trace, 0, 'a').lines.map((l) => l.zh);
    assert.ok(
      said.includes(
        '本人在比较范围内有 2 段任职（20 ÷ 100；40 ÷ 100），合为一个数与他人比较，各段同得一个结果',
      ),
      said.join('\n'),
    );
    assert.ok(said.includes('与 3 人（含本人）比较；得分取决于他人'));
    const other = explainCell(traces.read('乙'), 0, 'a').lines.map((l) => l.zh);
    assert.ok(!other.some((l) => l.includes('段任职')), other.join('\n'));
  }
});

test('an interval of a merged value is that of all its cases, not wider for the move', () => {
  const input = { of: 'share-of-best', better: 'higher', ...peers } as const;
  const width = (rows: readonly Row[]) => {
    const program = programFor(input, measureOf({ ...ratio, chance: 'proportion' }));
    const standings = stand(total(planOf([program]), [score(program, measuredOf(program, rows))]));
    const { low, high } = readTraces(standings).read('甲').person;
    return high - low;
  };
  const still = width([{ person: '甲', counts: { n: 60, d: 200 } }, ...others]);
  const moved = width([...jia, ...others]);
  assert.ok(moved > 0.9 * still && moved < 1.1 * still, `${still} ${moved}`);
});
