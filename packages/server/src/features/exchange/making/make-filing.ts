import { text } from '@jianheng/casework';
import { blocked } from '../../../access/refused.ts';
import type { RequestContext } from '../../../access/request-context.ts';
import { readOrganName } from '../../periods/reading/organ-name.ts';
import { readPeriod } from '../../periods/reading/read-period.ts';
import { checkOf } from '../../schemes/judge-set.ts';
import { findJudgedSet } from '../../schemes/read-schemes.ts';
import { findSet } from '../../schemes/set-store.ts';
import type { ExchangeDesk } from '../exchange-desk.ts';
import { nameSet, textFiles } from '../set-in-package.ts';
import type { Made } from './made.ts';
import { ofOrgan, periodNamed } from './of-organ.ts';

/** The scheme of a period as it was filed, with its texts; after an amendment the one that was filed last. */
export async function makeFiling(
  desk: ExchangeDesk,
  context: RequestContext,
  organ: string,
  period: string,
): Promise<Made<'scheme-filing'>> {
  const reading = await readPeriod(desk.periods, context, period);
  const { row, state } = ofOrgan(reading, organ);
  const { filed } = state;
  if (filed === null)
    throw blocked(
      'exchange/not-filed',
      text('先在进程页报备案，再导出', 'file the scheme on the page of progress first'),
    );
  const amendment = state.amendments.filter((one) => one.filed !== null).at(-1) ?? null;
  const hash = amendment?.scheme.hash ?? filed.scheme;
  const { db } = context.records;
  const set = await findSet(db, hash);
  const judged = await findJudgedSet(desk.schemes, db, organ, hash);
  if (set === null || judged === null) throw new Error(`the set ${hash} of a period is kept`);
  const to = await readOrganName(db, filed.to);
  return {
    kind: 'scheme-filing',
    to: { organ: to.id, name: to.name },
    matter: `filing/${period}`,
    content: {
      period: periodNamed(row, state),
      filedOn: amendment?.filed ?? filed.on,
      set: nameSet(set),
      titles: judged.members.flatMap(({ judged: one }) =>
        one.loaded === null ? [] : [{ zh: one.loaded.scheme.title.zh, en: one.loaded.scheme.title.en }],
      ),
      check: checkOf(judged),
      amendment:
        amendment === null ? null : { id: amendment.id, from: amendment.from, decision: amendment.decision },
    },
    files: textFiles([set]),
    needsSecond: false,
  };
}
