import { getRules, getTemplate } from '@jianheng/library';
import { getMechanism, joinText, type Text, text } from '@jianheng/mechanisms';
import {
  cardWords,
  checkLawfulness,
  forWhom,
  lowerPlan,
  markUnverified,
  type Plan,
  type ProgramIndicator,
  packLookup,
  renderFindings,
  weakest,
} from '@jianheng/scheme';
import { type CommandInput, exitCodes } from '../command.ts';

/** Tells one template: its card, its parts and indicators with mechanism and points, and what in it nobody has verified. */
export async function showTemplate({ output }: CommandInput, root: string, id: string) {
  const packs = await getRules(root);
  const { card, file, loaded, plan } = await getTemplate(id, root, packs);
  const { title } = loaded.scheme;
  const typing = cardWords.typing[card.typing.level];
  const rows: readonly (readonly [Text, Text])[] = [
    [text('适合', 'for'), forWhom(card, loaded.model)],
    [text('用于', 'suits'), card.suits],
    [text('手工填报', 'typing'), joinText([typing, card.typing['per-year']], text('：', ': '))],
    [text('区别', 'differs'), card.differs],
  ];
  output.say(text(`${title.zh}（${id}）`, `${title.en} (${id})`));
  for (const [name, value] of rows)
    output.say(text(`  ${name.zh}：${value.zh}`, `  ${name.en}: ${value.en}`));
  for (const line of indicatorLines(plan)) output.say(line);
  const law = checkLawfulness(loaded, lowerPlan(loaded, packLookup(packs)), packs);
  output.say('');
  for (const line of renderFindings({ ...law, findings: [] }, packs, output.language))
    output.say(`  ${line}`);
  output.say('');
  output.say(
    text(
      `起一份自己的：jianheng templates start ${id} --to my.yaml`,
      `Start your own: jianheng templates start ${id} --to my.yaml`,
    ),
  );
  output.result({
    ok: true,
    card,
    title,
    file,
    period: loaded.scheme.period,
    indicators: plan.phases.at(-1)?.indicators.map(toldIndicator) ?? [],
    conflicts: law.conflicts.map(({ id: conflict, title: words }) => ({ id: conflict, title: words })),
    unverified: law.unverified.map(({ by, basis }) => ({ by, basis })),
  });
  return exitCodes.ok;
}

/** The parts with their indicators, as in the last stretch of the period. */
function indicatorLines(plan: Plan): Text[] {
  const program = plan.phases.at(-1);
  return (program?.parts ?? []).flatMap((part) => {
    const own = program!.indicators.filter((i) => i.part === part.id);
    return [
      text('', ''),
      text(`${part.title.zh} ${part.full}`, `${part.title.en} ${part.full}`),
      ...own.map((indicator) => {
        const { title, full, mechanism, inside } = indicator;
        const name = getMechanism(mechanism).title;
        const more = [
          ...(inside === null ? [] : [text(`合入 ${inside}`, `inside ${inside}`)]),
          ...(isForAll(indicator) ? [] : [text('只用于部分人员', 'for some people only')]),
        ];
        const line = text(
          `  ${title.zh} ${full}：${[name, ...more].map((t) => t.zh).join('，')}`,
          `  ${title.en} ${full}: ${[name, ...more].map((t) => t.en).join(', ')}`,
        );
        return markUnverified(line, confidenceOf(indicator));
      }),
    ];
  });
}

function isForAll({ appliesTo }: ProgramIndicator): boolean {
  return 'all' in appliesTo && appliesTo.all.length === 0;
}

function confidenceOf({ basis }: ProgramIndicator) {
  return weakest(basis.map((b) => b.confidence));
}

function toldIndicator(indicator: ProgramIndicator) {
  const { id, title, part, full, mechanism } = indicator;
  return { id, title, part, full, mechanism, confidence: confidenceOf(indicator) };
}
