import { type Text, text } from '@jianheng/mechanisms';
import {
  changesBetween,
  type Jurisdiction,
  markUnverified,
  type RuleChange,
  type RulePacks,
  ruleLine,
} from '@jianheng/scheme';
import { type CommandInput, exitCodes } from '../command.ts';
import { toldRule } from '../told-rule.ts';

/** Tells what began, ended and changed after one day, up to and including another, by date. */
export function tellChanges(
  { output }: CommandInput,
  packs: RulePacks,
  { from, to }: { readonly from: string; readonly to: string },
  where: Jurisdiction,
) {
  const changes = changesBetween(packs, from, to, where);
  output.say(
    text(
      `${from} 之后、到 ${to} 为止的变化：${changes.length} 处`,
      `Changed after ${from}, up to ${to}: ${changes.length}`,
    ),
  );
  for (const date of new Set(changes.map((change) => change.date))) {
    output.say('');
    output.say(date);
    for (const change of changes.filter((c) => c.date === date)) {
      const line = changeLine(change);
      output.say(text(`  ${line.zh}`, `  ${line.en}`));
      const { note = null, confidence = 'H' } = change.after ?? change.before ?? {};
      if (note !== null) {
        const marked = markUnverified(note, confidence);
        output.say(text(`    ${marked.zh}`, `    ${marked.en}`));
      }
    }
  }
  output.result({
    ok: true,
    from,
    to,
    changes: changes.map(({ date, id, before, after }) => ({
      date,
      id,
      before: before && toldRule(before, packs),
      after: after && toldRule(after, packs),
    })),
  });
  return exitCodes.ok;
}

/** One change in one line; where a value was replaced both readings stand side by side, each with its own mark. */
function changeLine({ before, after }: RuleChange): Text {
  const [was, is] = [before && ruleLine(before), after && ruleLine(after)];
  if (was !== null && is !== null) {
    return text(`变更：${was.zh} → ${is.zh}`, `changed: ${was.en} → ${is.en}`);
  }
  const instrument = (after ?? before)!.instrument.title;
  return is !== null
    ? text(`开始：${is.zh}，《${instrument.zh}》`, `begins: ${is.en}, ${instrument.en}`)
    : text(`失效：${was!.zh}，《${instrument.zh}》`, `ends: ${was!.en}, ${instrument.en}`);
}
