import { authorise } from '../../../access/authorise.ts';
import type { Filled, Wanted } from '../filling.ts';
import { basesOnPaper, dayOnPaper, remedyOnPaper } from '../on-paper.ts';
import { peopleOnPaper } from '../people-on-paper.ts';
import { mustBeFixed, needPerson } from '../subjects.ts';

/** 考核等次通知书: the rating, on which clause it rests, and every way of redress with its limit. */
export async function fillRatingNotice(wanted: Wanted): Promise<Filled<'rating-notice'>> {
  const { desk, reading, organ, year } = wanted;
  const { context, state, row } = reading;
  const person = needPerson(wanted);
  await authorise(context, {
    operation: person === context.actor.person ? 'notice.sign' : 'notice.serve',
    belongs: { organ: row.organ, person },
    target: `period/${row.id}/document/rating-notice/${person}`,
  });
  mustBeFixed(state, person);
  const name = (await peopleOnPaper(wanted, [person])).person(person).name;
  const channels = await desk.channelsOf(context, row.id, person);
  const listed = channels.filter((channel) => channel.listed !== false);
  const rating = state.ratings[person]?.annual ?? state.outcomes[person]?.entered?.outcome;
  return {
    about: name,
    data: {
      organ,
      name,
      year,
      rating: rating === undefined ? '' : desk.titleOf(rating),
      basis: basesOnPaper(desk.noticeBasis(context.today)),
      remedies: listed.map(remedyOnPaper),
      servedOn: dayOnPaper(state.notices[person]?.served ?? context.today),
    },
  };
}
