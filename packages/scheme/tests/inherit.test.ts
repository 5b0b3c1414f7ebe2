import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  brokenBy,
  compareSchemes,
  comparisonMarkdown,
  noRules,
  packLookup,
  type RuleLookup,
} from '@jianheng/scheme';
import { codesOf, getText, indicatorOf, planOf } from './example-scheme.ts';
import { readWith, root } from './read-files.ts';
import { shippedRules } from './rules-on-disk.ts';

const province = `scheme: province-method
title: { zh: 省院方法, en: Method of the province }
period: { from: 2023-01-01, to: 2023-12-31 }
applies-to: { class: 检察官 }
peers: { by: [line], merge-below: 5 }
points: { full: 100 }
parts: { performance: { full: 70 }, common: { full: 30 } }
indicators:
  - id: inspection
    title: { zh: 评查, en: Inspection }
    part: performance
    full: 70
    measure: { count: inspection, by: grade }
    score: { base: 60, per-item: { 优质: +5, 不合格: -20 }, within: [0, 70] }
    basis: { instrument: 省院办法, confidence: M }
  - id: merits
    title: { zh: 加分, en: Merits }
    part: common
    full: 30
    measure: { count: merit, by: level }
    score: { per-item: { 国家级: 30 }, within: [0, 30] }
    basis: { instrument: 省院办法, confidence: M }
hand-down:
  parts.performance.full: { at-least: 60, at-most: 80 }
  indicators.inspection.measure: fixed
`;
const city = `scheme: city-method
title: { zh: 市院方法, en: Method of the city }
extends: province-method
hand-down:
  parts.performance.full: { at-least: 65 }
`;
const files = {
  'schemes/templates/province-method/scheme.yaml': province,
  'schemes/templates/city-method/scheme.yaml': city,
};
const county = (more: string) => `scheme: county
title: { zh: 县院方案, en: Scheme of the county }
extends: city-method
${more}`;
const parts = (performance: number, common: number) =>
  `parts: { performance: { full: ${performance} }, common: { full: ${common} } }
indicators:
  - { id: inspection, full: ${performance}, score: { base: ${performance}, per-item: { 不合格: -20 }, within: [0, ${performance}] } }
  - { id: merits, full: ${common}, score: { per-item: { 国家级: ${common} }, within: [0, ${common}] } }
`;

