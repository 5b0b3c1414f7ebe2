import { z } from 'zod';
import { type Blocker, blocker, blockers } from '../actions/action-type.ts';
import { Day, dayInChina } from '../day.ts';
import type { Actor } from '../people/role.ts';
import { howMany, text } from '../text.ts';
import { Annual, refuseAgainstVote, unsettledVote } from './committee-votes.ts';
import { isOpen } from './objections.ts';
import { mustBeComputed } from './results.ts';
import { currentRun, type Period, type Rating } from './state.ts';
import { belongsToOrgan, Id, mustBe, periodAction, Sentence, WholePeriod } from './whole-period.ts';

const OfPerson = z.strictObject({ person: Id });

/** Performance ratings as they are entered. */
export const performance = z.enum(['excellent', 'good', 'qualified', 'unqualified']).nullable();

/** What people decide of one person. */
const RatingChoice = z.strictObject({ annual: Annual, performance, reason: Sentence.nullable() });

/**
 * What the engine allows for the person after the mandatory consequences and the performance rating (P-05, P-06), what it
 * proposes, and whether somebody else decides: leaders of the organ are rated by 干部管理权限.
 */
const Allowed = z.strictObject({
  allowed: z.array(Annual).min(1),
  proposal: Annual.nullable(),
  leader: z.boolean(),
  /** The last day of somebody who left the organ before the period ended: whoever has them now assesses them (K-29). */
  left: Day.optional(),
});

/** Whether a review or an objection of the person is still under way: then it is too early for a rating. */
export function pendingFor(period: Period, person: string): Blocker[] {
  const review = period.reviews[person];
  return blockers(
    [
      review !== undefined && review.concluded === null,
      blocker(
        'review',
        '评审还没有结论：先评审、后定等次',
        'the review is not concluded: review first, rating after',
      ),
    ],
    [
      Object.values(period.objections).some((o) => o.person === person && isOpen(o)),
      blocker('objection', '此人还有异议没有答复', 'an objection of this person waits for a reply'),
    ],
  );
}

/** What is still under way before the ratings are fixed: reviews, and objections of those who are rated. */
function pendingForMeeting({ reviews, objections }: Period): Blocker[] {
  const reviewed = Object.values(reviews).filter(({ concluded }) => concluded === null).length;
  const objecting = Object.values(objections).filter(isOpen).length;
  return blockers(
    [
      reviewed > 0,
      blocker(
        'review',
        `还有 ${reviewed} 人的评审没有结论：先评审、后定等次`,
        `${reviewed} reviews are not concluded: review first, ratings after`,
      ),
    ],
    [
      objecting > 0,
      blocker('objection', `还有 ${objecting} 条异议没有答复`, `${objecting} objections wait for a reply`),
    ],
  );
}

/** Nobody handles the own rating. */
export function notOwn(actor: Actor, person: string): Blocker[] {
  return blockers([
    actor.person === person,
    blocker('own', '不能处理自己的等次，请由他人录入', 'nobody enters their own rating: another must'),
  ]);
}

/** What speaks against a rating by what the rules leave open and what was proposed. */
export function refuseRating(
  choice: z.infer<typeof RatingChoice>,
  found: Pick<z.infer<typeof Allowed>, 'allowed' | 'proposal'>,
): Blocker[] {
  return blockers(
    [
      !found.allowed.includes(choice.annual),
      blocker(
        'not-allowed',
        '规则不允许这个等次（业绩等次、处分或不确定等次的限制）',
        'the rules do not allow this rating (performance rating, sanction or undetermined)',
      ),
    ],
    [
      choice.annual !== found.proposal && choice.reason === null,
      blocker('reason', '与建议不同，须写明理由', 'it departs from the proposal: say why'),
    ],
  );
}

/** The period with a rating entered. */
export function settle(
  period: Period,
  person: string,
  choice: z.infer<typeof RatingChoice>,
  rest: Pick<Rating, 'proposal' | 'final' | 'late' | 'above' | 'run'>,
): Period {
  return { ...period, ratings: { ...period.ratings, [person]: { person, ...choice, ...rest } } };
}

