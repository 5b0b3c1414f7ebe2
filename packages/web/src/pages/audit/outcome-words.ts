import { words } from '../../words/language.ts';

/** What came of something, as the audit says it. */
export const outcomeWords = {
  done: words('已办', 'done'),
  refused: words('被拒', 'refused'),
  read: words('查看', 'read'),
};
