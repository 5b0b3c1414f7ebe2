import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactText, fraction, lineCurve } from '@jianheng/mechanisms';
import type { Plan, Program } from '@jianheng/scheme';
import fc from '../../../tests/properties.ts';
import { explainPerson, readTotal, readTraces, score, stand, total, totalIntervals } from '../src/index.ts';
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

/** Work of 60 points and votes of `votes`: the share of each. */
function yearOf(votes: number, changes: Partial<Program> = {}): Program {
  const of = (id: string, part: string, full: number) =>
    indicatorOf(id, {
      part,
      full: String(full),
      measure: ratioOf(`${id}n`, `${id}d`),
      scoring: scoringOf({ of: 'value' }, linear('0', '1', String(full))),
    });
  return programOf([of('w', 'work', 60), of('v', 'votes', votes)], {
    parts: [
      { id: 'work', kind: 'performance', title: { zh: '业绩', en: 'work' }, full: '60' },
      { id: 'votes', kind: 'appraisal', title: { zh: '测评', en: 'votes' }, full: String(votes) },
    ],
    full: String(60 + votes),
    ...changes,
  });
}

const quarter = yearOf(40);
const row = (days: number, w: readonly [number, number], v: readonly [number, number]): Row => ({
  person: '甲',
  days,
  counts: { wn: w[0], wd: w[1], vn: v[0], vd: v[1] },
});

function standingOf(
  phases: readonly (readonly [Program, readonly Row[]])[],
  combine: Plan['combine'] = 'mean',
) {
  const plan = planOf(
    phases.map(([program]) => program),
    { combine },
  );
  return stand(
    total(
      plan,
      phases.map(([program, rows]) => score(program, measuredOf(program, rows))),
    ),
  );
}

const totalOf = (...given: Parameters<typeof standingOf>) => {
  const { totals } = standingOf(...given);
  return totals.held[0] === 1 ? 'held' : exactText(totals.exactAt(0));
};

test('votes of the last quarter stand for the quarters without votes', () => {
  const phases = [
    [quarter, [row(90, [1, 2], [0, 0])]],
    [quarter, [row(91, [1, 1], [0, 0])]],
    [quarter, [row(92, [1, 2], [3, 4])]],
  ] as const;
  // (30 + 60 + 30) ÷ 3 of work, 30 of votes.
  assert.equal(totalOf(phases), '70');
});

test('quarters that have the part lend alike, or by days where the plan weighs by days', () => {
  const phases = [
    [quarter, [row(65, [1, 1], [0, 0])]],
    [quarter, [row(100, [1, 1], [1, 2])]],
    [quarter, [row(200, [1, 1], [1, 1])]],
  ] as const;
  // 20 and 40: the first takes their mean of 30, and so does the year.
  assert.equal(totalOf(phases, 'mean'), '90');
  // By days (20 × 100 + 40 × 200) ÷ 300 = 100/3.
  assert.equal(totalOf(phases, 'by-days'), exactText(fraction(280, 3)));
});

test('a part of other full points is lent as a share of them', () => {
  const phases = [
    [yearOf(20), [row(100, [1, 1], [0, 0])]],
    [yearOf(40), [row(265, [1, 1], [30, 40])]],
  ] as const;
  // Three quarters of 20 is 15: 75 in the first, 90 in the second.
  assert.equal(totalOf(phases, 'mean'), exactText(fraction(165, 2)));
});

test('stretches of the same phase lend before other phases do', () => {
  const phases = [
    [quarter, [row(45, [1, 1], [0, 0]), row(45, [1, 1], [1, 2])]],
    [quarter, [row(90, [1, 1], [1, 1])]],
  ] as const;
  // 80 and 100, not (90 + 80) ÷ 2 and 100.
  assert.equal(totalOf(phases), '90');
});

test('a part that no phase has holds the total', () => {
  const phases = [
    [quarter, [row(90, [1, 2], [0, 0])]],
    [quarter, [row(90, [1, 1], [0, 0])]],
  ] as const;
  assert.equal(totalOf(phases), 'held');
});

