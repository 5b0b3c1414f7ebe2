import { z } from 'zod';
import { blocker, blockers } from '../actions/action-type.ts';
import { text } from '../text.ts';
import { Annual } from './committee-votes.ts';
import { belongsToPerson } from './outcomes.ts';
import { Id, mustBe, mustBeAnnual, periodAction, Sentence } from './whole-period.ts';

/**
 * The head writes an opinion of somebody's year and may suggest a rating, before the meeting (主管领导写评语、提等次建议, K-36).
 * What is suggested binds nobody. Of somebody whose case is still investigated none is written (K-31): the register of
 * sanctions says so to the meeting, the head leaves it out.
 */
export const writeOpinion = periodAction({
  kind: 'write-opinion',
  title: text('写评语', 'Write an opinion'),
  operation: 'outcome.enter',
  subject: z.strictObject({ person: Id }),
  details: z.strictObject({ text: Sentence, suggestion: Annual.nullable() }),
  belongs: belongsToPerson,
  blocked: (period, { person }, { actor }) => [
    ...mustBeAnnual(period),
    ...mustBe(period, 'closed', 'published'),
    ...blockers([
      actor.person === person,
      blocker('own', '不能给自己写评语', 'nobody writes an opinion of themself'),
    ]),
  ],
  apply: (period, { subject: { person }, details, by, at }) => ({
    ...period,
    opinions: { ...period.opinions, [person]: { person, ...details, by, on: at } },
  }),
});
