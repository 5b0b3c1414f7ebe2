import { text } from '@jianheng/casework';
import { blocked } from '../../../access/refused.ts';
import type { Finders } from '../../periods/finder.ts';
import type { ProceduresDesk } from '../procedures-desk.ts';
import { channelsOf, isListed } from './channels.ts';
import { askedIn, findPost } from './find-post.ts';

/**
 * Which channel a re-check goes through, by class and employment in the register, and whether its rules list the rating. Of a
 * prosecutor's two channels the first that lists it.
 */
export function recheckFinder({ packs }: ProceduresDesk): Finders {
  return {
    'apply-recheck': async ({ tx, period, state, subject }) => {
      const { person } = subject as { person: string };
      const row = await tx
        .selectFrom('period')
        .select(['organ', 'to'])
        .where('id', '=', period)
        .executeTakeFirstOrThrow();
      const post = await findPost(tx, row, person);
      const rating = state.ratings[person]?.annual;
      if (post === null || rating === undefined)
        throw blocked('recheck/no-rating', text('没有可以复核的等次', 'there is no rating to re-check'));
      const asked = await askedIn(tx, row);
      const channels = channelsOf(packs, post, asked);
      const listing = channels.find((channel) => isListed(packs, channel, rating, asked));
      return { channel: listing ?? channels[0]!, listed: listing !== undefined };
    },
  };
}
