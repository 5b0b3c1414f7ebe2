import type { PublicityList } from '@jianheng/api';
import { readNames } from './name-people.ts';
import { mayInOrgan, offer } from './offer.ts';
import type { PeriodReading } from './read-period.ts';

/**
 * Who is made public: everybody in the organ sees what is shown today, whoever handles it all there was. It ends by itself, and for
 * somebody whose rating was decided anew and is no longer 优秀 at once.
 */
export async function readPublicity(reading: PeriodReading): Promise<PublicityList> {
  const { context, row, state, clock } = reading;
  const { today } = context;
  const seesAll = mayInOrgan(reading, 'publicity.post') || mayInOrgan(reading, 'meeting.read');
  const shown = state.publicity
    .map((p) => ({ ...p, isShown: p.from <= today && today <= p.until }))
    .filter((p) => seesAll || p.isShown);
  const isStill = (person: string) => (state.ratings[person]?.annual ?? 'excellent') === 'excellent';
  const names = await readNames(
    context.records.db,
    row.organ,
    today,
    shown.flatMap((p) => p.people),
  );
  const post = offer(reading, 'post-publicity', {});
  const limit = clock.limits.publicity;
  return {
    publicity: shown.toReversed().map(({ scope, from, until, isShown, people }) => ({
      scope,
      from,
      until,
      isShown,
      // To whoever handles it, who was proposed for 优秀, whatever became of the rating since.
      people: people
        .filter((person) => seesAll || isStill(person))
        .map((person) => ({ ...names.person(person), annual: 'excellent' as const })),
    })),
    post,
    leastUntil: post === null || limit === undefined ? null : clock.due(today, limit).on,
  };
}
