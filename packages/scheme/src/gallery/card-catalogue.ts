import { type Text, text } from '@jianheng/mechanisms';
import type { IssueArguments } from '../catalogue.ts';
import type { Issue, Place } from '../issue.ts';

type Sentence = (a: IssueArguments) => Text;

const whichScheme: Sentence = (a) =>
  text(
    `方案写的是：${a.scheme}；改卡片或改方案`,
    `The scheme says “${a.scheme}”: change the card or the scheme`,
  );

/** What reading a gallery card can say beyond the language's own messages. Codes are stable. */
export const cardCatalogue = {
  'card/other-template': [
    (a) =>
      text(
        `卡片写的模板是“${a.value}”，方案是“${a.scheme}”`,
        `The card is of “${a.value}”, the scheme is “${a.scheme}”`,
      ),
    (a) => text(`改成 template: ${a.scheme}`, `Change it to template: ${a.scheme}`),
  ],
  'card/unknown-class': [
    (a) => text(`事实模型中没有人员类别“${a.value}”`, `The fact model has no class “${a.value}”`),
    (a) => text(`可写：${a.known}`, `One of: “${a.known}”`),
  ],
  'card/unknown-line': [
    (a) => text(`事实模型中没有条线“${a.value}”`, `The fact model has no business line “${a.value}”`),
    (a) => text(`可写：${a.known}`, `One of: “${a.known}”`),
  ],
  'card/said-twice': [
    (a) => text(`“${a.value}”写了两次`, `“${a.value}” is written twice`),
    () => text('删去其中一处', 'Remove one of the two'),
  ],
  'card/level-differs': [
    (a) =>
      text(`卡片没有写方案的层级 ${a.scheme}`, `The card leaves out the level of the scheme, ${a.scheme}`),
    (a) => text(`在 levels 里写上 ${a.scheme}`, `Add ${a.scheme} to levels`),
  ],
  'card/class-differs': [
    (a) =>
      text(
        `人员类别“${a.value}”与方案的适用人员不一致`,
        `The class “${a.value}” does not agree with those the scheme applies to`,
      ),
    whichScheme,
  ],
  'card/line-differs': [
    (a) =>
      text(
        `条线“${a.value}”与方案的适用人员不一致`,
        `The business lines “${a.value}” do not agree with those the scheme applies to`,
      ),
    whichScheme,
  ],
  'card/years-differ': [
    (a) =>
      text(
        `卡片写 ${a.value}，方案的周期是 ${a.from} 至 ${a.to}，制度切换在 ${a.switch}`,
        `The card says ${a.value}; the period runs from ${a.from} to ${a.to} and the switch was on ${a.switch}`,
      ),
    (a) => text(`改成 years: ${a.wanted}`, `Change it to years: ${a.wanted}`),
  ],
} satisfies Record<string, readonly [Sentence, Sentence]>;

export type CardIssueCode = keyof typeof cardCatalogue;

/** Builds an issue about a gallery card; all of them are errors: a card that misleads is worse than none. */
export function cardIssue(code: CardIssueCode, place: Place, a: IssueArguments): Issue {
  const [message, hint] = cardCatalogue[code];
  return { code, level: 'error', message: message(a), hint: hint(a), place };
}
