import { type Text, text } from '@jianheng/mechanisms';
import type { IssueArguments } from '../catalogue.ts';
import type { Issue, Place } from '../issue.ts';

interface Entry {
  readonly level: Issue['level'];
  readonly message: (a: IssueArguments) => Text;
  readonly hint: (a: IssueArguments) => Text;
}

function choices(a: IssueArguments): Text {
  if (a.near) return text(`是不是想写“${a.near}”？`, `Did you mean “${a.near}”?`);
  return text(`可写：${a.known}`, `One of: ${a.known}`);
}

/** What a file of decisions can be wrong about beyond its words. Codes are stable. */
export const decisionCatalogue = {
  'decisions/other-year': {
    level: 'error',
    message: (a) =>
      text(
        `这些决定属于 ${a.year} 年度，所算的是 ${a.wanted} 年度`,
        `These decisions are of ${a.year}; the year assessed is ${a.wanted}`,
      ),
    hint: () => text('换用该年度的决定文件', 'Give the decisions of that year'),
  },
  'decisions/unknown-person': {
    level: 'error',
    message: (a) => text(`任职表中没有人员 ${a.value}`, `Nobody with number ${a.value} holds a post`),
    hint: (a) =>
      a.near
        ? text(`是不是 ${a.near}？核对人员编号`, `Did you mean ${a.near}? Check the staff number`)
        : text('核对人员编号', 'Check the staff number'),
  },
  'decisions/unknown-organ': {
    level: 'error',
    message: (a) => text(`任职表中没有单位 ${a.value}`, `No post is in an organ ${a.value}`),
    hint: choices,
  },
  'decisions/unknown-indicator': {
    level: 'error',
    message: (a) => text(`各方案都没有指标“${a.value}”`, `No scheme has an indicator “${a.value}”`),
    hint: choices,
  },
  'decisions/unknown-rating': {
    level: 'error',
    message: (a) => text(`没有等次“${a.value}”`, `There is no rating “${a.value}”`),
    hint: choices,
  },
  'decisions/no-performance': {
    level: 'error',
    message: () => text('所用方案都不分业绩等次', 'None of the schemes has performance ratings'),
    hint: () =>
      text(
        '删去 performance，或在方案中写 rating.performance',
        'Remove it, or give a scheme rating.performance',
      ),
  },
  'decisions/twice': {
    level: 'error',
    message: (a) => text(`“${a.value}”已在上面决定过`, `“${a.value}” was decided above`),
    hint: () => text('只留下有效的一处', 'Keep the one that holds'),
  },
  'decisions/no-higher-share': {
    level: 'warning',
    message: (a) =>
      text(
        `方案没有写经批准的上限，批准 ${a.value} 不改变名额`,
        `No scheme names a share with approval: approving ${a.value} changes no place`,
      ),
    hint: () =>
      text(
        '在 rating.annual.excellent 写 approved: 25%',
        'Write approved: 25% under rating.annual.excellent',
      ),
  },
  'decisions/withheld-scores': {
    level: 'warning',
    message: (a) =>
      text(
        `方案规定 ${a.value} 暂缓时不是总分待定（${a.does}），暂缓会改变总分`,
        `The scheme does not hold the total while ${a.value} is withheld (${a.does}): withholding changes the total`,
      ),
    hint: () => text('确认这正是所要的', 'Make sure that this is what was meant'),
  },
} satisfies Record<string, Entry>;

export type DecisionIssueCode = keyof typeof decisionCatalogue;

/** Builds an issue about a file of decisions. */
export function decisionIssue(code: DecisionIssueCode, place: Place, a: IssueArguments): Issue {
  const { level, message, hint } = decisionCatalogue[code] as Entry;
  return { code, level, message: message(a), hint: hint(a), place };
}
