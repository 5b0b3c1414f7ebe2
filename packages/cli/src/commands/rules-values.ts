import { type Text, text } from '@jianheng/mechanisms';
import {
  type DatedRule,
  instrumentLine,
  isInForce,
  markUnverified,
  nearestWord,
  type RulePacks,
  ruleLine,
  sourceText,
  stretchText,
  UserError,
} from '@jianheng/scheme';
import { type CommandInput, exitCodes, hasFlag } from '../command.ts';
import { toldRule } from '../told-rule.ts';
import { RuleUses } from './rules-uses.ts';

/** Tells single values in full: every stretch of time with clause, sources and note, the conflicts they stand in, their uses. */
export async function tellValues(input: CommandInput, packs: RulePacks, root: string, on: string) {
  const { output } = input;
  const found = input.args.map((id) => ({ id, rules: packs.values.filter((v) => v.id === id) }));
  const unknown = found.filter(({ rules }) => rules.length === 0);
  if (unknown.length > 0) throw new UserError(unknown.map(({ id }) => noSuchValue(id, packs)));
  const uses = hasFlag(input, 'used-by') ? await RuleUses.read(root, packs) : null;
  for (const { id, rules } of found) {
    output.say(instrumentLine(rules[0]!.instrument));
    for (const rule of rules) for (const line of stretchLines(rule, packs, on)) output.say(line);
    for (const { between, title, confidence } of packs.conflicts) {
      if (!between.includes(id)) continue;
      const marked = markUnverified(title, confidence);
      const others = between.filter((other) => other !== id).join('、');
      output.say(text(`  与 ${others} 冲突：${marked.zh}`, `  In conflict with ${others}: ${marked.en}`));
    }
    for (const use of uses?.lines(rules.find((r) => isInForce(r, on)) ?? rules.at(-1)!) ?? []) {
      output.say(text(`  · ${use.zh}`, `  · ${use.en}`));
    }
    output.say('');
  }
  output.result({
    ok: true,
    on,
    rules: found.flatMap(({ rules }) => rules.map((rule) => toldRule(rule, packs, uses?.of(rule)))),
  });
  return exitCodes.ok;
}

function stretchLines(rule: DatedRule, packs: RulePacks, on: string): Text[] {
  const [line, stretch] = [ruleLine(rule), stretchText(rule)];
  const now = isInForce(rule, on) ? text(`，${on} 有效`, `, in force on ${on}`) : text('', '');
  const sources = rule.source.map((key) => sourceText(packs, key));
  const lines = [
    text(`  ${line.zh}`, `  ${line.en}`),
    text(`    ${stretch.zh}${now.zh}`, `    ${stretch.en}${now.en}`),
    text(
      `    出处：${sources.map((s) => s.zh).join('；')}`,
      `    Source: ${sources.map((s) => s.en).join('; ')}`,
    ),
  ];
  if (rule.note !== null) {
    const note = markUnverified(rule.note, rule.confidence);
    lines.push(text(`    ${note.zh}`, `    ${note.en}`));
  }
  return lines;
}

function noSuchValue(id: string, packs: RulePacks) {
  const near = nearestWord(id, new Set(packs.values.map((v) => v.id)));
  return {
    code: 'cli/unknown-rule',
    level: 'error',
    message: text(`没有规则“${id}”`, `there is no rule "${id}"`),
    hint:
      near === null
        ? text('jianheng rules 列出全部编号', 'jianheng rules lists all ids')
        : text(`是不是想写 ${near}？`, `did you mean ${near}?`),
    place: {},
  } as const;
}
