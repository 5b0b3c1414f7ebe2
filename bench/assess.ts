import {
  allRankSets,
  rate,
  ratingInputs,
  score,
  showTotal,
  stand,
  total,
  totalIntervals,
} from '@jianheng/assess';
import { type ExactText, fraction, lineCurve } from '@jianheng/mechanisms';
import type { Measured, Program, ProgramIndicator } from '@jianheng/scheme';
import {
  indicatorOf,
  linear,
  measureOf,
  planOf,
  programOf,
  ratioOf,
  scoringOf,
  steps,
} from '../packages/assess/tests/programs.ts';
import { shippedRules } from '../packages/scheme/tests/rules-on-disk.ts';

/**
 * Scoring, summing, standing and rating alone, on invented counts: `node bin/node.mjs bench/assess.ts [people]`. Prints the
 * first and the best of seven rounds; counting and storing are measured elsewhere.
 */
const people = Number(process.argv[2] ?? 220_000);
const program = nationalProgram();
const measured = inventCounts(program, people);
const packs = shippedRules();

const rounds = Array.from({ length: 7 }, round);
const best = rounds.reduce((a, b) => (a.all < b.all ? a : b));
console.log(
  JSON.stringify({ people, indicators: program.indicators.length, first: rounds[0], best }, null, 2),
);

/** Milliseconds of this thread's processor time for each step; `all` is scoring, summing and standing, `wall` by the clock. */
function round() {
  const times: Record<string, number> = {};
  const timed = <T>(name: string, work: () => T): T => {
    const start = process.threadCpuUsage();
    const result = work();
    const { user, system } = process.threadCpuUsage(start);
    times[name] = Math.round((user + system) / 1000);
    return result;
  };
  const began = performance.now();
  const scores = timed('score', () => score(program, measured));
  const totals = timed('total', () => total(planOf([program]), [scores]));
  const standings = timed('stand', () => stand(totals));
  const wall = Math.round(performance.now() - began);
  timed('show', () => totals.people.map((_, i) => showTotal(totals, i, 2)));
  timed('intervals', () => totalIntervals(totals, Int32Array.from(totals.people.keys())));
  timed('intervals and rank sets', () => allRankSets(standings));
  const facts = { year: 2025, packs, statuses: [], participants: {}, approved: [], performance: {} };
  const organs = timed('rating input', () => ratingInputs([standings], facts));
  timed('rate', () => organs.map(rate));
  return { ...times, groups: standings.groups.length, all: times.score! + times.total! + times.stand!, wall };
}

function nationalProgram(): Program {
  const full = '5/2';
  const indicators: ProgramIndicator[] = [];
  const add = (i: number, changes: Partial<ProgramIndicator>) =>
    indicators.push(indicatorOf(`i${i}`, { full, ...changes }));
  for (let i = 0; i < 30; i++) {
    add(i, {
      measure: ratioOf(`n${i}`, `d${i % 6}`),
      scoring: scoringOf(
        { of: 'value' },
        i % 2 === 0 ? linear('30%', '3%', full) : linear('5%', '60%', full),
      ),
    });
  }
  for (let i = 30; i < 34; i++) {
    add(i, {
      measure: ratioOf(`n${i}`, 'd0'),
      scoring: scoringOf({ of: 'value' }, steps('0', ['1/10', '1'], ['1/4', '2'], ['1/2', full])),
    });
  }
  for (let i = 34; i < 38; i++) {
    const weights: Record<string, ExactText> = { a: '1', b: '1/2', c: '-1', d: '-2' };
    add(i, {
      measure: measureOf({ byCode: { a: `a${i}`, b: `b${i}`, c: `c${i}`, d: `d${i}` } }),
      scoring: scoringOf({ of: 'items', weights, otherwise: '0' }, linear('-2', '3', full)),
    });
  }
  for (let i = 38; i < 40; i++) {
    add(i, {
      measure: measureOf({ numerator: [{ counter: 'd0', times: '1' }] }),
      scoring: scoringOf(
        { of: 'share-of-best', among: 'peers', better: 'higher' },
        lineCurve(fraction(0), fraction(5, 2)),
      ),
    });
  }
  const annual = {
    excellentAtMost: '20%',
    approvedAtMost: '25%',
    round: 'down',
    minimumPoints: null,
    spread: 'one-list',
  } as const;
  const bands = ['优秀', '良好', '合格', '不合格'];
  const proposal = [
    { band: '优秀', atLeast: '60%' },
    { band: '良好', atLeast: '40%' },
    { band: '合格', atLeast: '0' },
  ];
  return programOf(indicators, {
    peers: { by: ['line'], mergeBelow: 5 },
    rating: { performance: { bands, proposal }, annual, basis: [] },
  });
}

function inventCounts(of: Program, count: number): Measured {
  let seed = 12345;
  const random = () => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed / 2147483648;
  };
  const organs = Math.max(1, Math.round(count / 61));
  const lines = ['刑事', '民事', '行政', '公益诉讼', '综合'];
  const column = (make: (i: number) => number) => Int32Array.from({ length: count }, (_, i) => make(i));
  const counters: Record<string, Float64Array> = {};
  for (const c of of.counters) {
    const isBase = /^d[0-5]$/.test(c.id);
    counters[c.id] = Float64Array.from({ length: count }, () =>
      isBase ? Math.floor(20 + random() * 80) : random() < 0.15 ? 0 : Math.floor(random() * 20),
    );
  }
  for (const c of of.counters) {
    if (/^[abc]3[4-7]$|^d3[4-7]$/.test(c.id)) counters[c.id] = counters[c.id]!.map((v) => Math.floor(v / 8));
  }
  return {
    stints: {
      count,
      person: column((i) => i),
      people: Array.from({ length: count }, (_, i) => `P${i}`),
      from: column(() => 0),
      until: column(() => 365),
      days: column(() => 365),
      post: {
        organ: {
          values: Array.from({ length: organs }, (_, i) => `O${i}`),
          codes: column((i) => Math.min(organs - 1, Math.floor(i / 61))),
        },
        department: { values: ['一部', '二部', '三部'], codes: column((i) => i % 3) },
        line: { values: lines, codes: column(() => Math.floor(random() * random() * 5)) },
      },
    },
    counters,
    shareUnits: {},
    supplied: { case: new Uint8Array(count).fill(1) },
    withheld: [],
  };
}
