import type { NewLimit, Said } from '@jianheng/api';
import { howMany } from '@jianheng/casework';
import { words } from '../../words/language.ts';

/** How a time limit is counted. */
export const units: Readonly<Record<NewLimit['unit'], Said>> = {
  days: words('日（自然日）', 'calendar days'),
  'working-days': words('个工作日', 'working days'),
  months: words('个月', 'months'),
};

/** A time limit in words, e.g. 10 个工作日. */
export function limitWords({ count, unit }: Pick<NewLimit, 'count' | 'unit'>): Said {
  return words(
    `${count} ${units[unit].zh}`,
    howMany(count, units[unit].en.replace(/s$/, ''), units[unit].en),
  );
}

/** Words of what an organ sets: time limits, how long data are kept. */
export const countWords = {
  ground: words('依据', 'Ground'),
  basis: words('依据（本院哪份文件、哪一条）', 'Ground (which document of the organ, which clause)'),
  act: words('办理', 'Settle'),
  set: words('设定', 'Set'),
  change: words('修改', 'Change'),
};
