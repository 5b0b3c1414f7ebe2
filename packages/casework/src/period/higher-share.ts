import { z } from 'zod';
import { blocker, blockers } from '../actions/action-type.ts';
import { idOf } from '../actions/procedure.ts';
import { Day } from '../day.ts';
import { text } from '../text.ts';
import type { Period } from './state.ts';
import {
  belongsToOrgan,
  Id,
  mustBe,
  mustBeAnnual,
  periodAction,
  Sentence,
  WholePeriod,
} from './whole-period.ts';

/** Whether the higher share of 优秀 was approved and stands. */
export function hasHigherShare({ share }: Period): boolean {
  return share?.answer?.agreed === true;
}

/**
 * Asks for the higher share of 优秀 (K-20: at most 25% where the civil service authority at the same level has examined and
 * agreed; in which cases it may was not read, so that the reason is the organ's own). The lower share holds meanwhile.
 */
export const askHigherShare = periodAction({
  kind: 'ask-higher-share',
  title: text('报请提高优秀比例', 'Ask for the higher share of excellent'),
  operation: 'share.ask',
  subject: WholePeriod,
  details: z.strictObject({ reason: Sentence }),
  found: z.strictObject({
    /** The organ above whose office answers; null where nobody of one is at hand here: then the chief does. */
    superior: Id.nullable(),
    /** The share that the scheme allows where approved, exact, e.g. `1/4`; null where it knows none. */
    most: z.string().nullable(),
  }),
  belongs: belongsToOrgan,
  blocked: (period) => [
    ...mustBeAnnual(period),
    ...mustBe(period, 'open', 'closed', 'published', 'meeting'),
    ...blockers(
      [
        period.share !== null && period.share.answer === null,
        blocker('asked', '已经报请，等待答复', 'it was asked for and waits for an answer'),
      ],
      [hasHigherShare(period), blocker('approved', '已经同意，不必再报', 'it is approved already')],
    ),
  ],
  refused: (_, { found }) =>
    blockers([
      found.most === null,
      blocker(
        'no-higher-share',
        '方案没有写经同意可以提高的优秀比例',
        'the scheme knows no higher share of excellent that could be approved',
      ),
    ]),
  apply: (period, { details, found, by, at }) => ({
    ...period,
    share: {
      reason: details.reason,
      by,
      on: at,
      superior: found.superior,
      most: found.most ?? '',
      answer: null,
    },
  }),
});

/**
 * Enters how the higher share was answered: whose document, which number, of which day. The superior organ does, where it has
 * somebody here; else the chief; never whoever asked. Until the ratings are decided it can be answered anew, where a number was
 * mistaken: the last answer counts and the log keeps all.
 */
export const answerHigherShare = periodAction({
  kind: 'answer-higher-share',
  title: text('答复提高优秀比例', 'Answer for the higher share of excellent'),
  operation: 'share.answer',
  // The places, or the run, of a decision that waits were computed under the share before it.
  heldBy: ['decide-ratings', 'decide-objection'],
  subject: WholePeriod,
  details: z.strictObject({
    agreed: z.boolean(),
    /** Which authority examined it: 同级公务员主管部门. */
    authority: Sentence,
    /** Number of its document. */
    document: Sentence,
    /** Day of the document. */
    on: Day,
    reply: Sentence,
  }),
  belongs: belongsToOrgan,
  blocked: (period, _, context) => [
    ...mustBe(period, 'open', 'closed', 'published', 'meeting'),
    ...blockers(
      [period.share === null, blocker('not-asked', '没有报请', 'nobody asked for it')],
      [
        period.share?.by === idOf(context),
        blocker('same-eyes', '报请的人不能自己答复', 'whoever asked cannot answer'),
      ],
      [
        (period.share?.superior ?? null) !== null &&
          !context.actor.grants.some(({ role }) => role === 'superior'),
        blocker('superior', '由上级院答复', 'the superior organ answers'),
      ],
    ),
  ],
  refused: (_, { details: { on } }, { clock }) =>
    blockers([
      on > clock.today,
      blocker('future', '文件的日期不能晚于今天', 'the document cannot be of a day to come'),
    ]),
  apply: (period, { details, by, at }) => {
    if (period.share === null) return period;
    const share = { ...period.share, answer: { ...details, by, at } };
    return {
      ...period,
      share,
      redecided: period.redecided || details.agreed !== hasHigherShare(period),
    };
  },
});
