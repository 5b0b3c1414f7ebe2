import type { ObjectedLineSaid, ObjectionStep } from '@jianheng/api';
import { words } from '../../words/language.ts';

/** Where an objection is, in words. */
export const stepWords = {
  waiting: words('待办理', 'waits'),
  correcting: words('已附更正', 'a correction is attached'),
  simulated: words('已试算', 'tried'),
  'to-confirm': words('等另一人确认', 'waits for a second pair of eyes'),
  decided: words('已答复', 'answered'),
  withdrawn: words('已撤回', 'withdrawn'),
} as const satisfies Record<ObjectionStep, unknown>;

/** What is objected to, in words. */
export const aboutWords = {
  case: words('案件', 'a case'),
  count: words('数量', 'the count'),
  rule: words('规则的适用', 'the rule’s application'),
} as const satisfies Record<ObjectedLineSaid['about'], unknown>;
