import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { canonicalText, lowerScheme, packLookup, UserError } from '@jianheng/scheme';
import fc from '../../../tests/properties.ts';
import {
  codesOf,
  counterOf,
  getText,
  head,
  indicatorOf,
  indicatorText,
  planOf,
  programOf,
} from './example-scheme.ts';
import { readRepository } from './read-files.ts';
import { shippedRules } from './rules-on-disk.ts';

const byGrade = indicatorText(
  '{ count: inspection, by: grade }',
  '{ base: 8, per-item: { 优质: +1, 不合格: -4 }, within: [0, 10] }',
);

/** Two indicators that pay for merits, 5 points each. */
function twoMerits(second: string, measure = '{ count: merit, by: level }'): string {
  return `${head}indicators:
  - id: cases
    title: 典型案例
    part: performance
    full: 5
    measure: { count: merit, where: { kind: 典型案例 } }
    score: { per-item: 2, within: [0, 5] }
  - id: merits
    title: 加分
    part: performance
    full: 5
    measure: ${measure}
    score: { per-item: { 国家级: 4, 省级: 2 }, within: [0, 5] }
${second}`;
}

const typical = { column: 'kind', is: ['典型案例'] };

describe('one event earns once', () => {
  it('in the first indicator in the order of the scheme', async () => {
    const program = await programOf(twoMerits(''));
    const counter = counterOf(program, indicatorOf(program, 'merits').measure?.byCode?.国家级);
    assert.deepEqual(counter.where, { all: [{ none: [typical] }, { column: 'level', is: ['国家级'] }] });
    assert.deepEqual(
      counterOf(program, indicatorOf(program, 'cases').measure?.numerator[0]?.counter).where,
      typical,
    );
  });

  it('unless the scheme says that it earns again', async () => {
    const program = await programOf(twoMerits('    earns: again\n'));
    const counter = counterOf(program, indicatorOf(program, 'merits').measure?.byCode?.国家级);
    assert.deepEqual(counter.where, { column: 'level', is: ['国家级'] });
  });

  it('also where it is counted by a named quantity', async () => {
    const named = twoMerits('', '{ quantity: 全部加分 }').replace('{ 国家级: 4, 省级: 2 }', '1');
    const program = await programOf(
      named.replace('indicators:', 'quantities: { 全部加分: { en: merits, count: merit } }\nindicators:'),
    );
    const counter = program.counters.find((c) => c.label.zh === '全部加分');
    assert.deepEqual(counter?.where, { none: [typical] });
  });

  it('and filters that plainly exclude each other are left as they are', async () => {
    const other = '{ count: merit, by: level, where: { kind: 调研成果 } }';
    const program = await programOf(twoMerits('', other));
    const counter = counterOf(program, indicatorOf(program, 'merits').measure?.byCode?.国家级);
    assert.deepEqual(counter.where, {
      all: [
        { column: 'kind', is: ['调研成果'] },
        { column: 'level', is: ['国家级'] },
      ],
    });
  });

  it('where earlier points go by code, only the codes that have points take an event away', async () => {
    const program = await programOf(`${head}indicators:
  - id: graded
    title: 评查
    part: performance
    full: 5
    measure: { count: inspection, by: grade }
    score: { base: 5, per-item: { 不合格: -4 }, within: [0, 5] }
  - id: inspected
    title: 被评查
    part: performance
    full: 5
    measure: { count: inspection }
    score: { per-item: 1, within: [0, 5] }
`);
    const counter = counterOf(program, indicatorOf(program, 'inspected').measure?.numerator[0]?.counter);
    assert.deepEqual(counter.where, { none: [{ column: 'grade', is: ['不合格'] }] });
  });
});

describe('the five kinds of missing', () => {
  it('have defaults, and a scheme overrides those it names', async () => {
    const program = await programOf(
      `${head}${byGrade}    missing: { no-cases: full, not-supplied: { points: 3 } }\n`,
    );
    assert.deepEqual(indicatorOf(program, 'one').missing, {
      'not-applicable': { do: 'share-out' },
      'no-cases': { do: 'full' },
      'not-supplied': { do: 'points', points: '3' },
      withheld: { do: 'hold' },
      zero: { do: 'score' },
    });
  });
});

