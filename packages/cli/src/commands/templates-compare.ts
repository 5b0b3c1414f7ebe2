import { getRules, getTemplate } from '@jianheng/library';
import { text } from '@jianheng/mechanisms';
import { compareTemplates, comparisonMarkdown, packLookup } from '@jianheng/scheme';
import { type CommandInput, exitCodes } from '../command.ts';

/** Tells what differs between two templates as a document: Markdown, which reads as plain text too. */
export async function compareTwo({ output }: CommandInput, root: string, first: string, second: string) {
  const packs = await getRules(root);
  const [a, b] = [await getTemplate(first, root, packs), await getTemplate(second, root, packs)];
  const comparison = compareTemplates(a, b, packLookup(packs));
  output.say(comparisonMarkdown(comparison, output.language));
  output.say(
    text(
      `前者是 ${first}，后者是 ${second}。试算两者的结果：jianheng compare ${first} ${second} --period …`,
      `The first is ${first}, the second ${second}. To compare results: jianheng compare ${first} ${second} --period …`,
    ),
  );
  output.result({ ok: true, templates: [first, second], comparison });
  return exitCodes.ok;
}
