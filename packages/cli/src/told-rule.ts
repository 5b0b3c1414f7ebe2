import {
  type DatedRule,
  type RulePacks,
  type RuleUse,
  sourceText,
  unverifiedMark,
  valueText,
} from '@jianheng/scheme';

/** A value of the rule packs as `--json` tells it: what it says in words, with the mark where nobody has verified it. */
export function toldRule(rule: DatedRule, packs: RulePacks, uses?: readonly RuleUse[]) {
  return {
    id: rule.id,
    title: rule.title,
    says: valueText(rule),
    content: rule.is,
    instrument: rule.instrument.id,
    from: rule.from,
    until: rule.until,
    clause: rule.clause,
    confidence: rule.confidence,
    mark: rule.confidence === 'unverified' ? unverifiedMark : null,
    source: rule.source.map((key) => sourceText(packs, key)),
    note: rule.note,
    parameter: rule.parameter,
    ...(uses === undefined ? {} : { usedBy: uses }),
  };
}
