import { annualTitles, type Period, regularOutcomes } from '@jianheng/casework';
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
  return {
    about: name,
    data: {
      organ,
      name,
      year,
      rating: decidedOf(state, person),
      basis: basesOnPaper(desk.noticeBasis(context.today)),
      remedies: listed.map(remedyOnPaper),
      servedOn: dayOnPaper(state.notices[person]?.served ?? context.today),
    },
  };
}

/** An annual rating, or the outcome of a regular or special period. */
function decidedOf({ ratings, outcomes }: Period, person: string): string {
  const rating = ratings[person];
  if (rating !== undefined) return annualTitles[rating.annual].zh;
  const entered = outcomes[person]?.entered ?? null;
  return entered === null ? '' : regularOutcomes[entered.outcome].zh;
}