/** Whether a rating is set after the others were fixed: opened again and waiting to be decided anew, or not set so far. */
function isReopened({ stage, ratings }: Period, person: string): boolean {
  return ['decided', 'sealed'].includes(stage) && ratings[person]?.final !== true;
}

/** The period with a rating decided anew: the person is told in writing again, and may have it re-checked. */
function settleAgain(
  period: Period,
  person: string,
  choice: z.infer<typeof RatingChoice>,
  rest: Pick<Rating, 'proposal' | 'late' | 'above'>,
): Period {
  const { [person]: _, ...notices } = period.notices;
  const { [person]: recheck, ...rechecks } = period.rechecks;
  const run = period.sealed === null ? null : currentRun(period);
  return settle(
    {
      ...period,
      notices,
      rechecks:
        recheck === undefined ? rechecks : { ...rechecks, [person]: { ...recheck, ratedAgain: true } },
    },
    person,
    choice,
    { ...rest, final: true, ...(run === null ? {} : { run: run.seal }) },
  );
}

function ratedAbove({ leader }: Pick<z.infer<typeof Allowed>, 'leader'>): Blocker[] {
  return blockers([
    leader,
    blocker(
      'leader',
      '院领导由上级按干部管理权限评定',
      'leaders of the organ are rated by the superior organ',
    ),
  ]);
}

/** Enters what the meeting decides of one person. A proposal is only that; every departure from it has its reason. */
export const enterRating = periodAction({
  kind: 'enter-rating',
  title: text('评定等次', 'Enter a rating'),
  operation: 'meeting.prepare',
  heldBy: ['decide-ratings'],
  subject: OfPerson,
  details: RatingChoice,
  found: Allowed,
  belongs: (period, { person }) => ({ ...belongsToOrgan(period), person }),
  blocked: (period, { person }, { actor }) => [
    ...mustBe(period, 'meeting'),
    ...pendingFor(period, person),
    ...notOwn(actor, person),
    ...unsettledVote(period, person),
  ],
  refused: (period, { subject, details, found }) => [
    ...refuseRating(details, found),
    ...refuseAgainstVote(period, subject.person, details.annual),
    ...ratedAbove(found),
    ...blockers([
      found.left !== undefined && details.reason === null,
      blocker(
        'left',
        `此人 ${found.left} 后已不在本院：调任、转任的由现单位考核；仍由本院评定的，写明理由`,
        `not here after ${found.left}: after a transfer the present organ assesses; to rate here all the same, say why`,
      ),
    ]),
  ],
  apply: (period, { subject, details, found }) =>
    settle(period, subject.person, details, { proposal: found.proposal, final: false, late: false }),
});

/** How the places of 优秀 stand, as the server counted them over the whole organ. */
const Count = z.strictObject({
  participants: z.int().nonnegative(),
  places: z.int().nonnegative(),
  excellent: z.int().nonnegative(),
  /** People of the period without a rating. */
  missing: z.array(Id),
});

/**
 * The superior organ rates a leader by its authority over cadres (干部管理权限): before the organ's own ratings are fixed or, as it
 * does in its own time, after.
 */
