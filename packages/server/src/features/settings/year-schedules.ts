import type { Calendar, NewSchedule, YearSchedule } from '@jianheng/api';
import { text } from '@jianheng/casework';
import type { HolidaySchedule } from '@jianheng/scheme';
import type { Transaction } from 'kysely';
import type { Deed } from '../../access/authorise.ts';
import { change } from '../../access/change.ts';
import { blocked, Refused } from '../../access/refused.ts';
import type { RequestContext } from '../../access/request-context.ts';
import type { Tables } from '../../records/tables.ts';
import { nameAccounts } from '../accounts/name-accounts.ts';
import { checkSchedule } from './check-schedule.ts';
import { readSettings, scheduleOf } from './read-settings.ts';
import type { SettingsDesk } from './settings-desk.ts';

/** The schedules in force, by year, and those that wait. */
export async function readCalendar(
  { schedules: shipped }: SettingsDesk,
  { records: { db } }: RequestContext,
): Promise<Calendar> {
  const entered = (await readSettings(db)).schedules;
  const inForce = new Map([
    ...shipped.map((s) => [s.year, said(s, 'program', s.title.zh)] as const),
    ...entered.map((s) => [s.year, said(s, 'entered', '')] as const),
  ]);
  const sources = await db
    .selectFrom('year_schedule')
    .select(['year', 'source'])
    .where('confirmed_by', 'is not', null)
    .orderBy('id')
    .execute();
  for (const { year, source } of sources) {
    const schedule = inForce.get(year);
    if (schedule?.origin === 'entered') inForce.set(year, { ...schedule, source });
  }
  const waiting = await db
    .selectFrom('year_schedule')
    .select(['year', 'off', 'working', 'source', 'made_by', 'made_at'])
    .where('confirmed_by', 'is', null)
    .orderBy('year')
    .execute();
  const nameOf = await nameAccounts(
    db,
    waiting.map(({ made_by }) => made_by),
  );
  const schedules = [...inForce.values()].sort((a, b) => a.year - b.year);
  return {
    schedules,
    waiting: waiting.map((row) => ({
      schedule: said(scheduleOf(row), 'entered', row.source),
      by: row.made_by,
      byName: nameOf(row.made_by),
      at: row.made_at,
    })),
    unknownFrom: (schedules.at(-1)?.year ?? 0) + 1,
  };
}

/** Enters a year's schedule, which is in force once another confirmed it. What waited for that year is replaced. Throws {@link Refused}. */
export async function enterSchedule(
  context: RequestContext,
  year: number,
  schedule: NewSchedule,
): Promise<void> {
  await change(context, deedOf('system.operate', year), async (tx) => {
    checkSchedule(year, schedule);
    const before = await tx
      .deleteFrom('year_schedule')
      .where('year', '=', year)
      .where('confirmed_by', 'is', null)
      .returning(['off', 'working', 'source'])
      .executeTakeFirst();
    await tx
      .insertInto('year_schedule')
      .values({
        year,
        off: JSON.stringify(schedule.off),
        working: JSON.stringify(schedule.working),
        source: schedule.source,
        made_by: context.actor.account,
        made_at: context.now,
        confirmed_by: null,
        confirmed_at: null,
      })
      .execute();
    return { before: before ?? null, after: schedule, answer: undefined };
  });
}

/** Puts what was entered for a year in force: time limits run by it from now on. Throws {@link Refused}. */
export async function confirmSchedule(
  { changed }: SettingsDesk,
  context: RequestContext,
  year: number,
): Promise<void> {
  await change(context, deedOf('system.confirm', year), async (tx) => {
    const { id, made_by: madeBy, off, working, source } = await waitingFor(tx, year);
    if (madeBy === context.actor.account)
      throw blocked('four-eyes', text('录入的人不能自己确认', 'whoever entered it cannot confirm it'));
    const confirmed = { confirmed_by: context.actor.account, confirmed_at: context.now };
    await tx.updateTable('year_schedule').set(confirmed).where('id', '=', id).execute();
    return { before: { madeBy }, after: { off, working, source }, answer: undefined };
  });
  await changed();
}

/** Drops what was entered for a year: its maker takes it back, or the other refuses it. Throws {@link Refused}. */
export async function dropSchedule(
  context: RequestContext,
  year: number,
  operation: 'system.operate' | 'system.confirm',
): Promise<void> {
  await change(context, deedOf(operation, year), async (tx) => {
    const { id, off, working, source } = await waitingFor(tx, year);
    await tx.deleteFrom('year_schedule').where('id', '=', id).execute();
    return { before: { off, working, source }, after: null, answer: undefined };
  });
}

async function waitingFor(tx: Transaction<Tables>, year: number) {
  const row = await tx
    .selectFrom('year_schedule')
    .selectAll()
    .where('year', '=', year)
    .where('confirmed_by', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) throw new Refused({ is: 'not-found' });
  return row;
}

function deedOf(operation: 'system.operate' | 'system.confirm', year: number): Deed {
  return { operation, belongs: { organ: null }, target: `calendar/${year}` };
}

function said(
  { year, off, working }: HolidaySchedule,
  origin: YearSchedule['origin'],
  source: string,
): YearSchedule {
  return { year, off: [...off], working: [...working], source, origin };
}