describe('a period that changes inside', () => {
  it('has one phase where nothing changes', async () => {
    const plan = await planOf(head + byGrade);
    assert.deepEqual(
      plan.phases.map((p) => [p.from, p.to]),
      [['2023-01-01', '2023-12-31']],
    );
    assert.equal(plan.combine, 'by-days');
  });

  it('is split at the day of a change, each part with its own rule', async () => {
    const plan = await planOf(`${head}${byGrade}changes:
  - on: 2023-10-16
    decision: 示例决定
    set:
      peers: { by: [line], merge-below: 5 }
      indicators: [{ id: one, score: { base: 6, per-item: { 优质: +1 }, within: [0, 10] } }]
`);
    assert.deepEqual(
      plan.phases.map((p) => [
        p.from,
        p.to,
        p.peers.mergeBelow,
        (indicatorOf(p, 'one').params as { base: string }).base,
      ]),
      [
        ['2023-01-01', '2023-10-15', 1, '8'],
        ['2023-10-16', '2023-12-31', 5, '6'],
      ],
    );
  });

  it('brings its own quantities and weights', async () => {
    const plan = await planOf(`${head}${byGrade}changes:
  - on: 2023-07-01
    decision: 示例
    set:
      quantities: { 加权件数: { en: weighted cases, sum: case, weight: case-types-example, on: closed } }
      indicators: [{ id: one, measure: { quantity: 加权件数 }, score: { workload: { target: 60 } } }]
`);
    assert.deepEqual(
      plan.phases.map((p) => p.counters.length),
      [2, 1],
    );
    assert.equal(plan.phases[1]!.counters[0]!.unit, 6);
  });

  it('is split where one indicator ends and another begins', async () => {
    const plan = await planOf(`${head}indicators:
  - { id: old, title: 旧, part: performance, full: 10, until: 2023-10-15, measure: { count: merit }, score: { per-item: 1, within: [0, 10] } }
  - { id: new, title: 新, part: performance, full: 10, since: 2023-10-16, measure: { count: merit }, score: { per-item: 2, within: [0, 10] } }
`);
    assert.deepEqual(
      plan.phases.map((p) => [p.from, p.to, p.indicators.map((i) => i.id)]),
      [
        ['2023-01-01', '2023-10-15', ['old']],
        ['2023-10-16', '2023-12-31', ['new']],
      ],
    );
  });

  it('is four quarters when their mean is the total', async () => {
    const plan = await planOf(head.replace('12-31 }', '12-31, total: mean-of-quarters }') + byGrade);
    assert.equal(plan.combine, 'mean');
    assert.deepEqual(
      plan.phases.map((p) => p.to),
      ['2023-03-31', '2023-06-30', '2023-09-30', '2023-12-31'],
    );
  });

  it('brings in a library entry with a change', async () => {
    const plan = await planOf(`${head}${byGrade}changes:
  - on: 2023-07-01
    decision: 示例
    drop: one
    set: { indicators: [{ use: XS16, part: performance, full: 10, score: { linear: { zero-at: 12%, full-at: 3% } } }] }
`);
    assert.deepEqual(
      plan.phases[1]!.indicators.map((i) => [i.id, i.title.zh]),
      [['XS16', '退回补充侦查率']],
    );
  });
});

describe('the library', () => {
  it('gives an indicator its measure, direction, source and mark; the scheme adds what it decides', async () => {
    const program = await programOf(`${head}indicators:
  - use: XS16
    part: performance
    full: 10
    measure: { minimum: 10 }
    score: { linear: { zero-at: 12%, full-at: 3% } }
`);
    const indicator = indicatorOf(program, 'XS16');
    assert.equal(indicator.better, 'lower');
    assert.equal(indicator.scores, 'decision');
    assert.equal(indicator.measure?.minimum, 10);
    assert.equal(indicator.measure?.denominator?.length, 1, 'the ratio is still the library’s');
    assert.deepEqual(indicator.params, { linear: { 'zero-at': '12%', 'full-at': '3%' } });
    assert.deepEqual(
      indicator.basis.map((b) => [b.ref, b.confidence]),
      [
        ['quality-indicators-2023', 'M'],
        ['own-values', 'unverified'],
      ],
    );
  });
});

describe('an indicator that stands in for another', () => {
  it('takes over those it names, and the other leaves them out', async () => {
    const program = await programOf(`${head}${byGrade}  - id: feedback
    title: 上级院反馈
    part: performance
    full: 10
    measure: { latest: entry.value, where: { item: 上级反馈 } }
    score: { manual: { evidence: optional }, within: [0, 10] }
    instead-of: one
    applies-to: { leader: [检察长, 副检察长] }
`);
    const leaders = { column: 'leader', is: ['检察长', '副检察长'] };
    assert.deepEqual(indicatorOf(program, 'feedback').appliesTo, leaders);
    assert.deepEqual(indicatorOf(program, 'one').appliesTo, { none: [leaders] });
  });
});

