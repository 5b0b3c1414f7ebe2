import type { AnnualRatingSaid, PerformanceRatingSaid } from '@jianheng/api';
import { words } from '../../words/language.ts';

/** Annual ratings in words. */
export const annualWords = {
  excellent: words('优秀', 'excellent'),
  competent: words('称职', 'competent'),
  'basically-competent': words('基本称职', 'basically competent'),
  'not-competent': words('不称职', 'not competent'),
  undetermined: words('不确定等次', 'undetermined'),
} as const satisfies Record<AnnualRatingSaid, unknown>;

/** Performance ratings (业绩等次) in words. */
export const performanceWords = {
  excellent: words('优秀', 'excellent'),
  good: words('良好', 'good'),
  qualified: words('合格', 'qualified'),
  unqualified: words('不合格', 'unqualified'),
} as const satisfies Record<PerformanceRatingSaid, unknown>;
