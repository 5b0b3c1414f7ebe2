import { type Text, text } from '@jianheng/mechanisms';
import type { Issue } from './issue.ts';

/** What a message may need to know, by name. */
export type IssueArguments = Readonly<Record<string, string | number>>;

/** One message: how grave, what is said, what to do. */
export interface Entry {
  readonly level: Issue['level'];
  readonly message: (a: IssueArguments) => Text;
  readonly hint: (a: IssueArguments) => Text;
}

type Sentence = Text | ((a: IssueArguments) => Text);

function entry(level: Issue['level'], message: Sentence, hint: Sentence): Entry {
  const asFunction = (s: Sentence) => (typeof s === 'function' ? s : () => s);
  return { level, message: asFunction(message), hint: asFunction(hint) };
}

export const error = (message: Sentence, hint: Sentence) => entry('error', message, hint);
export const warning = (message: Sentence, hint: Sentence) => entry('warning', message, hint);

/** "是不是想写 X？" when there is a near word, else the words that could stand there. */
export function meant(a: IssueArguments): Text {
  if (a.near) return text(`是不是想写“${a.near}”？`, `Did you mean “${a.near}”?`);
  if (a.known) return text(`此处可写：${a.known}`, `What can stand here: ${a.known}`);
  return text('请对照指南改写', 'See the guide for what can stand here');
}
