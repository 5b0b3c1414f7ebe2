import type { AvailabilityAsked, AvailabilitySaid } from '@jianheng/api';
import { periodProcedure } from '@jianheng/casework';
import type { RequestContext } from '../../../access/request-context.ts';
import type { PeriodsDesk } from '../act.ts';
import { offer } from './offer.ts';
import { readingOf, readPeriod } from './read-period.ts';

/**
 * What somebody may do to many subjects. A member of a panel whom another organ lends reads no board of the period and is
 * offered what is theirs all the same; whoever may do nothing of it and read nothing is told that there is nothing.
 */
export async function readAvailability(
  desk: PeriodsDesk,
  context: RequestContext,
  period: string,
  asked: AvailabilityAsked,
): Promise<AvailabilitySaid> {
  const row = await context.records.db
    .selectFrom('period')
    .selectAll()
    .where('id', '=', period)
    .executeTakeFirst();
  const reading =
    row === undefined ? await readPeriod(desk, context, period) : await readingOf(desk, context, row);
  const said = asked.map(({ kind, subject }) => {
    const known = periodProcedure.actions[kind]?.subject.safeParse(subject);
    return known?.success === true ? offer(reading, kind, subject) : null;
  });
  if (said.every((one) => one === null)) await readPeriod(desk, context, period);
  return said;
}
