import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactText, fraction } from '@jianheng/mechanisms';
import type { MissingRule, Plan, Program, ProgramIndicator } from '@jianheng/scheme';
import fc from '../../../tests/properties.ts';
import {
  explainPerson,
  readTotal,
  readTraces,
  score,
  stand,
  total,
  whyHeld,
  whyHeldIn,
} from '../src/index.ts';
import {
  indicatorOf,
  linear,
  measuredOf,
  plainMissing,
  planOf,
  programOf,
  type Row,
  ratioOf,
  scoringOf,
} from './programs.ts';

/** A ratio `<id>n` ÷ `<id>d` that is its share of the full points. */
const ratio = (id: string, part: string, full: number, changes: Partial<ProgramIndicator> = {}) =>
  indicatorOf(id, {
    part,
    full: String(full),
    measure: ratioOf(`${id}n`, `${id}d`),
    mechanism: 'linear',
    params: { linear: { 'zero-at': '0%', 'full-at': '100%' } },
    scoring: scoringOf({ of: 'value' }, linear('0', '1', String(full))),
    ...changes,
  });

const asPeers = (rule: MissingRule) => ({ missing: { ...plainMissing, 'no-cases': rule } });
const peerMean = asPeers({ do: 'peer-mean' });

/** Work of 60 points and votes of `full`; who has none takes the mean of the line. */
function yearOf(full: number, votes: readonly ProgramIndicator[] = [ratio('v', 'votes', full, peerMean)]) {
  return programOf([ratio('w', 'work', 60), ...votes], {
    parts: [
      { id: 'work', kind: 'performance', title: { zh: '业绩', en: 'work' }, full: '60' },
      { id: 'votes', kind: 'appraisal', title: { zh: '测评', en: 'votes' }, full: String(full) },
    ],
    full: String(60 + full),
    peers: { by: ['line'], mergeBelow: 1 },
  });
}

type Counts = readonly [number, number];
const none: Counts = [0, 0];
const row = (person: string, days: number, v: Counts, line = '刑事', w: Counts = [1, 1]): Row => ({
  person,
  days,
  post: { line },
  counts: { wn: w[0], wd: w[1], vn: v[0], vd: v[1] },
});

type Phases = readonly (readonly [Program, readonly Row[]])[];

function standingOf(phases: Phases, combine: Plan['combine'] = 'by-days') {
  const plan = planOf(
    phases.map(([program]) => program),
    { combine },
  );
  const scores = phases.map(([program, rows]) => score(program, measuredOf(program, rows)));
  return stand(total(plan, scores));
}

/** Everybody's total, or why it is held, by the engine and by the stored trace. */
function totalsOf(phases: Phases, combine?: Plan['combine']): Record<string, string> {
  const standings = standingOf(phases, combine);
  const { totals } = standings;
  const traces = readTraces(standings);
  return Object.fromEntries(
    totals.people.map((person, k) => {
      const stored = readTotal(traces.read(person));
      assert.equal(exactText(stored.total), exactText(totals.exactAt(k)));
      if (totals.held[k] !== 1) return [person, exactText(stored.total)];
      assert.deepEqual(whyHeldIn(stored), whyHeld(totals, k));
      return [person, whyHeld(totals, k).join(' ')];
    }),
  );
}

test('votes at the end of the year stand for the phase before an amendment, in which nobody has votes', () => {
  const phases: Phases = [
    [yearOf(20), [row('甲', 265, none), row('乙', 265, none)]],
    [yearOf(40), [row('甲', 100, [3, 4]), row('乙', 100, [1, 1])]],
  ];
  // Jia 60 + 15 and 60 + 30; Yi 80 and 100.
  assert.deepEqual(totalsOf(phases), {
    甲: exactText(fraction(75 * 265 + 90 * 100, 365)),
    乙: exactText(fraction(80 * 265 + 100 * 100, 365)),
  });
});

test('the mean that the peers give in the phase with votes is lent like votes of one’s own', () => {
  const phases: Phases = [
    [yearOf(40), [row('甲', 100, none), row('乙', 100, none)]],
    [yearOf(40), [row('甲', 100, none), row('乙', 100, [1, 2])]],
  ];
  assert.deepEqual(totalsOf(phases), { 甲: '80', 乙: '80' });
});

