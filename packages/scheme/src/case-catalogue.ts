import { text } from '@jianheng/mechanisms';
import { type Entry, error } from './catalogue-entry.ts';

/** What can be said of the worked cases beside a scheme. */
export const caseCatalogue = {
  'case/no-name': error(
    text('算例没有名称', 'A worked case has no name'),
    text('写 case: 名称', 'Add case: <name>'),
  ),
  'case/no-number': error(
    text('then 里没有数', 'then holds no number'),
    text('写出应得的分或值', 'State the points or the value expected'),
  ),
  'case/duplicate-name': error(
    (a) => text(`算例“${a.word}”出现两次`, `The worked case “${a.word}” occurs twice`),
    text('换一个名称', 'Give one of them another name'),
  ),
  'case/edge-not-covered': error(
    (a) =>
      text(
        `“${a.word}”（${a.mechanism}）在 ${a.edge} 处没有算例`,
        `“${a.word}” (${a.mechanism}) has no worked case at ${a.edge}`,
      ),
    text('补一个恰在此处的算例', 'Add a case exactly there'),
  ),
  'case/not-covered': error(
    (a) => text(`“${a.word}”没有算例`, `“${a.word}” has no worked case`),
    text('补一个算例', 'Add a worked case'),
  ),
} satisfies Record<string, Entry>;
