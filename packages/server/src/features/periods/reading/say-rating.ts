import type { AnnualRating, PerformanceRating } from '@jianheng/casework';
import { type Text, text } from '@jianheng/casework';

export const annualTitles: Readonly<Record<AnnualRating, Text>> = {
  excellent: text('优秀', 'excellent'),
  competent: text('称职', 'competent'),
  'basically-competent': text('基本称职', 'basically competent'),
  'not-competent': text('不称职', 'not competent'),
  undetermined: text('不确定等次', 'undetermined'),
};

export const performanceTitles: Readonly<Record<PerformanceRating, Text>> = {
  excellent: text('优秀', 'excellent'),
  good: text('良好', 'good'),
  qualified: text('合格', 'qualified'),
  unqualified: text('不合格', 'unqualified'),
};
