import { howMany, type Text, text } from '@jianheng/mechanisms';
import {
  confidenceLegend,
  conflicts,
  instrumentLine,
  type Jurisdiction,
  markUnverified,
  type RulePacks,
  ruleLine,
  rulesInForce,
} from '@jianheng/scheme';
import { type CommandInput, exitCodes, hasFlag } from '../command.ts';
import { tellProvince } from '../province.ts';
import { toldRule } from '../told-rule.ts';
import { RuleUses } from './rules-uses.ts';

/** Tells every value in force on a day, by instrument; with `--used-by` what stands on each. */
export async function tellInForce(
  input: CommandInput,
  packs: RulePacks,
  root: string,
  on: string,
  where: Jurisdiction,
) {
  const { output } = input;
  const rules = rulesInForce(packs, on, where);
  const uses = hasFlag(input, 'used-by') ? await RuleUses.read(root, packs) : null;
  const unverified = rules.filter((rule) => rule.confidence === 'unverified').length;
  const { province } = where;
  const whose = province === undefined ? text('', '') : text(`（含${province}）`, ` (${province} included)`);
  output.say(
    text(
      `${on} 有效的规则${whose.zh}：${rules.length} 条，其中未核实 ${unverified} 条`,
      `In force on ${on}${whose.en}: ${howMany(rules.length, 'rule')}, ${unverified} of them not verified`,
    ),
  );
  for (const instrument of new Set(rules.map((rule) => rule.instrument))) {
    output.say('');
    output.say(instrumentLine(instrument));
    for (const rule of rules.filter((r) => r.instrument === instrument)) {
      const line = ruleLine(rule);
      output.say(text(`  ${line.zh}`, `  ${line.en}`));
      for (const use of uses?.lines(rule) ?? []) output.say(text(`    · ${use.zh}`, `    · ${use.en}`));
    }
  }
  output.say('');
  tellProvince(input, packs, province ?? undefined);
  output.say(scheduleLine(packs, on));
  const open = conflicts(packs, on).length;
  output.say(
    text(
      `这一天有 ${open} 处规则互相冲突：jianheng rules --conflicts --on ${on}`,
      `${howMany(open, 'conflict')} between rules on this day: jianheng rules --conflicts --on ${on}`,
    ),
  );
  output.say(text(`置信度：${confidenceLegend.zh}。`, `Confidence: ${confidenceLegend.en}.`));
  output.result({
    ok: true,
    on,
    province: province ?? null,
    rules: rules.map((rule) => toldRule(rule, packs, uses?.of(rule))),
  });
  return exitCodes.ok;
}

/** Whether time limits in working days can be counted in that year. */
function scheduleLine({ holidays }: RulePacks, on: string): Text {
  const year = Number(on.slice(0, 4));
  const schedule = holidays.find((h) => h.year === year);
  if (schedule === undefined) {
    const held = holidays.map((h) => h.year);
    return text(
      `没有收录 ${year} 年的节假日安排，按工作日计的期限算不出末日；已收录：${held.join('、')}`,
      `The holidays of ${year} are not held, so time limits in working days have no last day; held: ${held.join(', ')}`,
    );
  }
  const { title, confidence } = schedule;
  return markUnverified(
    text(
      `按工作日计的期限用${title.zh}（置信度 ${confidence}）`,
      `Time limits in working days go by ${title.en} (confidence ${confidence})`,
    ),
    confidence,
  );
}
