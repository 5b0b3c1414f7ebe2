import {
  type Clock,
  type Context,
  openMatters,
  type Period,
  type Role,
  type Standing,
} from '@jianheng/casework';
import type { Selectable } from 'kysely';
import { authorise } from '../../../access/authorise.ts';
import { Refused } from '../../../access/refused.ts';
import type { RequestContext } from '../../../access/request-context.ts';
import type { PeriodTable } from '../../../records/tables.ts';
import type { PeriodsDesk } from '../act.ts';
import { actorInPeriod } from '../actor-in-period.ts';

/** A period as somebody reads it in one request. */
export interface PeriodReading {
  readonly context: RequestContext;
  readonly row: Selectable<PeriodTable>;
  readonly standing: Standing<Period>;
  readonly state: Period;
  readonly clock: Clock;
  /** Why the reader must step aside from a matter of somebody; see {@link Context}. */
  readonly aside?: Context['aside'];
}

/** Reads a period for somebody who may know of it. Throws {@link Refused}; the refusal is on record. */
export async function readPeriod(
  desk: PeriodsDesk,
  context: RequestContext,
  period: string,
): Promise<PeriodReading> {
  const row = await context.records.db
    .selectFrom('period')
    .selectAll()
    .where('id', '=', period)
    .executeTakeFirst();
  const belongs = { organ: row?.organ ?? null };
  await authorise(context, { operation: 'period.read', belongs, target: `period/${period}` });
  if (row === undefined) throw new Refused({ is: 'not-found' });
  return readingOf(desk, context, row);
}

/** A period that the reader was let to already. */
export async function readingOf(
  desk: PeriodsDesk,
  context: RequestContext,
  row: Selectable<PeriodTable>,
): Promise<PeriodReading> {
  const standing = await desk.standings.at(context.records.db, row.id, row.seq);
  desk.standings.keep(row.id, standing);
  const clock = desk.clockOn(context.today, row.organ);
  const actor = await actorInPeriod(context.records.db, row, standing.state, context);
  const aside = await asideOf(desk, context, row, standing);
  return {
    context: actor === context.actor ? context : { ...context, actor },
    row,
    standing,
    state: standing.state,
    clock,
    ...aside,
  };
}

/** Roles that settle matters of other people in their organ. */
const settle: readonly Role[] = ['department-head', 'office', 'committee', 'chief'];

async function asideOf(
  desk: PeriodsDesk,
  { records, actor }: RequestContext,
  row: Selectable<PeriodTable>,
  standing: Standing<Period>,
): Promise<Pick<PeriodReading, 'aside'>> {
  const settles = actor.grants.some(({ role, organ }) => organ === row.organ && settle.includes(role));
  if (desk.aside === undefined || actor.person === null || !settles) return {};
  const { state } = standing;
  return { aside: await desk.aside(records.db, { row, state }, actor.person, openMatters(standing)) };
}
