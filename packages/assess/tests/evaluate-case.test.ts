import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type LoadedScheme, loadScheme, lowerScheme, parseWorkedCases } from '@jianheng/scheme';
import { readWith, root } from '../../scheme/tests/read-files.ts';
import { type CaseResult, evaluateCase, failureText } from '../src/index.ts';

const scheme = `scheme: example
title: { zh: 示例, en: Example }
library: criminal
period: { from: 2023-01-01, to: 2023-12-31 }
applies-to: { class: 检察官 }
points: { full: 40 }
parts: { performance: { full: 40 } }
indicators:
  - { use: XS16, part: performance, full: 8, score: { linear: { zero-at: 12%, full-at: 3% } } }
  - id: inspection
    title: { zh: 评查, en: Inspection }
    part: performance
    full: 24
    measure: { count: inspection, by: grade }
    score: { base: 20, per-item: { 优质: +2, 不合格: -8 }, within: [0, 24], once-per: case }
    basis: { instrument: 示例 }
  - id: load
    title: { zh: 工作量, en: Load }
    part: performance
    full: 8
    measure: { count: case, on: closed }
    score: { share-of-best: { in: peers } }
    basis: { instrument: 示例 }
`;

async function load(more: string): Promise<LoadedScheme> {
  const files = { 'example.yaml': `${scheme}${more}` };
  const { loaded, issues } = await loadScheme('example.yaml', readWith(files), { root });
  assert.deepEqual(
    issues.filter((i) => i.level === 'error').map((i) => i.message.en),
    [],
  );
  assert.ok(loaded);
  return loaded;
}

async function run(cases: string, more = ''): Promise<CaseResult[]> {
  const loaded = await load(more);
  const program = lowerScheme(loaded).phases[0]!;
  const { cases: parsed, issues } = parseWorkedCases('cases.yaml', cases);
  assert.deepEqual(issues, []);
  return parsed.map((c) => evaluateCase(c, program, loaded));
}

test('a worked case passes only when every number is exactly as told', async () => {
  const [right, wrong] = await run(`
- case: XS16 at 3 of 62
  given:
    person: { class: 检察官 }
    counts: { 退回补充侦查人数: 3, 受理审查起诉人数: 62, load: 10 }
    by-code: { inspection: { 优质: 3 } }
    peers: [{ counts: { load: 20 } }]
  then:
    XS16: { value: 3/62, points: 592/93, shown: 6.37 }
    inspection: { points: 24, value: 3 }
    load: { points: 4 }
    total: 3196/93
    standing: { from: 2, to: 2 }   # the peer's XS16 is missing: 28 of 32 count as 35 of 40
- case: rounded to six places is not the same
  given: { counts: { 退回补充侦查人数: 3, 受理审查起诉人数: 62 } }
  then: { XS16: { points: 6.365591 } }
`);
  assert.deepEqual(right?.failures, []);
  assert.deepEqual([right?.passed, right?.compared], [true, 8]);
  assert.deepEqual(wrong?.failures, [{ what: 'XS16.points', expected: '6365591/1000000', actual: '592/93' }]);
});

test('missing values of a case reach only the indicator that names them', async () => {
  const [late, none] = await run(`
- case: inspections not in yet
  given: { counts: { load: 1 }, missing: { inspection: not-supplied, XS16: withheld } }
  then: { inspection: { missing: not-supplied }, XS16: { missing: withheld }, load: { points: 8 } }
- case: no cases received
  given: { counts: { load: 1 } }
  then: { XS16: { missing: no-cases }, inspection: { points: 25 } }
`);
  assert.deepEqual(late?.failures, []);
  // 20 of 24, times 40 ÷ 32: the eight points of XS16 were shared out.
  assert.deepEqual(none?.failures, []);
});

test('a case that names what the scheme does not know fails and says which name', async () => {
  const [result] = await run(`
- case: a typing error
  given: { counts: { 退回补充侦察人数: 3 } }
  then: { XS16: { missing: no-cases } }
`);
  assert.deepEqual(
    result?.failures.map((f) => [f.what, f.actual]),
    [['given', '退回补充侦察人数']],
  );
  const { zh, en } = failureText(result!.failures[0]!);
  assert.equal(zh, 'given：方案里没有“退回补充侦察人数”，核对名称');
  assert.equal(en, 'given: the scheme does not know “退回补充侦察人数”; check the name');
});

test('a case that expects something of an indicator the scheme does not have fails and says which', async () => {
  const [result] = await run(`
- case: a typing error
  given: { counts: { load: 1 } }
  then: { laod: { points: 8 } }
`);
  assert.deepEqual(
    result?.failures.map((f) => failureText(f).zh),
    ['then：方案里没有指标“laod”，核对编号'],
  );
});

test('a third of a case is counted as a third', async () => {
  const [result] = await run(`
- case: shares
  given: { counts: { load: 4/3 }, peers: [{ counts: { load: 2 } }] }
  then: { load: { value: 4/3, points: 20/3 } }
`);
  // 2/3 of the best, of 8 points that count 40/32 times.
  assert.deepEqual(result?.failures, []);
});

test('a case can say what the triggers of review make of a person', async () => {
  const results = await run(
    `
- case: the last of two, on enough cases
  given: { person: { line: 刑事 }, counts: { load: 10 }, by-code: { inspection: { 不合格: 1 } }, peers: [{ person: { line: 民事 }, counts: { load: 20 } }] }
  then: { review: review }
- case: the last of two, on few
  given: { counts: { load: 4 }, peers: [{ counts: { load: 20 } }] }
  then: { review: too-few }
- case: the first of two
  given: { counts: { load: 20 }, peers: [{ counts: { load: 10 } }] }
  then: { review: none }
- case: alone
  given: { counts: { load: 20 } }
  then: { review: review }
`,
    `peers: { by: [line], merge-below: 1 }
review: { trigger: [{ bottom: { share: 50%, in: class, groups-from: 2, at-least: { cases: 5 } } }] }
`,
  );
  assert.deepEqual(
    results.map((r) => r.failures),
    [[], [], [], [{ what: 'review', expected: 'review', actual: 'none' }]],
  );
});