describe('inheritance', () => {
  it('takes from above what is not said below', async () => {
    const plan = await planOf(county('peers: { merge-below: 8 }\n'), files);
    const program = plan.phases[0]!;
    assert.deepEqual(program.peers, { by: ['line'], mergeBelow: 8 });
    assert.equal(program.title.zh, '县院方案');
    assert.equal(indicatorOf(program, 'inspection').full, '70');
  });

  it('merges an indicator by its id and replaces its scoring as a whole', async () => {
    const plan = await planOf(county(parts(75, 25)), files);
    const inspection = indicatorOf(plan.phases[0]!, 'inspection');
    assert.equal(inspection.title.en, 'Inspection');
    assert.deepEqual(inspection.params, { base: '75', 'per-item': { 不合格: '-20' }, within: ['0', '75'] });
  });

  it('lets a scheme drop an indicator and put its own there', async () => {
    const own = `drop: merits
indicators:
  - { id: tasks, title: 任务, part: common, full: 30, measure: { count: merit }, score: { per-item: 30, within: [0, 30] }, basis: { instrument: 本院 } }
`;
    const plan = await planOf(county(own), files);
    assert.deepEqual(
      plan.phases[0]!.indicators.map((i) => i.id),
      ['inspection', 'tasks'],
    );
  });

  it('lets each level narrow a range, and holds the lowest to all of them', async () => {
    assert.deepEqual(await codesOf(county(parts(65, 35)), files), []);
    assert.deepEqual(await codesOf(county(parts(62, 38)), files), ['scheme/out-of-range 4']);
    assert.deepEqual(await codesOf(county(parts(85, 15)), files), ['scheme/out-of-range 4']);
  });

  it('compares numbers by what they are', async () => {
    const fixed = {
      ...files,
      'schemes/templates/city-method/scheme.yaml': `${city}  parts.common.full: fixed\n`,
    };
    assert.deepEqual(await codesOf(county('parts: { common: { full: 30.0 } }\n'), fixed), []);
    assert.deepEqual(await codesOf(county(parts(71, 29)), fixed), ['scheme/fixed 4']);
  });

  it('hands no targets down after October 2024, while a scheme may set its own', async () => {
    const in2026 = (text: string) => text.replaceAll('2023-', '2026-');
    const above = in2026(province)
      .replace(
        'score: { base: 60, per-item: { 优质: +5, 不合格: -20 }, within: [0, 70] }',
        'better: higher\n    scores: result\n    score: { bands: [{ at-least: 1, points: 70 }], else: 0 }',
      )
      .replace(
        'measure: { count: inspection, by: grade }',
        'measure: { count: inspection, where: { grade: 优质 } }',
      );
    const now = {
      'schemes/templates/city-method/scheme.yaml': above.replace('province-method', 'city-method'),
    };
    const rules = packLookup(shippedRules());
    assert.deepEqual(await codesOf(county(''), now, rules), ['scheme/target-handed-down 16']);
    const own = `indicators: [{ id: inspection, score: { bands: [{ at-least: 1, points: 70 }], else: 0 } }]\n`;
    assert.deepEqual(await codesOf(county(own), now, rules), []);
  });

  it('knows from the rule packs alone since when no targets are handed down', async () => {
    const above = province.replace(
      /measure: { count: inspection, by: grade }\n.*$/m,
      'measure: { count: inspection }\n    scores: result\n    better: higher\n    score: { bands: [{ at-least: 1, points: 70 }], else: 0 }',
    );
    const of2023 = { 'schemes/templates/city-method/scheme.yaml': above.replace('province-', 'city-') };
    const codes = (rules: RuleLookup) => codesOf(county(''), of2023, rules);
    const banned = (since: string) =>
      packLookup({
        ...shippedRules(),
        values: shippedRules().values.map((v) => (v.id === 'N-13' ? { ...v, from: since } : v)),
      });
    assert.deepEqual(await codes(banned('2024-10-16')), []);
    assert.deepEqual(await codes(banned('2024-01-01')), []);
    assert.deepEqual(await codes(banned('2023-12-31')), ['scheme/target-handed-down 16']);
    assert.deepEqual(await codes(noRules), []);
  });
});

