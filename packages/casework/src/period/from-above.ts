import { z } from 'zod';
import { blocker, blockers } from '../actions/action-type.ts';
import { Day } from '../day.ts';
import { text } from '../text.ts';
import { Annual } from './committee-votes.ts';
import { notOwn, pendingFor, performance, refuseRating, settle } from './ratings.ts';
import {
  belongsToOrgan,
  Id,
  mustBe,
  mustBeAnnual,
  periodAction,
  Sentence,
  WholePeriod,
} from './whole-period.ts';

// What the superior organ decided elsewhere and sent in a signed package. Nobody types it: the server reads it from the package.

/** Puts on record what the superior organ answered to the filing. Filing is notice, not permission: nothing waits for it. */
export const recordFilingAnswer = periodAction({
  kind: 'record-filing-answer',
  title: text('登记上级院的备案答复', 'Record the answer to the filing'),
  operation: 'exchange.take',
  subject: WholePeriod,
  details: z.strictObject({ package: Id }),
  found: z.strictObject({
    from: Id,
    scheme: Id,
    is: z.enum(['received', 'accepted', 'objected']),
    words: Sentence.nullable(),
    on: Day,
    /** Fingerprint of the key that signed it. */
    key: Id,
  }),
  belongs: belongsToOrgan,
  blocked: (period) =>
    blockers([period.filed === null, blocker('not-filed', '还没有报备案', 'nothing was filed')]),
  refused: (period, { found }) =>
    blockers(
      [
        period.filed !== null && found.from !== period.filed.to,
        blocker('other-organ', '答复的不是报备案的上级院', 'it was not filed with the organ that answers'),
      ],
      [
        found.scheme !== period.filed?.scheme &&
          !period.amendments.some((a) => a.scheme.hash === found.scheme),
        blocker(
          'other-scheme',
          '答复的不是报备案的这套方案',
          'it answers to another scheme than the one filed',
        ),
      ],
    ),
  apply: (period, { found: { is, words, on }, at }) =>
    period.filed === null
      ? period
      : {
          ...period,
          filed: {
            ...period.filed,
            acknowledged: period.filed.acknowledged ?? at,
            answer: { is, words, on },
          },
        },
});

/**
 * Puts on record how the superior organ rated the leaders by its authority over cadres (干部管理权限). The office submits, the
 * chief or a member of the committee who is not among them confirms that it is what was sent.
 */
export const recordLeaderRatings = periodAction({
  kind: 'record-leader-ratings',
  title: text('登记上级评定的院领导等次', 'Record the ratings of leaders'),
  operation: 'exchange.take',
  second: 'leader-ratings.second',
  heldBy: ['decide-ratings'],
  subject: z.strictObject({ package: Id, people: z.array(Id).min(1) }),
  details: z.strictObject({}),
  found: z.strictObject({
    from: Id,
    on: Day,
    key: Id,
    ratings: z.array(
      z.strictObject({
        person: Id,
        annual: Annual,
        performance,
        reason: Sentence.nullable(),
        /** What the rules leave open, what the run proposes, and whether the person is a leader, by what is known here. */
        allowed: z.array(Annual),
        proposal: Annual.nullable(),
        leader: z.boolean(),
      }),
    ),
  }),
  belongs: belongsToOrgan,
  blocked: (period, { people }, { actor }) => [
    ...mustBeAnnual(period),
    ...mustBe(period, 'published', 'meeting'),
    ...people.flatMap((person) => [...pendingFor(period, person), ...notOwn(actor, person)]),
  ],
  refused: (_, { subject: { people }, found: { ratings } }) => [
    ...ratings.flatMap(({ person, annual, performance: own, reason, allowed, proposal, leader }) => [
      ...refuseRating({ annual, performance: own, reason }, { allowed, proposal }),
      ...blockers([
        !leader,
        blocker(
          'not-leader',
          `${person} 不是院领导，由本院评定`,
          `${person} is no leader and is rated by the organ`,
        ),
      ]),
    ]),
    ...blockers([
      ratings.map(({ person }) => person).join() !== people.join(),
      blocker('other-people', '人员与交换包不符', 'these are not the people of the package'),
    ]),
  ],
  apply: (period, { found: { ratings } }) =>
    ratings.reduce(
      (state, { person, annual, performance: own, reason, proposal }) =>
        settle(
          state,
          person,
          { annual, performance: own, reason },
          { proposal, final: false, late: false, above: 'sent' },
        ),
      period,
    ),
});