export const rateLeader = periodAction({
  kind: 'rate-leader',
  title: text('评定院领导等次', 'Rate a leader'),
  operation: 'rating.decide-leaders',
  // Two who wait at once could both take the last place.
  heldBy: ['decide-ratings', 'rate-again'],
  subject: OfPerson,
  details: RatingChoice,
  /** How the places stand with it, where a rating that was fixed is decided anew. */
  found: Allowed.extend({ count: Count.optional() }),
  belongs: (period, { person }) => ({ ...belongsToOrgan(period), person }),
  blocked: (period, { person }, { actor }) => [
    ...(isReopened(period, person) ? [] : mustBe(period, 'published', 'meeting')),
    ...pendingFor(period, person),
    ...notOwn(actor, person),
  ],
  refused: (period, { subject: { person }, details, found }) => [
    ...refuseRating(details, found),
    ...(isReopened(period, person) ? refuseWorse(period, person, details, found.allowed) : []),
    ...(found.count === undefined ? [] : refuseCount(found.count)),
    ...blockers([
      !found.leader,
      blocker(
        'not-leader',
        '此人不是院领导，由本院评定',
        'this person is no leader and is rated by the organ',
      ),
    ]),
  ],
  apply: (period, { subject: { person }, details, found }) =>
    isReopened(period, person)
      ? settleAgain(period, person, details, { proposal: found.proposal, late: false, above: 'here' })
      : settle(period, person, details, {
          proposal: found.proposal,
          final: false,
          late: false,
          above: 'here',
        }),
});

function refuseCount(found: z.infer<typeof Count>): Blocker[] {
  return blockers(
    [
      found.excellent > found.places,
      blocker(
        'cap',
        `优秀 ${found.excellent} 人，超过名额 ${found.places} 人（基数 ${found.participants} 人）`,
        `${found.excellent} rated excellent, more than the ${howMany(found.places, 'place')} (${found.participants} in the base)`,
      ),
    ],
    [
      found.missing.length > 0,
      blocker(
        'missing',
        `还有 ${found.missing.length} 人没有评定`,
        `${howMany(found.missing.length, 'person has', 'people have')} no rating`,
      ),
    ],
  );
}

/** Fixes all ratings with the minutes of the meeting. The office submits, the chief confirms. */
export const decideRatings = periodAction({
  kind: 'decide-ratings',
  title: text('审定等次', 'Decide the ratings'),
  operation: 'meeting.prepare',
  second: 'rating.decide',
  // What waits may change a rating that was counted, or the run that all rest on.
  heldBy: ['record-leader-ratings', 'decide-objection'],
  subject: WholePeriod,
  details: z.strictObject({ minutes: Sentence }),
  found: Count.extend({
    /** People whom a trigger names by the run that counts now, and whose review has not begun. */
    toReview: z.array(Id).default([]),
    /** People whose rating was entered beside another proposal than that of the run that counts now. */
    outdated: z.array(Id).default([]),
  }),
  belongs: belongsToOrgan,
  blocked: (period) => [
    ...mustBe(period, 'meeting'),
    ...mustBeComputed(period),
    ...pendingForMeeting(period),
  ],
  refused: (_, { found }) => [
    ...refuseCount(found),
    ...blockers(
      [
        found.toReview.length > 0,
        blocker(
          'to-review',
          `更正之后还有 ${found.toReview.length} 人应先评审而没有启动评审`,
          `after a correction ${howMany(found.toReview.length, 'person is', 'people are')} to be reviewed first and the review has not begun`,
        ),
      ],
      [
        found.outdated.length > 0,
        blocker(
          'outdated',
          `录入之后结果已更正、建议等次有变的还有 ${found.outdated.length} 人，须重新评定：${found.outdated.join('、')}`,
          `the result was corrected and the proposal is another than when the rating was entered, for ${found.outdated.length}: enter them anew: ${found.outdated.join(', ')}`,
        ),
      ],
    ),
  ],
  apply: (period, { details, at }) => ({
    ...period,
    stage: 'decided',
    meeting:
      period.meeting === null
        ? null
        : { ...period.meeting, minutes: details.minutes, decided: dayInChina(at) },
    ratings: Object.fromEntries(
      Object.entries(period.ratings).map(([person, rating]) => [person, { ...rating, final: true }]),
    ),
  }),
});

