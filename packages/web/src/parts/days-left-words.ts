import type { Said } from '@jianheng/api';
import { howMany } from '@jianheng/casework';
import { words } from '../words/language.ts';

/** Calendar days until a last day, in words: 0 is today, negative has passed. */
export function daysLeftWords(left: number): Said {
  const count = Math.abs(left);
  if (left === 0) return words('今天截止', 'ends today');
  return left < 0
    ? words(`已过 ${count} 天`, `${howMany(count, 'day')} past`)
    : words(`还有 ${count} 天`, `${howMany(count, 'day')} left`);
}
