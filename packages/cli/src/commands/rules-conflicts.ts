import { text } from '@jianheng/mechanisms';
import {
  confidenceText,
  conflicts,
  markUnverified,
  type RulePacks,
  ruleLine,
  sourceText,
} from '@jianheng/scheme';
import { type CommandInput, exitCodes } from '../command.ts';
import { toldRule } from '../told-rule.ts';

/** Tells the rules that do not fit together on a day: side by side, in what they differ, who has to decide. None wins. */
export function tellConflicts(input: CommandInput, packs: RulePacks, on: string) {
  const { output } = input;
  const wanted = input.args;
  const found = conflicts(packs, on).filter(
    ({ sides }) => wanted.length === 0 || sides.some((side) => wanted.includes(side.id)),
  );
  output.say(
    text(
      `${on} 互相冲突的规则：${found.length} 处。只并列显示，不替人选择。`,
      `Rules in conflict on ${on}: ${found.length}. They are shown side by side; none is chosen.`,
    ),
  );
  for (const conflict of found) {
    const { confidence } = conflict;
    const title = markUnverified(conflict.title, confidence);
    output.say('');
    output.say(title);
    for (const side of conflict.sides) {
      const [line, { title: instrument, province }] = [ruleLine(side), side.instrument];
      const whose = province === null ? '' : ` · ${province}`;
      output.say(
        text(`  ${line.zh}，《${instrument.zh}》${whose}`, `  ${line.en}, ${instrument.en}${whose}`),
      );
    }
    for (const differ of conflict.differ) output.say(text(`  · ${differ.zh}`, `  · ${differ.en}`));
    output.say(text(`  怎么办：${conflict.decide.zh}`, `  What to do: ${conflict.decide.en}`));
    const sources = conflict.source.map((key) => sourceText(packs, key));
    const how = confidenceText[confidence];
    output.say(
      text(
        `  出处：${sources.map((s) => s.zh).join('；')}（置信度 ${confidence}，${how.zh}）`,
        `  Source: ${sources.map((s) => s.en).join('; ')} (confidence ${confidence}, ${how.en})`,
      ),
    );
  }
  output.result({
    ok: true,
    on,
    conflicts: found.map((conflict) => ({
      ...conflict,
      source: conflict.source.map((key) => sourceText(packs, key)),
      sides: conflict.sides.map((side) => toldRule(side, packs)),
    })),
  });
  return exitCodes.ok;
}
