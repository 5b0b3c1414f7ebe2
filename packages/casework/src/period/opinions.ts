import { z } from 'zod';
import { type Blocker, blocker, blockers, type Context } from '../actions/action-type.ts';
import { text } from '../text.ts';
import { Annual } from './committee-votes.ts';
import { belongsToPerson } from './outcomes.ts';
import type { Period } from './state.ts';
import { Id, mustBe, mustBeAnnual, periodAction, Sentence } from './whole-period.ts';

const OfPerson = z.strictObject({ person: Id });
const Written = z.strictObject({ text: Sentence, suggestion: Annual.nullable() });

function blockedFor(period: Period, person: string, { actor }: Context): Blocker[] {
  return [
    ...mustBeAnnual(period),
    ...mustBe(period, 'closed', 'published'),
    ...blockers([
      actor.person === person,
      blocker('own', '不能给自己写评语', 'nobody writes an opinion of themself'),
    ]),
  ];
}

/**
 * The head writes an opinion of somebody's year and may suggest a rating, before the meeting (主管领导写评语、提等次建议, K-36).
 * What is suggested binds nobody. Of somebody whose case is still investigated none is written (K-31): the register of
 * sanctions says so to the meeting, the head leaves it out.
 */
export const writeOpinion = periodAction({
  kind: 'write-opinion',
  title: text('写评语', 'Write an opinion'),
  operation: 'opinion.write',
  subject: OfPerson,
  details: Written,
  names: ({ subject: { person } }) => ({ assessed: [person] }),
  belongs: belongsToPerson,
  blocked: (period, { person }, context) => blockedFor(period, person, context),
  apply: (period, { subject: { person }, details, by, at }) => ({
    ...period,
    opinions: { ...period.opinions, [person]: { person, ...details, by, on: at } },
  }),
});

/**
 * The leader in charge of the department writes too (主管领导听取意见后提等次建议, 公务员法 §37): of right, where the register says
 * who that is; of heads of department nobody else does. The head's opinion stays beside it.
 */
export const writeLeaderOpinion = periodAction({
  kind: 'write-leader-opinion',
  title: text('写分管领导意见', 'Write as the leader in charge'),
  operation: 'opinion.lead',
  subject: OfPerson,
  details: Written,
  names: ({ subject: { person } }) => ({ assessed: [person] }),
  belongs: belongsToPerson,
  blocked: (period, { person }, context) => blockedFor(period, person, context),
  apply: (period, { subject: { person }, details, by, at }) => ({
    ...period,
    leaderOpinions: { ...period.leaderOpinions, [person]: { person, ...details, by, on: at } },
  }),
});
