import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { caseCounters, checkCoverage, expectedCells, lowerScheme, parseWorkedCases } from '@jianheng/scheme';
import { getText, head, indicatorOf, indicatorText } from './example-scheme.ts';

const xs16 = `- case: XS16 at 3 of 62
  given: { person: { class: 检察官, line: 刑事 }, counts: { 退回补充侦查人数: 3, 受理审查起诉人数: 62 } }
  then: { XS16: { value: 3/62, shown: 6.37 } }
  because: (12% − 3/62) ÷ (12% − 3%) × 8
`;

const codes = (source: string) =>
  parseWorkedCases('cases.yaml', source).issues.map((i) => `${i.code} ${i.place.line}:${i.place.column}`);

describe('a worked case', () => {
  it('is read with exact numbers', () => {
    const { cases, issues } = parseWorkedCases('cases.yaml', xs16);
    assert.deepEqual(issues, []);
    assert.deepEqual(cases[0]?.given.counts, { 退回补充侦查人数: '3', 受理审查起诉人数: '62' });
    assert.deepEqual(expectedCells(cases[0]!), [['XS16', { value: '3/62', shown: '6.37' }]]);
  });

  it('without a name is refused', () => {
    assert.deepEqual(codes(xs16.replace('- case: XS16 at 3 of 62\n  given', '- given')), [
      'case/no-name 1:3',
    ]);
  });

  it('whose then holds no number is refused', () => {
    assert.deepEqual(codes(xs16.replace('value: 3/62, shown: 6.37', '')), ['case/no-number 3:9']);
  });

  it('with a name that another has is refused, and so is a word it cannot have', () => {
    assert.deepEqual(codes(xs16 + xs16), ['case/duplicate-name 5:9']);
    assert.deepEqual(codes(xs16.replace('counts:', 'count:')), ['scheme/unknown-word 2:46']);
    assert.deepEqual(codes(xs16.replace('3/62, s', 'three, s')), ['scheme/not-a-number 3:26']);
  });
});

const scheme = `${head}indicators:
  - { use: XS16, part: performance, full: 4, score: { linear: { zero-at: 12%, full-at: 3% } } }
  - id: inspection
    title: 评查
    part: performance
    full: 4
    measure: { count: inspection, by: grade }
    score: { base: 3, per-item: { 优质: +1, 不合格: -3 }, within: [0, 4], once-per: case }
  - { id: tasks, title: 任务, part: performance, full: 2, measure: { latest: entry.value, where: { item: 任务 } }, score: { manual: { evidence: optional }, within: [0, 2] } }
`;

describe('what a worked case gives', () => {
  it('goes to the counters of the program, by quantity, code and entry', async () => {
    const loaded = await getText(scheme);
    const program = lowerScheme(loaded).phases[0]!;
    const { quantities, unknown } = caseCounters(loaded, program, {
      counts: { 退回补充侦查人数: '3', 受理审查起诉人数: '62' },
      'by-code': { inspection: { 优质: '2', 合格: '7', 不合格: '1' } },
      entries: { tasks: '1.5' },
    });
    assert.deepEqual(unknown, []);
    const { numerator, denominator } = indicatorOf(program, 'XS16').measure!;
    assert.equal(quantities[numerator[0]!.counter], '3');
    assert.equal(quantities[denominator![0]!.counter], '62');
    const inspection = indicatorOf(program, 'inspection').measure!;
    assert.equal(quantities[inspection.byCode!.优质!], '2');
    assert.equal(
      quantities[inspection.numerator[0]!.counter],
      '-1',
      '2 × 1 − 1 × 3: each item in a case of its own',
    );
    const tasks = indicatorOf(program, 'tasks').measure!;
    assert.equal(quantities[tasks.numerator[0]!.counter], '1.5');
    assert.equal(quantities[tasks.denominator![0]!.counter], '1');
  });

  it('may put several items into one case, which counts as the scheme says', async () => {
    const count = async (limits: string, items: string[][]) => {
      const loaded = await getText(scheme.replace('within: [0, 4], once-per: case', limits));
      const program = lowerScheme(loaded).phases[0]!;
      const { quantities, unknown } = caseCounters(loaded, program, { items: { inspection: items } });
      const { byCode, numerator } = indicatorOf(program, 'inspection').measure!;
      return [quantities[byCode!.优质!], quantities[numerator[0]!.counter], unknown];
    };
    const items = [['优质', '不合格', '合格'], ['优质'], ['优质', '优质']];
    // The worst of each case: −3 + 1 + 1.
    assert.deepEqual(await count('within: [0, 4], once-per: case', items), ['4', '-1', []]);
    // All of a case, at most 1 for each: −2 + 1 + 1.
    assert.deepEqual(await count('within: [0, 4], per-case: [-3, 1]', items), ['4', '0', []]);
    assert.deepEqual((await count('within: [0, 4], once-per: case', [['较好']]))[2], ['inspection.较好']);
  });

  it('is unknown where the scheme has no such name', async () => {
    const loaded = await getText(scheme);
    const program = lowerScheme(loaded).phases[0]!;
    const given = {
      counts: { 人数: '3' },
      'by-code': { inspection: { 优良: '1' }, XS16: {} },
      entries: { none: '1' },
    };
    assert.deepEqual(caseCounters(loaded, program, given).unknown, [
      '人数',
      'inspection.优良',
      'XS16',
      'none',
    ]);
  });

  it('reaches a plain count by the id of its indicator', async () => {
    const loaded = await getText(
      head + indicatorText('{ count: merit }', '{ per-item: 1, within: [0, 10] }'),
    );
    const program = lowerScheme(loaded).phases[0]!;
    assert.deepEqual(caseCounters(loaded, program, { counts: { one: '4' } }).quantities, { c0: '4' });
  });
});

describe('coverage by worked cases', () => {
  const cases = (then: string) =>
    parseWorkedCases('cases.yaml', `- { case: a, given: {}, then: { ${then} } }`).cases;
  const missing = async (then: string) => {
    const plan = lowerScheme(await getText(scheme));
    return checkCoverage(plan, cases(then), 'cases.yaml').map((i) => i.message.en);
  };

  it('asks for a case of each indicator', async () => {
    assert.deepEqual(await missing('total: 1'), [
      '“XS16” has no worked case',
      '“inspection” has no worked case',
      '“tasks” has no worked case',
    ]);
  });

  it('asks for a case exactly at each threshold, cap and floor', async () => {
    const some = await missing('XS16: { value: 12% }, inspection: { points: 4 }, tasks: { value: 0 }');
    assert.deepEqual(some, [
      '“XS16” (linear) has no worked case at 0.03',
      '“inspection” (base) has no worked case at 0 points',
      '“tasks” (manual) has no worked case at 2',
    ]);
  });
});