test('a phase whose scheme has no indicator for a part takes it from the others; alone it holds the total', () => {
  const without = { ...quarter, indicators: quarter.indicators.filter((i) => i.part === 'work') };
  const empty = row(90, [1, 2], [0, 0]);
  assert.equal(
    totalOf([
      [without, [empty]],
      [quarter, [row(90, [1, 1], [1, 2])]],
    ]),
    // 30 + 20 and 60 + 20.
    '65',
  );
  assert.equal(totalOf([[without, [empty]]]), 'held');
});

test('what is deducted in a phase without votes is deducted from what is lent', () => {
  const fault = indicatorOf('fault', {
    part: 'votes',
    full: '0',
    scoring: scoringOf({ of: 'value' }, lineCurve(fraction(0), fraction(-1))),
  });
  const program = programOf([...quarter.indicators, fault], { parts: quarter.parts, full: quarter.full });
  const bad = { ...row(90, [1, 1], [0, 0]), counts: { wn: 1, wd: 1, fault: 5 } };
  // 60 + 30 − 5 and 60 + 30.
  assert.equal(
    totalOf([
      [program, [bad]],
      [program, [row(90, [1, 1], [3, 4])]],
    ]),
    exactText(fraction(175, 2)),
  );
});

test('the explanation says that other phases lent the part', () => {
  const scored = quarter.indicators.map((i) => ({
    ...i,
    mechanism: 'linear',
    params: { linear: { 'zero-at': '0%', 'full-at': '100%' } },
  }));
  const told = { ...quarter, indicators: scored };
  const standings = standingOf([
    [told, [row(90, [1, 2], [0, 0])]],
    [told, [row(90, [1, 1], [1, 2])]],
  ]);
  const { lines } = explainPerson(readTraces(standings).read('甲'));
  assert.ok(
    lines.some(
      (l) =>
        l.zh ===
        '【测评】20.00 分（满分 40；本阶段没有可计分的指标，按本人其他阶段此部分的得分率折算 20.00 分）',
    ),
    lines.map((l) => l.zh).join('\n'),
  );
});

test('the interval of lent votes counts for the phases that borrow them', () => {
  const chancy = { ...quarter, indicators: quarter.indicators.filter((i) => i.part === 'votes') };
  const width = (phases: Parameters<typeof standingOf>[0]) => {
    const { totals } = standingOf(phases, 'by-days');
    const { low, high } = totalIntervals(totals, [0]);
    return high[0]! - low[0]!;
  };
  const votes = { wn: 0, wd: 0, vn: 3, vd: 4 };
  const worked = programOf([...quarter.indicators], { parts: quarter.parts, full: quarter.full });
  const work = { wn: 100_000, wd: 100_000 };
  assert.ok(chancy.indicators.length === 1);
  const lent = width([
    [worked, [{ person: '甲', days: 100, counts: { ...work, vn: 0, vd: 0 } }]],
    [worked, [{ person: '甲', days: 300, counts: { ...votes, ...work } }]],
  ]);
  const own = width([[worked, [{ person: '甲', days: 400, counts: { ...votes, ...work } }]]]);
  assert.ok(Math.abs(lent - own) < 1e-2, `${lent} ${own}`);
});

test('lane, exact total and stored trace agree however phases and stretches lend', () => {
  const pair = fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 }));
  const stretch = fc.tuple(fc.integer({ min: 0, max: 120 }), pair, pair);
  const phase = fc.tuple(fc.constantFrom(40, 20, 15), fc.array(stretch, { maxLength: 2 }));
  fc.assert(
    fc.property(
      fc.array(phase, { minLength: 1, maxLength: 3 }),
      fc.constantFrom('mean' as const, 'by-days' as const),
      (given, combine) => {
        if (given.every(([, stretches]) => stretches.length === 0)) return;
        const phases = given.map(
          ([votes, stretches]) =>
            [
              yearOf(votes),
              stretches.map(([days, w, v]) => row(days, [Math.min(...w), w[1]], [Math.min(...v), v[1]])),
            ] as const,
        );
        const standings = standingOf(phases, combine);
        const { totals } = standings;
        const exact = totals.exactAt(0);
        if (totals.held[0] === 1) return;
        assert.equal(exactText(readTotal(readTraces(standings).read('甲')).total), exactText(exact));
        const lane = totals.total[0]! / totals.scale;
        assert.ok(
          Math.abs(lane - Number(exact.n) / Number(exact.d)) <= (totals.error[0]! + 1) / totals.scale,
        );
      },
    ),
    { numRuns: 200 },
  );
});
