import type { ReviewStep, Said, Triggered } from '@jianheng/api';
import { words } from '../../words/language.ts';

/** The steps of a review in words, in their order. */
export const reviewSteps = {
  panel: words('组成评审组', 'Panel'),
  draw: words('抽取案件', 'Draw'),
  scoring: words('案件评分', 'Sheets'),
  hearing: words('听取意见', 'Hearing'),
  voting: words('表决', 'Vote'),
  concluding: words('写结论', 'Conclusion'),
  concluded: words('已有结论', 'Concluded'),
} as const satisfies Record<ReviewStep, unknown>;

/** What a trigger came to, in words. */
export const outcomeWords = {
  review: words('应当评审', 'to be reviewed'),
  uncertain: words('可能出于偶然，不启动', 'may be chance: begins nothing'),
  'too-few': words('样本不足，不启动', 'too few cases: begins nothing'),
  'at-edge': words('边缘并列，由人决定', 'tied at the edge: people decide'),
} as const satisfies Record<Triggered['outcome'], unknown>;

/** Grades of 案件质量评查, as they are written on sheets; others may be written. */
export const gradeWords: Readonly<Record<string, Said>> = {
  优质: words('优质', 'fine'),
  合格: words('合格', 'sound'),
  瑕疵: words('瑕疵', 'flawed'),
  不合格: words('不合格', 'unsound'),
};

/** What members find. */
export const findingWords = {
  competent: words('能够胜任', 'competent'),
  'not-competent': words('不能胜任', 'not competent'),
} as const;
