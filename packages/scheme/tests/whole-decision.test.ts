import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { caseCounters, compareSchemes, lowerScheme } from '@jianheng/scheme';
import {
  codesOf,
  counterOf,
  getText,
  head,
  indicatorOf,
  indicatorText,
  programOf,
} from './example-scheme.ts';
import { readRepository } from './read-files.ts';

const linear = '{ linear: { zero-at: 12%, full-at: 3% } }';
const ratio = '{ ratio: { of: 退回补充侦查人数, to: 受理审查起诉人数 } }';
const withoutBasis = indicatorText(ratio, linear).replace(/ {4}basis: .*\n/, '');
const decision = 'basis: { instrument: 本院考核办法, confidence: H }\n';

describe('a scheme that is one decision as a whole', () => {
  it('says its source once, and every indicator without one of its own has it', async () => {
    assert.deepEqual(await codesOf(head + withoutBasis), ['scheme/no-basis 9']);
    assert.deepEqual(await codesOf(head + decision + withoutBasis), []);
    const program = await programOf(head + decision + withoutBasis);
    assert.deepEqual(
      indicatorOf(program, 'one').basis.map((b) => [b.instrument.zh, b.confidence]),
      [['本院考核办法', 'H']],
    );
  });

  it('leaves an indicator its own source', async () => {
    const program = await programOf(head + decision + indicatorText(ratio, linear));
    assert.deepEqual(
      indicatorOf(program, 'one').basis.map((b) => b.instrument.zh),
      ['示例'],
    );
  });

  it('does not speak for indicators written by those below it', async () => {
    const files = { 'schemes/templates/above/scheme.yaml': `${head}${decision}`.replace('example', 'above') };
    const below = `scheme: example\ntitle: 示例\nextends: above\nperiod: { from: 2023-01-01, to: 2023-12-31 }\n${withoutBasis}`;
    assert.deepEqual(await codesOf(below, files), ['scheme/no-basis 6']);
  });
});

describe('points and thresholds laid over an indicator of the library', () => {
  const using = (more = '', measure = '') => `indicators:
  - use: XS16
    part: performance
    full: 10
    score: ${linear}
${more}${measure}`;
  const sourcesOf = async (text: string) =>
    indicatorOf(await programOf(text), 'XS16').basis.map((b) => [b.instrument.zh, b.confidence]);
  const library = ['案件质量主要评价指标（2023 年版，正文未读到）', 'M'];

  it('are unverified where the scheme says nothing of its own, whatever is known of the name and the formula', async () => {
    assert.deepEqual(await sourcesOf(head + using()), [library, ['方案自定的分值和界限', 'unverified']]);
  });

  it('have the source of a scheme that is one decision, beside that of the library', async () => {
    assert.deepEqual(await sourcesOf(head + decision + using()), [library, ['本院考核办法', 'H']]);
  });

  it('have the source that the indicator says, whole: nothing of the library’s is mixed in', async () => {
    const program = await programOf(head + using('    basis: { instrument: 本院决定, confidence: H }\n'));
    const [basis, ...others] = indicatorOf(program, 'XS16').basis;
    assert.deepEqual([basis?.instrument.zh, basis?.ref, basis?.confidence], ['本院决定', '本院决定', 'H']);
    assert.deepEqual(others, []);
  });

  it('are marked where two schemes are compared', async () => {
    const a = await getText(head + using());
    const other = using('', '    measure: { minimum: 5 }\n').replace('zero-at: 12%', 'zero-at: 10%');
    const lines = compareSchemes(a, await getText(head + other)).sections.flatMap((s) => s.differences);
    assert.deepEqual(
      lines.map((d) => [d.path, d.line.zh.includes('未核实')]),
      [
        ['indicators.XS16.score.linear.zero-at', true],
        ['indicators.XS16.measure.minimum', true],
      ],
    );
    const decided = [head + decision + using(), head + decision + other];
    const [c, d] = [await getText(decided[0]!), await getText(decided[1]!)];
    for (const line of compareSchemes(c, d).sections.flatMap((s) => s.differences))
      assert.doesNotMatch(line.line.zh, /未核实/);
  });
});

describe('a kind of the fact model', () => {
  it('may name the column that is its event', async () => {
    const model = (await readRepository('schemes/facts/procuratorate.yaml'))!;
    const file = model.replace(
      '    case: case_id\n    mark: mark\n    shares',
      '    case: case_id\n    event: line\n    mark: mark\n    shares',
    );
    const text =
      head +
      indicatorText('{ count: case, on: closed, once-per: event }', '{ per-item: 1, within: [0, 10] }');
    const loaded = await getText(text, { 'schemes/facts/procuratorate.yaml': file });
    const program = lowerScheme(loaded).phases[0]!;
    const { numerator } = indicatorOf(program, 'one').measure!;
    assert.deepEqual(counterOf(program, numerator[0]?.counter).each?.by, ['line']);
  });
});

describe('a worked case', () => {
  it('tells a mean over the fewest rows for which it counts', async () => {
    const measure = '{ duration: { kind: case, from: received, to: closed }, minimum: 5 }';
    const loaded = await getText(
      head + indicatorText(measure, '{ linear: { zero-at: 60 days, full-at: 30 days } }'),
    );
    const program = lowerScheme(loaded).phases[0]!;
    const { numerator, denominator } = indicatorOf(program, 'one').measure!;
    const { quantities } = caseCounters(loaded, program, { entries: { one: '30' } });
    assert.equal(quantities[numerator[0]!.counter], '150');
    assert.equal(quantities[denominator![0]!.counter], '5');
  });
});