test('where somebody of the group has votes the mean is given, not what other phases lend', () => {
  const phases: Phases = [
    [yearOf(40), [row('甲', 100, none), row('乙', 100, [1, 2])]],
    [yearOf(40), [row('甲', 100, [1, 1]), row('乙', 100, [1, 1])]],
  ];
  assert.deepEqual(totalsOf(phases), { 甲: '90', 乙: '90' });
});

test('a group that nobody has votes in is lent to beside one that has', () => {
  const phases: Phases = [
    [yearOf(40), [row('甲', 100, none, '民事'), row('乙', 100, [1, 2])]],
    [yearOf(40), [row('甲', 100, [1, 1], '民事'), row('乙', 100, [1, 1])]],
  ];
  assert.deepEqual(totalsOf(phases), { 甲: '100', 乙: '90' });
});

test('stretches of the same phase lend before other phases do', () => {
  const phases: Phases = [
    [yearOf(40), [row('甲', 50, none, '民事'), row('甲', 50, [1, 2])]],
    [yearOf(40), [row('甲', 100, [1, 1])]],
  ];
  assert.deepEqual(totalsOf(phases), { 甲: '90' });
});

test('votes that no phase has hold the total, and so does a phase alone', () => {
  const empty = [yearOf(40), [row('甲', 100, none)]] as const;
  assert.deepEqual(totalsOf([empty, empty]), { 甲: 'no-peer-mean' });
  assert.deepEqual(totalsOf([empty]), { 甲: 'no-peer-mean' });
});

test('who was only in the phase without votes is held', () => {
  const phases: Phases = [
    [yearOf(40), [row('甲', 100, none), row('丙', 100, none)]],
    [yearOf(40), [row('甲', 100, [1, 2])]],
  ];
  assert.deepEqual(totalsOf(phases), { 甲: '80', 丙: 'no-peer-mean' });
});

test('what holds a total beside lent votes is told alone', () => {
  const work = ratio('w', 'work', 60, asPeers({ do: 'hold' }));
  const program = yearOf(40);
  const strict = { ...program, indicators: [work, program.indicators[1]!] };
  const phases: Phases = [
    [strict, [row('甲', 100, none, '刑事', none)]],
    [strict, [row('甲', 100, [1, 2])]],
  ];
  assert.deepEqual(totalsOf(phases), { 甲: 'no-cases' });
});

test('two ballots without a mean are lacking together; beside one that is there its points are shared out', () => {
  const two = yearOf(40, [ratio('v', 'votes', 20, peerMean), ratio('u', 'votes', 20, peerMean)]);
  const both = (v: Counts, u: Counts): Row => {
    const plain = row('甲', 100, v);
    return { ...plain, counts: { ...plain.counts, un: u[0], ud: u[1] } };
  };
  const full = [two, [both([1, 1], [1, 2])]] as const;
  assert.deepEqual(totalsOf([[two, [both(none, none)]], full]), { 甲: '90' });
  // Jia 60 + 20 × 40/20 beside 60 + 20 + 10.
  assert.deepEqual(totalsOf([[two, [both([1, 1], none)]], full]), { 甲: '95' });
});

test('what nobody of the group has is shared out over the rest of its part, and nobody waits for it', () => {
  const two = yearOf(40, [ratio('v', 'votes', 20, peerMean), ratio('u', 'votes', 20)]);
  const of = (person: string, v: Counts, u: Counts, line = '刑事'): Row => {
    const plain = row(person, 100, v, line);
    return { ...plain, counts: { ...plain.counts, un: u[0], ud: u[1] } };
  };
  const group = [of('甲', none, [1, 1]), of('乙', none, [1, 2])];
  assert.deepEqual(totalsOf([[two, group]]), { 甲: '100', 乙: '80' });
  const other = of('丙', [1, 2], [1, 1], '民事');
  assert.deepEqual(totalsOf([[two, [...group, other]]]), { 甲: '100', 乙: '80', 丙: '90' });
  const told = explainPerson(readTraces(standingOf([[two, group]])).read('乙')).lines.map((l) => l.zh);
  assert.match(told.join('\n'), /没有此类案件：同组没有人计分，取不到平均，本项满分由本部分其余各项分担/);
});

