import { words } from '../../words/language.ts';

/** How far a package has come. */
export const stateWords = {
  waiting: words('等待确认', 'waits'),
  done: words('完成', 'done'),
  'sent-back': words('已退回', 'sent back'),
};
