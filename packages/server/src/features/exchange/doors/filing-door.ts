import { howMany, text } from '@jianheng/casework';
import { provinceOf } from '../../register/province-of.ts';
import { checkOf, judgeSet } from '../../schemes/judge-set.ts';
import { keepSet } from '../../schemes/set-store.ts';
import { setIn } from '../set-in-package.ts';
import type { Door } from './door.ts';

/** A scheme that an organ below filed. Taking it is notice, not permission: it can be read here, and answered. */
export const filingDoor: Door<'scheme-filing'> = {
  from: 'below',
  needsSecond: false,
  asksPosting: false,
  async look({ desk, context, opened, content }) {
    const set = setIn(opened, content.set);
    const { organ } = opened.manifest.from;
    const province = await provinceOf(context.records.db, organ);
    const check = checkOf(await judgeSet(desk.schemes, set, province));
    return {
      changes: [
        text('收下后可以通读方案全文，并答复', 'once taken, the scheme can be read in full and answered'),
        text(
          `本机检查：错误 ${check.errors}，提醒 ${check.warnings}，未核实 ${check.unverified}`,
          `checked here: ${howMany(check.errors, 'error')}, ${howMany(check.warnings, 'warning')}, ${check.unverified} not verified`,
        ),
      ],
      against: [],
    };
  },
  async take(tx, { context, opened, content }) {
    const set = await keepSet(tx, context, opened.manifest.from.organ, setIn(opened, content.set), 'own');
    return { period: content.period.id, set };
  },
};