test('a mean in place of what is withheld still holds the total beside what is there: it may yet come', () => {
  const rule = { ...plainMissing, withheld: { do: 'peer-mean' }, 'no-cases': { do: 'peer-mean' } } as const;
  const two = yearOf(40, [ratio('v', 'votes', 20, { missing: rule }), ratio('u', 'votes', 20)]);
  const rows = ['甲', '乙'].map((person): Row => {
    const plain = row(person, 100, none);
    return { ...plain, counts: { ...plain.counts, un: 1, ud: 1 } };
  });
  const measured = measuredOf(two, rows, { withheld: [{ indicator: 'v', person: '甲' }] });
  const standings = stand(total(planOf([two]), [score(two, measured)]));
  assert.deepEqual([...standings.totals.held], [1, 0]);
  assert.deepEqual(whyHeld(standings.totals, 0), ['no-peer-mean']);
  assert.deepEqual(whyHeldIn(readTotal(readTraces(standings).read('甲'))), ['no-peer-mean']);
});

test('a combination held with its child is not lent, whatever its own rule is', () => {
  const child = ratio('v', 'votes', 40, { ...asPeers({ do: 'hold' }), inside: 'all' });
  const all = indicatorOf('all', {
    part: 'votes',
    full: '40',
    measure: null,
    scoring: scoringOf(
      { of: 'indicators', ids: ['v'], how: 'sum', weights: [], places: 4 },
      linear('0', '40', '40'),
    ),
    ...peerMean,
  });
  const program = yearOf(40, [child, all]);
  const held = standingOf([
    [program, [row('甲', 100, none)]],
    [program, [row('甲', 100, [1, 2])]],
  ]).totals.held;
  assert.deepEqual([...held], [1]);
  const shared = yearOf(40, [{ ...child, missing: plainMissing }, all]);
  const phases: Phases = [
    [shared, [row('甲', 100, none)]],
    [shared, [row('甲', 100, [1, 2])]],
  ];
  assert.deepEqual([...standingOf(phases).totals.held], [0]);
  assert.equal(exactText(standingOf(phases).totals.exactAt(0)), '80');
});

test('the explanation says that there was no mean, and who lent the votes', () => {
  const told = (phases: Phases) =>
    explainPerson(readTraces(standingOf(phases)).read('甲'))
      .lines.flatMap((l) => [l.zh, l.en])
      .join('\n');
  const empty = [yearOf(40), [row('甲', 100, none)]] as const;
  const across = told([empty, [yearOf(40), [row('甲', 100, [1, 2])]]]);
  assert.match(across, /没有此类案件：同组没有人计分，取不到平均，此部分按本人其他阶段的得分率折算/);
  assert.match(across, /no mean to give: the person's share of this part in the other phases stands for it/);
  assert.match(
    across,
    /【测评】20.00 分（满分 40；本阶段没有可计分的指标，按本人其他阶段此部分的得分率折算 20.00 分）/,
  );
  assert.doesNotMatch(across, /总分暂缓/);
  const within = told([[yearOf(40), [row('甲', 50, none, '民事'), row('甲', 50, [1, 2])]]]);
  assert.match(within, /取不到平均，此部分取本人本阶段其他各段的平均/);
  assert.match(told([empty, empty]), /没有此类案件：同组没有人计分，取不到平均，总分暂缓/);
});

test('lane, exact total and stored trace agree whoever has votes in whichever phase', () => {
  const votes = fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 }));
  const stretch = fc.record({
    person: fc.constantFrom('甲', '乙', '丙'),
    days: fc.integer({ min: 0, max: 120 }),
    line: fc.constantFrom('刑事', '民事'),
    votes,
  });
  const phase = fc.tuple(fc.constantFrom(40, 20, 15), fc.array(stretch, { minLength: 1, maxLength: 4 }));
  fc.assert(
    fc.property(
      fc.array(phase, { minLength: 1, maxLength: 3 }),
      fc.constantFrom('mean' as const, 'by-days' as const),
      (given, combine) => {
        const phases = given.map(([full, stretches]) => {
          const rows = stretches.map((s) =>
            row(s.person, s.days, [Math.min(...s.votes), s.votes[1]], s.line),
          );
          return [yearOf(full), rows.sort((a, b) => (a.person < b.person ? -1 : 1))] as const;
        });
        totalsOf(phases, combine);
        const { totals } = standingOf(phases, combine);
        totals.people.forEach((_, k) => {
          const { n, d } = totals.exactAt(k);
          const gap = Math.abs(totals.total[k]! / totals.scale - Number(n) / Number(d));
          assert.ok(totals.held[k] === 1 || gap <= (totals.error[k]! + 1) / totals.scale);
        });
      },
    ),
    { numRuns: 200 },
  );
});
