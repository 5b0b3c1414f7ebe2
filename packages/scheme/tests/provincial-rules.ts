import { text } from '@jianheng/mechanisms';
import type { RuleContent } from '../src/rules/rule-content.ts';
import type { DatedRule, RulePacks } from '../src/rules/rule-packs.ts';
import type { RuleParameter } from '../src/rules/rule-parameter.ts';

/** The packs with an invented province's own values, read in the original, which take over from the national ones there. */
export function provincialRules(
  packs: RulePacks,
  province: string,
  own: Partial<Record<RuleParameter, RuleContent>>,
): RulePacks {
  const title = text(
    `${province}公务员年度考核实施办法（虚构）`,
    `Annual assessment in ${province} (invented)`,
  );
  const values = packs.values.map((value): DatedRule => {
    const is = value.parameter === null ? undefined : own[value.parameter];
    if (is === undefined) return value;
    const instrument = { ...value.instrument, title, level: 'province', province } as const;
    return { ...value, id: `ZW-${value.id}`, is, instrument, clause: '第十三条', confidence: 'H' };
  });
  return { ...packs, values };
}
