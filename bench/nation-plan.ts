import { clampCurve, exact, lineCurve, text } from '@jianheng/mechanisms';
import { always, type MissingRule, type Plan, type Program, type ProgramIndicator } from '@jianheng/scheme';
import { nationCounters, nationRatios } from './nation-counters.ts';

/** Each of the forty ratios earns up to these points, in a straight line from nothing to everything. */
export const pointsEach = '5/2';

const none: MissingRule = { do: 'none' };
const missing = {
  'not-applicable': none,
  'no-cases': none,
  'not-supplied': none,
  withheld: none,
  zero: { do: 'score' },
} as const;

/** Ids of the counters above and below each ratio's line, by content. */
function countersOf(): { above: string; below: string }[] {
  const counters = nationCounters();
  return nationRatios.map((ratio) => {
    const find = (amount: (typeof ratio)['above']) => {
      const rest = 'where' in amount && amount.where !== undefined ? [amount.where] : [];
      const where = JSON.stringify({ all: [{ column: 'case_type', is: ratio.types }, ...rest] });
      const column = 'column' in amount ? amount.column : null;
      return counters.find(
        (c) =>
          c.date === ratio.date &&
          JSON.stringify(c.where) === where &&
          (c.value.of === 'column' ? c.value.column : null) === column,
      )!.id;
    };
    return { above: find(ratio.above), below: find(ratio.below) };
  });
}

/** Counters of each indicator, in order. */
export const indicatorCounters = countersOf();

function indicators(): ProgramIndicator[] {
  const full = exact(pointsEach);
  const rising = clampCurve(lineCurve(exact('0'), full), exact('0'), full);
  const falling = clampCurve(lineCurve(full, { n: -full.n, d: full.d }), exact('0'), full);
  return indicatorCounters.map(({ above, below }, i) => ({
    id: `i${i}`,
    title: text(`指标${i}`, `indicator ${i}`),
    part: 'performance',
    full: pointsEach,
    measure: {
      numerator: [{ counter: above, times: '1' }],
      denominator: [{ counter: below, times: '1' }],
      byCode: null,
      perDaysInPost: false,
      support: null,
      minimum: 0,
      shareOf: null,
      level: 'person',
      countedBy: 'case',
      unit: 'case',
      chance: 'proportion',
    },
    mechanism: 'linear',
    params:
      i % 2 === 0
        ? { linear: { 'zero-at': '0%', 'full-at': '100%' } }
        : { linear: { 'zero-at': '100%', 'full-at': '0%' } },
    scoring: { input: { of: 'value' }, curve: i % 2 === 0 ? rising : falling },
    inside: null,
    appliesTo: always,
    missing,
    scores: 'result',
    better: i % 2 === 0 ? 'higher' : 'lower',
    basis: [],
    note: null,
  }));
}

/** Forty ratios, one part, everybody in the nation, 优秀 at most a fifth of each organ, the last twentieth to review. */
export function nationPlan(): Plan {
  const program: Program = {
    format: 'jianheng-program/1',
    scheme: 'nation',
    title: text('全国基准', 'nation benchmark'),
    factModel: 'procuratorate',
    from: '2026-01-01',
    to: '2026-12-31',
    population: { where: always, minimumDays: 0 },
    peers: { by: ['line'], mergeBelow: 5 },
    parts: [{ id: 'performance', kind: 'performance', title: text('业绩', 'performance'), full: '100' }],
    full: '100',
    places: 2,
    counters: nationCounters(),
    indicators: indicators(),
    stints: { combine: 'by-days' },
    interval: { level: '95%' },
    rating: {
      performance: null,
      annual: {
        excellentAtMost: '1/5',
        approvedAtMost: null,
        round: 'down',
        minimumPoints: null,
        spread: 'one-list',
      },
      basis: [],
    },
    triggers: [
      {
        by: 'standing',
        among: 'peers',
        share: '1/20',
        round: 'down',
        groupsFrom: 20,
        atLeast: null,
        certain: true,
      },
    ],
  };
  return {
    format: 'jianheng-plan/1',
    scheme: 'nation',
    title: program.title,
    from: program.from,
    to: program.to,
    combine: 'by-days',
    phases: [program],
  };
}