describe('lowering', () => {
  it('does not depend on the order in which the sections of a scheme stand', async () => {
    const text = (await readRepository('schemes/templates/county-auxiliaries-2026/scheme.yaml')) ?? '';
    const sections = text
      .split(/^(?=[a-z])/m)
      .map((section) => section.replace(/^#.*\n/gm, ''))
      .filter((section) => /^[a-z]/.test(section));
    const rules = packLookup(shippedRules());
    const textOf = async (order: readonly string[]) =>
      canonicalText(lowerScheme(await getText(order.join('')), rules));
    const expected = await textOf(sections);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(sections, { minLength: sections.length }), async (order) => {
        const joined = order.map((section) => (section.endsWith('\n') ? section : `${section}\n`));
        assert.equal(await textOf(joined), expected);
      }),
      { numRuns: 20 },
    );
  });
});

describe('who is assessed, with whom, and what follows', () => {
  it('becomes population, peers, rating and triggers', async () => {
    const program = await programOf(`${head}days-in-post: { at-least: 30 days }
peers: { by: [line, size], merge-below: 5 }
stints: latest
${byGrade}rating:
  performance: { bands: [优秀, 良好, 合格, 不合格], propose: { 优秀: 90%, 良好: 80%, 合格: 60% } }
  annual: { excellent: { at-most: 20%, points-at-least: 8.5 } }
review:
  trigger:
    - bottom: { share: 5%, in: class, groups-from: 20, at-least: { cases: 20 }, certain: true }
    - { any: inspection, where: { grade: 不合格 } }
`);
    assert.deepEqual(program.population, { where: { column: 'class', is: ['检察官'] }, minimumDays: 30 });
    assert.deepEqual(program.peers, { by: ['line', 'size'], mergeBelow: 5 });
    assert.deepEqual(program.stints, { combine: 'latest' });
    assert.deepEqual(program.rating?.annual, {
      excellentAtMost: '1/5',
      approvedAtMost: null,
      round: 'down',
      minimumPoints: '17/2',
      spread: 'one-list',
    });
    assert.deepEqual(program.rating?.performance?.proposal[2], { band: '合格', atLeast: '3/5' });
    const [bottom, fact] = program.triggers;
    assert.ok(bottom?.by === 'standing' && fact?.by === 'fact');
    assert.deepEqual(
      [bottom.share, bottom.among, bottom.groupsFrom, bottom.atLeast?.count, bottom.certain],
      ['1/20', 'class', 20, 20, true],
    );
    const cases = counterOf(program, bottom.atLeast?.terms[0]?.counter);
    assert.deepEqual([cases.kind, cases.date, cases.value.of], ['case', 'closed', 'rows']);
    assert.deepEqual(counterOf(program, fact.terms[0]?.counter).where, { column: 'grade', is: ['不合格'] });
  });

  it('refuses to lower a scheme with an error, and says all of them', async () => {
    const loaded = await getText(
      head +
        indicatorText('{ count: inspektion }', '{ per-item: 1, within: [0, 10] }').replace(
          'title: { zh: 一, en: One }',
          'title: 一\n    applies-to: { class: 检查官 }',
        ),
    );
    assert.throws(
      () => lowerScheme(loaded),
      (error) =>
        error instanceof UserError &&
        error.issues.map((i) => i.code).join() === 'scheme/unknown-code,scheme/unknown-kind',
    );
  });
});

describe('a distance to the group on days', () => {
  const duration = '{ duration: { kind: case, from: received, to: closed } }';
  const codes = (edges: string) =>
    codesOf(
      head +
        indicatorText(
          duration,
          `{ distance: { to: median, in: peers, ${edges} } }`,
          '    warn: depends-on-others\n',
        ),
    );

  it('takes days, or percent where it is relative, and refuses the one for the other', async () => {
    assert.deepEqual(await codes('zero-at: 20 days, full-at: -10 days'), []);
    assert.deepEqual(await codes('relative: true, zero-at: 50%, full-at: -25%'), []);
    const refused = ['scheme/bare-number 14', 'scheme/bare-number 14'];
    assert.deepEqual(await codes('zero-at: 50%, full-at: -25%'), refused);
    assert.deepEqual(await codes('relative: true, zero-at: 20 days, full-at: -10 days'), [
      'scheme/mechanism 14',
      'scheme/mechanism 14',
    ]);
  });
});
