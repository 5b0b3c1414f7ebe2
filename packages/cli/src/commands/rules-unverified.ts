import { howMany, text } from '@jianheng/mechanisms';
import { markUnverified, type RulePacks, ruleLine, stretchText, unverified } from '@jianheng/scheme';
import { type CommandInput, exitCodes, hasFlag } from '../command.ts';
import { toldRule } from '../told-rule.ts';
import { RuleUses } from './rules-uses.ts';

/** Tells the values nobody has verified, whatever their dates; each may be used and each shows its mark. */
export async function tellUnverified(input: CommandInput, packs: RulePacks, root: string) {
  const { output } = input;
  const rules = unverified(packs);
  const uses = hasFlag(input, 'used-by') ? await RuleUses.read(root, packs) : null;
  output.say(
    text(
      `没有核实的规则 ${rules.length} 条。可以使用，处处带“未核实”；用本省原文替换的办法见 schemes/rules/README.md。`,
      `${howMany(rules.length, 'rule is', 'rules are')} not verified. They may be used and are marked everywhere; schemes/rules/README.md says how to replace one.`,
    ),
  );
  for (const rule of rules) {
    const [line, stretch] = [ruleLine(rule), stretchText(rule)];
    output.say('');
    output.say(
      text(
        `${line.zh}，《${rule.instrument.title.zh}》${stretch.zh}`,
        `${line.en}, ${rule.instrument.title.en}, ${stretch.en}`,
      ),
    );
    if (rule.note !== null) {
      const note = markUnverified(rule.note, rule.confidence);
      output.say(text(`  ${note.zh}`, `  ${note.en}`));
    }
    for (const use of uses?.lines(rule) ?? []) output.say(text(`  · ${use.zh}`, `  · ${use.en}`));
  }
  output.result({ ok: true, rules: rules.map((rule) => toldRule(rule, packs, uses?.of(rule))) });
  return exitCodes.ok;
}
