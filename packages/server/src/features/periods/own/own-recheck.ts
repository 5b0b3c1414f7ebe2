import type { OwnRecheck } from '@jianheng/api';
import { type LimitName, notifiedOn } from '@jianheng/casework';
import type { PeriodsDesk } from '../act.ts';
import { offer } from '../reading/offer.ts';
import type { PeriodReading } from '../reading/read-period.ts';
import { sayLimit } from '../reading/say-deadline.ts';

const limits = {
  prosecutor: 'recheckProsecutor',
  'civil-servant': 'recheckCivilServant',
  contract: 'recheckContract',
} as const satisfies Record<string, LimitName>;

/**
 * The re-check that a person may ask for or has asked for, by the channel that the server finds for them. Null before the
 * notice was served, and where the channel does not list the rating.
 */
export async function readOwnRecheck(
  desk: PeriodsDesk,
  reading: PeriodReading,
  person: string,
): Promise<OwnRecheck | null> {
  const { state, clock } = reading;
  const notice = state.notices[person];
  if (notice === undefined) return null;
  const before = state.rechecks[person] ?? null;
  // Of a rating that was decided anew it may be asked for again.
  const asked = before?.ratedAgain === true ? null : before;
  const found =
    asked === null ? await channelOf(desk, reading, person) : { channel: asked.channel, listed: true };
  if (found?.listed === false) return null;
  const from = notifiedOn(notice);
  return {
    until: found === null || from === null ? null : sayLimit(clock, limits[found.channel], from),
    apply: offer(reading, 'apply-recheck', { person }),
    asked: asked === null ? null : { says: asked.says, on: asked.applied },
    decided: asked?.decided ?? null,
  };
}

interface Channel {
  readonly channel: keyof typeof limits;
  readonly listed: boolean;
}

/** As the server would find it if the person asked now. */
async function channelOf(
  { finders }: PeriodsDesk,
  { context, row, state }: PeriodReading,
  person: string,
): Promise<Channel | null> {
  const finder = finders['apply-recheck'];
  if (finder === undefined || state.ratings[person]?.final !== true) return null;
  const sought = { context, period: row.id, state, subject: { person }, details: { says: '' } };
  const found = await context.records.db.transaction().execute((tx) => finder({ ...sought, tx }));
  return found as Channel;
}
