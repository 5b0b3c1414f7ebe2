import type { Recorded } from '@jianheng/casework';
import type { RequestContext } from '../../../access/request-context.ts';
import { act } from '../act.ts';
import type { PeriodPagesDesk } from '../period-pages-desk.ts';
import { lastDayOf } from '../reading/participants.ts';
import { readingOf } from '../reading/read-period.ts';
import { digestOf } from './say-case.ts';

/**
 * Confirms a case list, and keeps with it what was confirmed. The list is read before the period is locked: reading it may wait for
 * facts, and whoever else acts in the period would wait too.
 */
export async function confirmList(
  desk: PeriodPagesDesk,
  context: RequestContext,
  period: string,
  wanted: { readonly subject: Record<string, unknown>; readonly details: unknown },
): Promise<Recorded> {
  const found = await readList(desk, context, period, wanted.subject);
  const finders = { ...desk.finders, 'confirm-cases': async () => found };
  return (await act({ ...desk, finders }, context, period, { kind: 'confirm-cases', ...wanted })).action;
}

/** Nothing where the list is not the actor's own: whether there is one is for the judgement to say. */
async function readList(
  desk: PeriodPagesDesk,
  context: RequestContext,
  period: string,
  subject: Record<string, unknown>,
) {
  const { person, month } = subject;
  const { db } = context.records;
  const row = await db.selectFrom('period').selectAll().where('id', '=', period).executeTakeFirst();
  if (row === undefined || person !== context.actor.person || typeof person !== 'string') return {};
  if (typeof month !== 'string' || !/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) return {};
  const { state } = await readingOf(desk, context, row);
  const days = { person, from: `${month}-01`, to: lastDayOf(month) };
  const { cases } = await desk.casesOf({ context, organ: row.organ, state, ...days });
  return { digest: digestOf(cases), cases };
}
