import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  exact,
  exactText,
  fraction,
  getMechanism,
  type LoweringContext,
  lineCurve,
  text,
} from '@jianheng/mechanisms';
import type { ProgramIndicator } from '@jianheng/scheme';
import fc from '../../../tests/properties.ts';
import {
  explainCell,
  explainDifference,
  explainPerson,
  maskCase,
  readTraces,
  score,
  stand,
  total,
} from '../src/index.ts';
import {
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

/** An indicator scored by a real mechanism, as lowering makes it. */
function scored(
  id: string,
  key: string,
  params: object,
  changes: Partial<ProgramIndicator> = {},
): ProgramIndicator {
  const mechanism = getMechanism(key);
  const full = changes.full ?? '10';
  const codes = Object.keys(changes.measure?.byCode ?? {});
  const context: LoweringContext = { full: exact(full), codes, indicators: ['a', 'b', 'c'] };
  const plain = JSON.parse(JSON.stringify(params)) as unknown;
  const scoring = mechanism.lower(mechanism.schema.parse(plain), context);
  return indicatorOf(id, { full, mechanism: key, params: plain, scoring, ...changes });
}

const returned = scored(
  'returned',
  'linear',
  { linear: { 'zero-at': '12%', 'full-at': '3%' } },
  {
    full: '8',
    title: { zh: '退回补充侦查率', en: 'Returns' },
    measure: ratioOf('n', 'd', { unit: 'defendant' }),
    scores: 'decision',
    better: 'lower',
    basis: [
      { ref: 'x', instrument: { zh: '示例', en: 'Example' }, clause: '第一条', confidence: 'unverified' },
    ],
  },
);
const inspection = scored(
  'inspection',
  'base',
  { base: '20', 'per-item': { 优质: '+2', 不合格: '-8' }, within: ['0', '24'] },
  {
    full: '24',
    title: { zh: '案件质量评查结果', en: 'Inspections' },
    measure: measureOf({ byCode: { 优质: 'fine', 不合格: 'bad', 合格: 'sound' }, unit: 'item' }),
    scores: 'result',
    better: 'higher',
  },
);
const load = scored(
  'load',
  'share-of-best',
  { 'share-of-best': { in: 'peers' } },
  { full: '20', measure: measureOf({ numerator: [{ counter: 'cases', times: '1' }] }), scores: 'duty' },
);

function traces(
  rows: readonly Row[],
  indicators: readonly ProgramIndicator[] = [returned, inspection, load],
) {
  const program = programOf(indicators, {
    parts: [{ id: 'performance', kind: 'performance', title: { zh: '业绩', en: 'performance' }, full: '52' }],
    full: '52',
  });
  return readTraces(stand(total(planOf([program]), [score(program, measuredOf(program, rows))])));
}

const people: Row[] = [
  { person: 'A', counts: { n: 3, d: 62, fine: 3, cases: 30 } },
  { person: 'B', counts: { n: 0, d: 0, fine: 1, bad: 1, cases: 40 } },
];

test('a stored ratio is told with its rule, its numbers and its arithmetic', () => {
  const cell = explainCell(traces(people).read('A'), 0, 'returned');
  assert.deepEqual([cell.shown, cell.points, cell.x], ['6.37', '592/93', '3/62']);
  const zh = cell.lines.map((l) => l.zh).join('\n');
  assert.match(zh, /退回补充侦查率　得 6\.37 分（满分 8/);
  assert.match(zh, /3 人 ÷ 62 人 = 4\.84%/);
  assert.match(zh, /依据：示例第一条（未核实）/);
  assert.equal(cell.isUnverified, true);
});

test('a decision in a case is never coached; a result says what would have changed it', () => {
  const trace = traces(people).read('A');
  const decision = explainCell(trace, 0, 'returned');
  assert.match(decision.otherwise?.zh ?? '', /由案件决定/);
  assert.ok(!decision.lines.some((l) => l.zh.includes('怎样会不同') || l.en.includes('What would')));
  assert.match(explainCell(trace, 0, 'inspection').otherwise?.zh ?? '', /怎样会不同/);
});

test('a limit that bit is said: 20 + 6 is 26, capped at 24', () => {
  const cell = explainCell(traces(people).read('A'), 0, 'inspection');
  assert.deepEqual([cell.shown, cell.told.bound !== null], ['24.00', true]);
  assert.match(cell.told.arithmetic.zh, /26/);
});

test('a missing value says what became of its points, and so do the others of the part', () => {
  const trace = traces(people).read('B');
  const gone = explainCell(trace, 0, 'returned');
  assert.deepEqual([gone.missing, gone.done, gone.full, gone.shown], ['no-cases', 'share-out', '0', '0.00']);
  assert.match(gone.sharing?.zh ?? '', /没有此类案件.*8 分由本部分其余各项分担/);
  const other = explainCell(trace, 0, 'load');
  assert.deepEqual([other.points, other.full], ['260/11', '260/11']);
  assert.match(other.sharing?.en ?? '', /13\/11 times/);
});

test('a comparison names how many were compared, and the best among them', () => {
  const cell = explainCell(traces(people).read('A'), 0, 'load');
  assert.deepEqual([cell.points, cell.peers, cell.reference], ['15', 2, '40']);
});

test('a person’s explanation adds up: cells make parts, parts make the total', () => {
  const explained = explainPerson(traces(people).read('A'));
  const [stint] = explained.stints;
  assert.equal(stint?.parts[0]?.points, explained.total);
  assert.match(explained.standing.zh, /共 2 人.*第 \d 名/);
  assert.ok(explained.lines.length > 10);
});

test('the difference of two people is the sum of what separates their indicators, largest first', () => {
  const reader = traces(people);
  const difference = explainDifference(reader.read('A'), reader.read('B'));
  const parts = difference.indicators.map((i) => exact(i.difference));
  const sum = [...parts, exact(difference.limits)].reduce((t, f) => ({
    n: t.n * f.d + f.n * t.d,
    d: t.d * f.d,
  }));
  const whole = exact(difference.total);
  assert.equal(sum.n * whole.d, whole.n * sum.d);
  assert.deepEqual(
    difference.indicators.map((i) => i.indicator),
    ['load', 'inspection', 'returned'],
  );
});

test('one person in two runs: the counts that moved are named', () => {
  const before = traces(people).read('A');
  const after = traces([{ person: 'A', counts: { n: 2, d: 62, fine: 3, cases: 30 } }, people[1]!]).read('A');
  const [only, ...rest] = explainDifference(before, after).indicators;
  assert.deepEqual([only?.indicator, only?.causes, rest], ['returned', ['counts'], []]);
  assert.match(only?.line.zh ?? '', /3\/62 → 2\/62/);
});

test('a trace that was tampered with contradicts itself and is not explained', () => {
  const trace = traces(people).read('A');
  const stint = trace.stints[0]!;
  const values = {
    ...stint.values,
    'returned.points': stint.values['returned.points']! + trace.phases[0]!.scale,
  };
  assert.throws(() => explainCell({ ...trace, stints: [{ ...stint, values }] }, 0, 'returned'), RangeError);
});

test('two stints are told with their days, and only their weighted mean is the total', () => {
  const moved: Row[] = [
    { person: 'A', days: 100, post: { department: 'X' }, counts: { n: 3, d: 62, fine: 3, cases: 30 } },
    { person: 'A', days: 265, post: { department: 'Y' }, counts: { n: 0, d: 10, cases: 20 } },
    people[1]!,
  ];
  const explained = explainPerson(traces(moved).read('A'));
  assert.equal(explained.stints.length, 2);
  assert.ok(explained.lines.some((l) => l.zh.includes('100 + 265')));
});

test('a combination is told by the titles of what it combines', () => {
  const inner = { measure: ratioOf('na', 'da'), inside: 'c', title: { zh: '领导评价', en: 'Leaders' } };
  const program = programOf([
    scored('a', 'linear', { linear: { 'zero-at': '0%', 'full-at': '100%' } }, inner),
    scored('c', 'combine', { combine: { sum: ['a'] } }, { measure: null }),
  ]);
  const scores = score(program, measuredOf(program, [{ person: 'A', counts: { na: 1, da: 2 } }]));
  const { told } = explainCell(readTraces(stand(total(planOf([program]), [scores]))).read('A'), 0, 'c');
  assert.match(told.rule.zh, /^各项得分之和：领导评价/);
  assert.match(told.rule.en, /^sum: Leaders/);
});

test('a combination that is held with its child explains itself, whatever its own rule for that kind of missing is', () => {
  const held = { ...plainMissing, 'no-cases': { do: 'hold' } } as const;
  const own = { ...plainMissing, 'no-cases': { do: 'full' } } as const;
  const program = programOf([
    scored(
      'a',
      'linear',
      { linear: { 'zero-at': '0%', 'full-at': '100%' } },
      { measure: ratioOf('na', 'da'), inside: 'c', missing: held },
    ),
    scored('c', 'combine', { combine: { sum: ['a'] } }, { measure: null, missing: own }),
  ]);
  const scores = score(program, measuredOf(program, [{ person: 'A' }]));
  const standings = stand(total(planOf([program]), [scores]));
  assert.equal(standings.totals.held[0], 1);
  const { points, done } = explainCell(readTraces(standings).read('A'), 0, 'c');
  assert.deepEqual([points, done], ['0', 'hold']);
});

test('a cell that takes the peers’ mean is explained by the exact mean', () => {
  const linear = { linear: { 'zero-at': '0%', 'full-at': '100%' } };
  const missing = { ...plainMissing, 'no-cases': { do: 'peer-mean' } } as const;
  const program = programOf([scored('a', 'linear', linear, { measure: ratioOf('na', 'da'), missing })]);
  const rows = [
    { person: 'none' },
    { person: 'seventh', counts: { na: 1, da: 7 } },
    { person: 'ninth', counts: { na: 1, da: 9 } },
  ];
  const scores = score(program, measuredOf(program, rows));
  const standings = stand(total(planOf([program]), [scores]));
  const explained = explainPerson(readTraces(standings).read('none'));
  assert.equal(explained.total, exactText(standings.totals.exactAt(0)));

  const alone = score(program, measuredOf(program, [{ person: 'alone' }]));
  const { lines } = explainPerson(readTraces(stand(total(planOf([program]), [alone]))).read('alone'));
  const told = lines.map((l) => l.zh).join(' ');
  assert.match(told, /没有此类案件：同组没有人计分，取不到平均，总分暂缓/);
});

test('a member that a combination lacks is left to the combination’s own rule, not to the part', () => {
  const linear = { linear: { 'zero-at': '0%', 'full-at': '100%' } };
  const told = (combine: object) => {
    const member = (id: string) =>
      scored(id, 'linear', linear, { measure: ratioOf(`n${id}`, `d${id}`), inside: 'c' });
    const program = programOf([
      member('a'),
      member('b'),
      scored('c', 'combine', { combine }, { measure: null, title: text('两项合成', 'Both') }),
    ]);
    const rows = [{ person: 'A', counts: { na: 1, da: 2 } }];
    const scores = score(program, measuredOf(program, rows));
    return explainCell(readTraces(stand(total(planOf([program]), [scores]))).read('A'), 0, 'b').sharing;
  };
  assert.equal(told({ sum: ['a', 'b'] })?.zh, '没有此类案件：由“两项合成”里的其余各项按比例顶上');
  assert.equal(told({ minimum: ['a', 'b'] })?.zh, '没有此类案件：“两项合成”只看其余各项');
  assert.match(told({ weighted: { a: '60%', b: '40%' } })!.en, /the others of “Both” stand in for it/);
});

test('the factor that stood for the support staff is told, and that a number is not listed', () => {
  const support = { column: 'assistants', factors: { 0: '1', 1: '4/3' } };
  const told = (factors: Record<string, string>, assistants: string) => {
    const measure = measureOf({
      numerator: [{ counter: 'na', times: '1' }],
      support: { ...support, factors },
    });
    const program = programOf([scored('a', 'workload', { workload: { target: '60' } }, { measure })]);
    const scores = score(
      program,
      measuredOf(program, [{ person: 'A', post: { assistants }, counts: { na: 40 } }]),
    );
    return explainCell(readTraces(stand(total(planOf([program]), [scores]))).read('A'), 0, 'a');
  };
  const one = told(support.factors, '1');
  assert.equal(one.x, '30');
  assert.equal(one.support?.zh, '按配备折算：配备 1，除以 4/3');
  assert.ok(one.lines.includes(one.support!));
  const three = told(support.factors, '3');
  assert.equal(three.x, '40');
  assert.match(three.support!.zh, /配备 3，除以 1（方案没有这个数的系数，不折算）/);
  const rest = told({ ...support.factors, else: '2' }, '3');
  assert.equal(rest.x, '20');
  assert.match(rest.support!.en, /3, divided by 2 \(by else/);
});

test('every stored cell reads back to the very points that were scored', () => {
  const combination = scored(
    'c',
    'combine',
    { combine: { weighted: { a: '60%', b: '40%' } } },
    { measure: null },
  );
  const inner = (id: string, key: string, params: object) =>
    scored(id, key, params, { measure: ratioOf(`n${id}`, `d${id}`), inside: 'c' });
  const peerScored = (id: string, key: string, params: object) =>
    scored(id, key, params, { measure: ratioOf('na', 'db') });
  const count = fc.integer({ min: 0, max: 9 });
  fc.assert(
    fc.property(fc.array(fc.tuple(count, count, count, count), { minLength: 1, maxLength: 6 }), (list) => {
      const rows = list.map(([na, da, nb, db], i) => ({
        person: `P${i}`,
        counts: { na, da, nb, db, d: da, n: nb },
      }));
      const indicators = [
        inner('a', 'linear', { linear: { 'zero-at': '0%', 'full-at': '90%' } }),
        inner('b', 'linear', { linear: { 'zero-at': '70%', 'full-at': '10%' } }),
        combination,
        peerScored('z', 'z-score', { 'z-score': { in: 'peers', 'at-mean': '6', 'per-deviation': '2' } }),
        peerScored('m', 'distance', {
          distance: { to: 'mean', in: 'peers', relative: 'true', 'zero-at': '-50%', 'full-at': '50%' },
        }),
        peerScored('p', 'percentile', { percentile: { in: 'organ', 'zero-at': '0', 'full-at': '90%' } }),
        returned,
        load,
      ];
      const reader = traces(rows, indicators);
      for (const { person } of rows) assert.ok(explainPerson(reader.read(person)).lines.length > 0);
    }),
    { numRuns: 60 },
  );
});

test('sealed and secret cases keep what they count and lose their number', () => {
  const about = { zh: '甲案', en: 'case A' };
  const open = { key: '2026-1', mark: '无', counts: '1', about };
  assert.deepEqual(maskCase(open), open);
  const masked = maskCase({ ...open, mark: '未成年封存' });
  assert.deepEqual(
    [masked.key.includes('2026'), masked.counts, masked.about.zh.includes('甲案')],
    [false, '1', false],
  );
});

test('a fraction of a share survives: one third of a case reads as one third', () => {
  const program = programOf([
    indicatorOf('load', {
      mechanism: 'workload',
      params: { workload: { 'points-per-case': '3' } },
      scoring: scoringOf({ of: 'value' }, lineCurve(fraction(0), fraction(3))),
    }),
  ]);
  const scores = score(
    program,
    measuredOf(program, [{ person: 'A', counts: { load: 1 } }], { shareUnits: { case: 3 } }),
  );
  const reader = readTraces(stand(total(planOf([program]), [scores])));
  assert.equal(reader.phases[0]?.indicators.load?.numeratorUnit, '1/3');
});

test('a value converted by days in post is compared, and told, as converted', () => {
  const perDay = scored(
    'load',
    'share-of-best',
    { 'share-of-best': { in: 'peers' } },
    {
      full: '52',
      measure: measureOf({ numerator: [{ counter: 'cases', times: '1' }], perDaysInPost: true }),
    },
  );
  const rows = [
    { person: 'A', days: 73, counts: { cases: 8 } },
    { person: 'B', days: 365, counts: { cases: 50 } },
  ];
  const cell = explainCell(traces(rows, [perDay]).read('A'), 0, 'load');
  assert.match(cell.told.measured?.zh ?? '', /8 件，折算后为 40/);
  assert.match(cell.told.arithmetic.zh, /40 ÷ 50 × 52 = 41\.6/);
});
