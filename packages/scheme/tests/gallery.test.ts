import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  findTemplates,
  fingerprintOf,
  indicatorsEnded,
  type Plan,
  regimeOf,
  sameFingerprint,
  startScheme,
  type TemplateCard,
} from '@jianheng/scheme';
import { head, indicatorText, planOf } from './example-scheme.ts';
import { shippedRules } from './rules-on-disk.ts';

const packs = shippedRules();

/** The card of an invented template. */
const card = (changes: Partial<TemplateCard> = {}): TemplateCard => ({
  template: 'invented',
  levels: ['county'],
  sizes: ['small', 'middle'],
  classes: ['检察官'],
  lines: ['刑事'],
  years: 'quality',
  typing: { level: 'some', 'per-year': { zh: '一次测评', en: 'one ballot' } },
  suits: { zh: '虚构县院', en: 'an invented county' },
  differs: { zh: '没有工作量', en: 'no workload' },
  ...changes,
});

describe('the regime of a period', () => {
  test('switches on the day that the rule packs name, and a period across it has both', () => {
    assert.equal(indicatorsEnded(packs), '2024-10-16');
    assert.equal(regimeOf('2024-01-01', '2024-10-15', packs), 'indicator');
    assert.equal(regimeOf('2024-10-16', '2024-12-31', packs), 'quality');
    assert.equal(regimeOf('2024-10-15', '2024-10-16', packs), 'both');
  });

  test('moves with the packs, and is that of the indicators where no rule ends them', () => {
    const later = packs.values.map((v) => (v.id === 'N-13' ? { ...v, from: '2026-01-01' } : v));
    assert.equal(regimeOf('2025-01-01', '2025-12-31', { ...packs, values: later }), 'indicator');
    assert.equal(regimeOf('2026-01-01', '2026-12-31', { ...packs, values: [] }), 'indicator');
  });
});

describe('finding a template', () => {
  const idsOf = (cards: readonly TemplateCard[], answers: Parameters<typeof findTemplates>[1]) =>
    findTemplates(cards, answers).map(({ card: found, misses }) => [found.template, misses]);

  test('no answer lists all by id', () => {
    const cards = [card({ template: 'b', lines: [] }), card({ template: 'a' })];
    assert.deepEqual(idsOf(cards, {}), [
      ['a', null],
      ['b', null],
    ]);
  });

  test('a template for any line serves every line, after those written for it', () => {
    const cards = [
      card({ template: 'any', lines: [] }),
      card({ template: 'criminal' }),
      card({ template: 'civil', lines: ['民事'] }),
    ];
    assert.deepEqual(idsOf(cards, { line: '刑事' }), [
      ['criminal', null],
      ['any', null],
    ]);
  });

  test('the answer on typing is the most that may be typed', () => {
    const cards = (['little', 'some', 'much'] as const).map((level) =>
      card({ template: level, typing: { ...card().typing, level } }),
    );
    assert.deepEqual(idsOf(cards, { typing: 'some' }), [
      ['little', null],
      ['some', null],
    ]);
  });

  test('a year is served by templates of its regime alone, the year of the switch by those with stretches of both', () => {
    const cards = [card({ template: 'q' }), card({ template: 'x', years: 'both' })];
    assert.deepEqual(idsOf(cards, { years: 'quality' }), [['q', null]]);
    assert.deepEqual(idsOf(cards, { years: 'both' }), [['x', null]]);
  });

  test('where none meets all, those that miss one answer come with it, and those that miss two do not', () => {
    const cards = [card({ template: 'one' }), card({ template: 'two', classes: ['司法行政人员'] })];
    assert.deepEqual(idsOf(cards, { class: '检察官', level: 'city' }), [['one', 'level']]);
  });
});

describe('the fingerprint of a template', () => {
  const planWith = (score: string, more = ''): Promise<Plan> =>
    planOf(`${head}${more}${indicatorText('{ count: inspection, by: grade }', score)}`);
  const base = '{ base: 8, per-item: { 优质: +1, 不合格: -4 }, within: [0, 10] }';

  test('does not change with points', async () => {
    const [a, b] = [await planWith(base), await planWith(base.replace('-4', '-2'))];
    assert.ok(sameFingerprint(fingerprintOf(card(), a), fingerprintOf(card(), b)));
  });

  test('changes with a mechanism, a class, a rule of the stretches and a cited rule', async () => {
    const plan = await planWith(base);
    const own = fingerprintOf(card(), plan);
    const other = await planWith('{ per-item: { 优质: +1 }, within: [0, 10] }');
    const latest = await planWith(base, 'stints: latest\n');
    const cited: Plan = {
      ...plan,
      phases: plan.phases.map((p) => ({
        ...p,
        indicators: p.indicators.map((i) => ({ ...i, basis: i.basis.map((b) => ({ ...b, ref: 'G-07' })) })),
      })),
    };
    for (const changed of [other, latest, cited]) {
      assert.ok(!sameFingerprint(own, fingerprintOf(card(), changed)));
    }
    assert.ok(!sameFingerprint(own, fingerprintOf(card({ classes: ['检察辅助人员'] }), plan)));
  });
});

describe('starting a scheme', () => {
  const source = `# who wrote it and why
scheme: template-2026   # the id
title:
  zh: 模板
  en: Template          # in English
period:
  from: 2026-01-01      # the year
  to: 2026-12-31
indicators: []          # confidence: unverified
`;

  test('replaces id, title and period where they stand, in whatever way they are written', () => {
    const own = { id: 'own', title: '本院方案', from: '2027-01-01', to: '2027-06-30' };
    assert.equal(
      startScheme(source, own),
      `# who wrote it and why
scheme: own   # the id
title:
  本院方案          # in English
period:
  from: 2027-01-01      # the year
  to: 2027-06-30
indicators: []          # confidence: unverified
`,
    );
  });

  test('leaves the period alone where none is given', () => {
    const started = startScheme(source, { id: 'own', title: { zh: '甲', en: 'A: b' } });
    assert.match(started, /from: 2026-01-01 /);
    assert.match(started, /\{ zh: "甲", en: "A: b" \}/);
  });
});