/** Reopens a fixed rating: only by decision, with a reason, confirmed by the chief. */
export const reopen = periodAction({
  kind: 'reopen-rating',
  title: text('重新评定', 'Reopen a rating'),
  operation: 'rating.reopen',
  second: 'rating.reopen.second',
  subject: OfPerson,
  details: z.strictObject({ reason: Sentence }),
  belongs: (period, { person }) => ({ ...belongsToOrgan(period), person }),
  matter: (_, { person }) => ({ person, redress: false, case: null }),
  blocked: (period, { person }, { actor }) => [
    ...mustBe(period, 'decided', 'sealed'),
    ...notOwn(actor, person),
    ...blockers(
      [
        period.ratings[person] === undefined,
        blocker('no-rating', '此人没有等次', 'this person has no rating'),
      ],
      [period.ratings[person]?.final === false, blocker('done', '已经重新打开', 'it is open already')],
    ),
  ],
  apply: (period, { subject, details, at }) => {
    const rating = period.ratings[subject.person];
    if (rating === undefined) return period;
    return {
      ...period,
      ratings: { ...period.ratings, [subject.person]: { ...rating, final: false } },
      reopened: [...period.reopened, { person: subject.person, reason: details.reason, on: at }],
    };
  },
});

/** From best to worst. A year without a rating is taken for less than competent: it does not count as one (K-30, K-31). */
const annualOrder: readonly string[] = [
  'excellent',
  'competent',
  'undetermined',
  'basically-competent',
  'not-competent',
];
const performanceOrder: readonly string[] = ['excellent', 'good', 'qualified', 'unqualified'];

function isWorse(order: readonly string[], after: string | null, before: string | null): boolean {
  return after !== null && before !== null && order.indexOf(after) > order.indexOf(before);
}

/**
 * Nobody is worse off for having asked for a re-check (公务员法 §96: 不得加重), neither in the annual rating nor in that of the
 * performance; what a rule since leaves no other way for is no consequence of asking.
 */
function refuseWorse(
  { rechecks, ratings }: Period,
  person: string,
  { annual, performance: own }: z.infer<typeof RatingChoice>,
  allowed: readonly string[],
): Blocker[] {
  const before = ratings[person];
  const asked = rechecks[person] !== undefined && rechecks[person].ratedAgain !== true;
  const isFree = allowed.some((rating) => !isWorse(annualOrder, rating, before?.annual ?? null));
  return blockers([
    asked &&
      before !== undefined &&
      ((isFree && isWorse(annualOrder, annual, before.annual)) ||
        isWorse(performanceOrder, own, before.performance)),
    blocker(
      'worse',
      '申请复核的，等次不得因此变差',
      'whoever asked for a re-check is not rated worse for it',
    ),
  ]);
}

/**
 * Rates somebody again after a decision to reopen, or late (补定) after a closed investigation. The chief confirms, or the superior
 * organ where the chief must step aside from the person's matters (公务员法 §76). An objection that is open is answered first.
 */
export const rateAgain = periodAction({
  kind: 'rate-again',
  title: text('补定、改定等次', 'Rate again'),
  operation: 'rating.reopen',
  second: 'rating.reopen.second',
  // Two who wait at once could both take the last place.
  heldBy: ['rate-again'],
  subject: OfPerson,
  details: RatingChoice.extend({ late: z.boolean() }),
  found: Allowed.extend({ count: Count }),
  belongs: (period, { person }) => ({ ...belongsToOrgan(period), person }),
  matter: (_, { person }) => ({ person, redress: false, case: null }),
  blocked: (period, { person }, { actor }) => [
    ...mustBe(period, 'decided', 'sealed'),
    ...notOwn(actor, person),
    ...pendingFor(period, person),
    ...blockers([
      period.ratings[person]?.final !== false,
      blocker('closed', '等次已定，先决定重新评定', 'the rating is fixed: decide to reopen it first'),
    ]),
  ],
  refused: (period, { subject, details, found }) => [
    ...refuseRating(details, found),
    ...refuseCount(found.count),
    ...refuseWorse(period, subject.person, details, found.allowed),
    ...ratedAbove(found),
  ],
  apply: (period, { subject, details: { late, ...choice }, found }) =>
    settleAgain(period, subject.person, choice, { proposal: found.proposal, late }),
});
