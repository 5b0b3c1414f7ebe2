import type { OwnCases } from '@jianheng/api';
import { isAllowed } from '../../../access/authorise.ts';
import { readOf } from '../../../access/change.ts';
import { Refused } from '../../../access/refused.ts';
import type { RequestContext } from '../../../access/request-context.ts';
import { departmentOf } from '../../register/read-register.ts';
import { compareLists } from '../case-lists/compare-lists.ts';
import { confirmedLists } from '../case-lists/confirmed-lists.ts';
import { digestOf } from '../case-lists/say-case.ts';
import type { PeriodPagesDesk } from '../period-pages-desk.ts';
import { lastDayOf } from '../reading/participants.ts';
import { readingOf } from '../reading/read-period.ts';
import { sayMonth } from './say-month.ts';

/** The case list of a person in a month, by the facts in use. A look at another person's is audited. */
export async function readCases(
  desk: PeriodPagesDesk,
  context: RequestContext,
  { period, person, month }: { readonly period: string; readonly person: string; readonly month: string },
): Promise<OwnCases> {
  const { db } = context.records;
  const row = await db.selectFrom('period').selectAll().where('id', '=', period).executeTakeFirst();
  const last = lastDayOf(month);
  const isOver = last < context.today;
  const department = await departmentOf(db, person, isOver ? last : context.today);
  const belongs = { organ: row?.organ ?? null, person, ...(department === null ? {} : { department }) };
  const target = `period/${period}/cases/${person}/${month}`;
  return readOf(context, { operation: 'result.read', belongs, target }, async () => {
    if (row === undefined) throw new Refused({ is: 'not-found' });
    const reading = await readingOf(desk, context, row);
    const as = { operation: 'result.read', belongs, target } as const;
    // One's own list is there only in periods that one belongs to.
    if (!isAllowed(reading.context, as)) throw new Refused({ is: 'not-found' });
    const { organ } = row;
    const sought = { context, organ, state: reading.state, person, from: `${month}-01`, to: last };
    const { cases, batches } = await desk.casesOf(sought);
    const confirmed = reading.state.caseLists[month]?.[person]?.confirmed ?? null;
    const before =
      confirmed === null ? undefined : (await confirmedLists(db, period, [confirmed.seq])).get(confirmed.seq);
    return {
      person,
      month,
      cases: [...cases],
      seen: digestOf(cases),
      changes: before === undefined ? [] : compareLists(before, cases),
      batches: [...batches],
      list: sayMonth(reading, person, month),
    };
  });
}