describe('the difference of two schemes', () => {
  it('is a document of sentences by section, numbers compared by value', async () => {
    const [a, b] = [await getText(county(''), files), await getText(county(parts(75, 25.0)), files)];
    const comparison = compareSchemes(a, b);
    const lines = comparison.sections.flatMap((s) => s.differences.map((d) => d.line.zh));
    assert.deepEqual(lines, [
      '组成部分 · 业绩 · 满分：70 → 75',
      '组成部分 · 共性 · 满分：30 → 25',
      '评查 · 满分：70 → 75',
      '评查 · 计分 · 基础分：60 → 75',
      '评查 · 计分 · 每件分值 · 优质：不再写明（原为 +5）',
      '评查 · 计分 · 上下限：0 至 70 → 0 至 75',
      '加分 · 满分：30 → 25',
      '加分 · 计分 · 每件分值 · 国家级：30 → 25',
      '加分 · 计分 · 上下限：0 至 30 → 0 至 25',
    ]);
    const markdown = comparisonMarkdown(comparison, 'en');
    assert.match(
      markdown,
      /^# Scheme of the county → Scheme of the county\n\n## parts\n\n- parts · performance · full points: 70 → 75\n/,
    );
  });

  it('carries the mark on every line about points that one of the two has not verified, and on no other', async () => {
    const unsure = {
      ...files,
      'schemes/templates/province-method/scheme.yaml': province.replace(
        'confidence: M',
        'confidence: unverified',
      ),
    };
    const [a, b] = [await getText(county(''), unsure), await getText(county(parts(75, 25)), files)];
    // The confidence itself says it in its value.
    for (const [language, mark] of [
      ['zh', /（未核实）$|：未核实 → /],
      ['en', / \(not verified\)$/],
    ] as const) {
      const lines = compareSchemes(a, b).sections.flatMap((s) => s.differences);
      const marked = lines.filter((d) => mark.test(d.line[language])).map((d) => d.path);
      assert.deepEqual(
        marked,
        lines.map((d) => d.path).filter((path) => path.startsWith('indicators.inspection')),
      );
    }
  });

  it('reads in the rule packs whether a rule that a scheme refers to is verified', async () => {
    const rules = packLookup(shippedRules());
    const citing = (rule: string) =>
      getText(
        county(
          `${parts(75, 25)}parts: { performance: { full: 75, basis: use rules/${rule} } }`.replace(
            /^parts:.*\n/,
            '',
          ),
        ),
        files,
      );
    const [a, b] = [
      await citing('prosecutor-assessment-guide-2021#G-04'),
      await citing('prosecutor-law-2019#L1-45'),
    ];
    const [line] = compareSchemes(a, b, rules).sections.flatMap((s) => s.differences);
    assert.match(line!.line.en, /: Guide to .* → Prosecutors Law \(2019\) .* \(not verified\)$/);
    assert.doesNotMatch(compareSchemes(a, b).sections[0]!.differences[0]!.line.en, /not verified/);
  });

  it('tells a new or dropped indicator in one line', async () => {
    const own = `drop: merits
indicators:
  - { id: tasks, title: { zh: 任务, en: Tasks }, part: common, full: 30, measure: { count: merit }, score: { per-item: 30, within: [0, 30] }, basis: { instrument: 本院 } }
`;
    const comparison = compareSchemes(await getText(county(''), files), await getText(county(own), files));
    const lines = comparison.sections.flatMap((s) => s.differences.map((d) => d.line.en));
    assert.ok(lines.includes('gone: “Merits” (full was 30)'));
    assert.ok(lines.includes('new: “Tasks”, full 30 (not verified)'));
  });

  it('of a scheme with itself is empty', async () => {
    const a = await getText(county(''), files);
    assert.deepEqual(compareSchemes(a, a).sections, []);
    assert.match(comparisonMarkdown(compareSchemes(a, a), 'zh'), /相同/);
  });
});

describe('a method that changes above', () => {
  const counties = {
    'schemes/templates/county-a/scheme.yaml': county(parts(70, 30)).replace(
      'scheme: county',
      'scheme: county-a',
    ),
    'schemes/templates/county-b/scheme.yaml': county('').replace('scheme: county', 'scheme: county-b'),
  };
  const children = Object.keys(counties);
  const read = readWith({ ...files, ...counties });
  const parent = 'schemes/templates/province-method/scheme.yaml';

  it('names the schemes below that break, with the place', async () => {
    const text = province.replace('at-most: 80', 'at-most: 68');
    const effects = await brokenBy({ file: parent, text }, children, read, { root });
    assert.deepEqual(
      effects.map((e) => e.breaks.map((i) => `${i.code} ${i.place.file} ${i.place.line}`)),
      [
        ['scheme/out-of-range schemes/templates/county-a/scheme.yaml 4'],
        ['scheme/out-of-range schemes/templates/province-method/scheme.yaml 7'],
      ],
    );
  });

  it('and what reads differently in those that do not', async () => {
    const text = province.replace('merge-below: 5', 'merge-below: 9');
    const effects = await brokenBy({ file: parent, text }, children, read, { root });
    assert.deepEqual(
      effects.map((e) => e.breaks),
      [[], []],
    );
    const lines = effects[1]!.changes?.sections.flatMap((s) => s.differences.map((d) => d.line.zh));
    assert.deepEqual(lines, ['比较组 · 人数不足时合并：5 → 9']);
  });
});
