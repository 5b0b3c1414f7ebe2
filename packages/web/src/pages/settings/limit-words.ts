import type { NewLimit, Said } from '@jianheng/api';
import { words } from '../../words/language.ts';

/** How a time limit is counted. */
export const units: Readonly<Record<NewLimit['unit'], Said>> = {
  days: words('日（自然日）', 'calendar days'),
  'working-days': words('个工作日', 'working days'),
  months: words('个月', 'months'),
};

/** A time limit in words, e.g. 10 个工作日. */
export function limitWords({ count, unit }: Pick<NewLimit, 'count' | 'unit'>): Said {
  return words(`${count} ${units[unit].zh}`, `${count} ${units[unit].en}`);
}
