import type { Language, Text } from '@jianheng/mechanisms';
import { text } from '@jianheng/mechanisms';
import { confidenceText, markUnverified } from '../confidence-mark.ts';
import type { RuleConflict } from '../conflicts.ts';
import { type DatedRule, type RulePacks, sourceText } from '../rule-packs.ts';
import type { Lawfulness, UnverifiedUse } from './check-lawfulness.ts';
import type { LawFinding } from './law-finding.ts';

const levels: Readonly<Record<LawFinding['level'], Text>> = {
  error: text('错误', 'error'),
  warning: text('提醒', 'warning'),
  'will-be-error': text('将成为错误', 'will be an error'),
};

/**
 * The outcome of the check as lines to print: what was found, with clause, source, confidence and what to do; rules that
 * do not fit together; and everything unverified, each with its mark.
 */
export function renderFindings(result: Lawfulness, packs: RulePacks, language: Language): string[] {
  return [
    ...result.findings.flatMap((finding) => renderFinding(finding, packs, language)),
    ...result.conflicts.flatMap((conflict) => {
      const title = text(`规则冲突：${conflict.title.zh}`, `Rules in conflict: ${conflict.title.en}`);
      const lines = [markUnverified(title, conflict.confidence)[language]];
      for (const side of conflict.sides) lines.push(`  ${ruleText(side)[language]}`);
      for (const differ of conflict.differ) lines.push(`  · ${differ[language]}`);
      lines.push(`  ${conflict.decide[language]}`);
      return lines;
    }),
    ...result.unverified.map((use) => useText(use)[language]),
  ];
}

/** A conflict in one line: its title and the rules that do not fit together. */
export function conflictLine({ title, sides, confidence }: RuleConflict): Text {
  const ids = sides.map((side) => side.id);
  return markUnverified(
    text(`规则冲突：${title.zh}（${ids.join('、')}）`, `Rules in conflict: ${title.en} (${ids.join(', ')})`),
    confidence,
  );
}

function renderFinding(finding: LawFinding, packs: RulePacks, language: Language): string[] {
  const { place } = finding;
  const where = place.file === undefined ? '' : ` ${place.file}:${place.line ?? 1}:${place.column ?? 1}`;
  const lines = [`${levels[finding.level][language]} ${finding.code}${where} ${finding.message[language]}`];
  for (const rule of finding.rules) {
    const sources = rule.source
      .map((key) => sourceText(packs, key)[language])
      .join(language === 'zh' ? '；' : '; ');
    const label = text('出处', 'source')[language];
    lines.push(`  ${ruleText(rule)[language]} ${label}${language === 'zh' ? '：' : ': '}${sources}`);
    if (rule.note !== null) lines.push(`    ${markUnverified(rule.note, rule.confidence)[language]}`);
  }
  lines.push(`  ${text('怎么办：', 'What to do: ')[language]}${finding.hint[language]}`);
  return lines;
}

/** A rule in one line: id, title, instrument and clause, confidence; with the mark when it is unverified. */
export function ruleText(rule: DatedRule): Text {
  const clause = rule.clause ?? '条文未见';
  const clauseEn = rule.clause ?? 'clause not seen';
  const how = confidenceText[rule.confidence];
  const grade = rule.confidence === 'unverified' ? '' : `${rule.confidence} `;
  return markUnverified(
    text(
      `${rule.id} ${rule.title.zh}，《${rule.instrument.title.zh}》${clause}（置信度：${grade}${how.zh}）`,
      `${rule.id} ${rule.title.en}, ${rule.instrument.title.en}, ${clauseEn} (confidence: ${grade}${how.en})`,
    ),
    rule.confidence,
  );
}

/** Something unverified that a scheme uses, and what uses it, with its mark. */
export function useText(use: UnverifiedUse): Text {
  const { basis, by, rule } = use;
  // A source that no rule pack holds is named by its instrument, said once; the name of a pack's file is for authors.
  const isNamed = basis.ref === basis.instrument.zh || /^[a-z]/.test(basis.ref);
  const ref = isNamed ? text('', '') : text(`${basis.ref}，`, `${basis.ref}, `);
  const name = rule === null ? ref : text(`${rule.id} ${rule.title.zh}，`, `${rule.id} ${rule.title.en}, `);
  const clause = basis.clause === null ? '' : basis.clause;
  const sentence = text(
    `${by.zh}：${name.zh}${basis.instrument.zh}${clause}`,
    `${by.en}: ${name.en}${basis.instrument.en}${clause === '' ? '' : ` ${clause}`}`,
  );
  return markUnverified(sentence, basis.confidence);
}
