import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadScheme } from '../src/load-scheme.ts';
import { lowerPlan } from '../src/lower/lower-plan.ts';
import { checkLawfulness, type Lawfulness } from '../src/rules/law/check-lawfulness.ts';
import { packLookup } from '../src/rules/pack-lookup.ts';
import { shippedRules } from './rules-on-disk.ts';

const root = fileURLToPath(new URL('../../../schemes', import.meta.url));

/** A lawful scheme of an invented county organ for 2026, in the parts that a test may replace. */
export const lawfulScheme = {
  period: '{ from: 2026-01-01, to: 2026-12-31 }',
  appliesTo: '{ class: 检察官, line: 刑事 }',
  parts: '{ performance: { full: 65 }, common: { full: 25 }, appraisal: { full: 10 } }',
  inspection: `
    title: { zh: 案件质量评查结果, en: Case quality inspection }
    part: performance
    full: 65
    scores: result
    measure: { count: inspection, by: grade }
    score: { base: 50, per-item: { 优质: +5, 基本合格: -5, 不合格: -20 }, within: [0, 65] }`,
  more: '',
  rating: `
  performance: { bands: [优秀, 良好, 合格, 不合格] }
  annual: { excellent: { at-most: 20%, of: organ, round: down } }`,
  rest: '',
};
export type SchemeParts = typeof lawfulScheme;

/** The text of that scheme with some parts replaced. */
export function schemeText(changes: Partial<SchemeParts> = {}): string {
  const s = { ...lawfulScheme, ...changes };
  return `scheme: invented-county
title: { zh: 虚构县院方案, en: Scheme of an invented county }
period: ${s.period}
applies-to: ${s.appliesTo}
points: { full: 100 }
parts: ${s.parts}
indicators:
  - id: inspection${s.inspection}
  - id: common
    title: { zh: 共性, en: common }
    part: common
    full: 25
    measure: { latest: entry.value, where: { item: 共性 } }
    score: { manual: { evidence: required } }
  - id: appraisal
    title: { zh: 综合评价, en: appraisal }
    part: appraisal
    full: 10
    measure: { latest: entry.value, where: { item: 综合评价 } }
    score: { manual: { evidence: required } }${s.more}
${s.rating === '' ? '' : `rating:${s.rating}\n`}${s.rest}`;
}

/** Checks that scheme against the shipped packs; `model` may alter the text of the fact model. */
export async function lawOf(
  changes: Partial<SchemeParts> = {},
  model: (text: string) => string = (text) => text,
): Promise<Lawfulness> {
  const packs = shippedRules();
  const read = async (path: string) => {
    if (path === 'scheme.yaml') return schemeText(changes);
    if (!existsSync(path)) return null;
    const text = readFileSync(path, 'utf8');
    return path.endsWith('/facts/procuratorate.yaml') ? model(text) : text;
  };
  const { loaded, issues } = await loadScheme('scheme.yaml', read, { root });
  assert.deepEqual(
    issues.map((i) => `${i.code} ${i.place.line} ${i.message.en}`),
    [],
  );
  assert.ok(loaded);
  const lowered = lowerPlan(loaded, packLookup(packs));
  const errors = lowered.issues.filter((i) => i.level === 'error');
  assert.deepEqual(
    errors.map((i) => `${i.code} ${i.place.line} ${i.message.en}`),
    [],
  );
  return checkLawfulness(loaded, lowered, packs);
}

/** Codes of what was found, in order. */
export function codesOf(result: Lawfulness): string[] {
  return result.findings.map((finding) => finding.code);
}
