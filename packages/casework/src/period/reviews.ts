import { z } from 'zod';
import { blocker, blockers } from '../actions/action-type.ts';
import { text } from '../text.ts';
import {
  belongsToReview,
  changeReview,
  mustRun,
  mustSit,
  notOwnReview,
  OfReview,
  ofReviewed,
  quorumOf,
  sitting,
} from './of-review.ts';
import type { Review } from './state.ts';
import { Id, mustBe, periodAction, Sentence } from './whole-period.ts';

/** Key of a case in a draw: its number, or a running one where the record is sealed or secret. */
const CaseKey = z.string().min(1).max(100);

function without<T>(all: Readonly<Record<string, T>>, person: string): Readonly<Record<string, T>> {
  const { [person]: _, ...rest } = all;
  return rest;
}

/** Begins the review of somebody whom a trigger of the scheme names: before ratings, not after. */
export const beginReview = periodAction({
  kind: 'begin-review',
  title: text('启动评审', 'Begin a review'),
  operation: 'review.arrange',
  heldBy: ['depart-from-review'],
  subject: OfReview,
  details: z.strictObject({}),
  found: z.strictObject({ trigger: Sentence, reason: Sentence }),
  belongs: belongsToReview,
  blocked: (period, { person }, context) => [
    // A correction in the meeting may send somebody to review after all.
    ...mustBe(period, 'published', 'meeting'),
    ...notOwnReview({ person }, context),
    ...blockers([
      period.reviews[person] !== undefined,
      blocker('done', '评审已经启动', 'the review has begun'),
    ]),
  ],
  // Whoever was passed over may be reviewed after all.
  apply: (period, { subject, found, at }) => ({
    ...period,
    departures: without(period.departures, subject.person),
    reviews: {
      ...period.reviews,
      [subject.person]: {
        person: subject.person,
        ...found,
        begun: at,
        panel: [],
        askedAside: [],
        draw: null,
        sheets: {},
        statement: null,
        waived: false,
        votes: {},
        concluded: null,
      },
    },
  }),
});

/**
 * Draws the cases by a published seed and what the server adds to it at that moment, so that anybody can redo the draw and
 * nobody could try seeds before it.
 */
export const drawCases = periodAction({
  kind: 'draw-cases',
  title: text('抽取案件', 'Draw the cases'),
  operation: 'review.arrange',
  subject: OfReview,
  details: z.strictObject({ seed: z.string().trim().min(8).max(200) }),
  found: z.strictObject({
    added: z.string(),
    run: z.string(),
    from: z.array(CaseKey),
    cases: z.array(CaseKey),
  }),
  belongs: belongsToReview,
  matter: ofReviewed,
  blocked: (period, subject, context) => [
    ...mustRun(period, subject),
    ...notOwnReview(subject, context),
    ...blockers(
      [
        period.reviews[subject.person]?.panel.length === 0,
        blocker('no-panel', '先组成评审组', 'name the panel first'),
      ],
      [(period.reviews[subject.person]?.draw ?? null) !== null, blocker('done', '已经抽取', 'already drawn')],
    ),
  ],
  refused: (_, { found }) =>
    blockers([
      found.cases.length === 0,
      blocker(
        'no-cases',
        '此人在本周期没有可抽的案件，评审以其他材料进行前须另定办法',
        'this person has no case in the period from which to draw',
      ),
    ]),
  apply: (period, { subject, details, found, at }) =>
    changeReview(period, subject.person, () => ({ draw: { on: at, seed: details.seed, ...found } })),
});

/** Key of a member's sheet for a case. */
export function sheetKey(member: string, name: string): string {
  return `${member} ${name}`;
}

/** Whether every sitting member has a sheet for every case drawn. Until then nobody sees another's. */
export function allScored(review: Review): boolean {
  if (review.draw === null) return false;
  return sitting(review).every((m) =>
    review.draw?.cases.every((name) => review.sheets[sheetKey(m.person, name)] !== undefined),
  );
}

/** A member scores one case, blind to the others' sheets. Sheets stay open until all are in. */
export const scoreCase = periodAction({
  kind: 'score-case',
  title: text('案件评分', 'Score a case'),
  operation: 'review.sit',
  subject: z.strictObject({ person: Id, case: CaseKey }),
  details: z.strictObject({
    grade: Sentence,
    points: z.string().regex(/^\d{1,3}(\.\d{1,2})?$/),
    remarks: z.string().max(4000),
  }),
  belongs: (period, { person }) => belongsToReview(period, { person }),
  blocked: (period, subject) => {
    const review = period.reviews[subject.person];
    return [
      ...mustRun(period, subject),
      ...mustSit(period, subject),
      ...blockers(
        [
          review !== undefined && review.draw?.cases.includes(subject.case) !== true,
          blocker('not-drawn', '这个案件没有抽中', 'this case was not drawn'),
        ],
        [
          review !== undefined && allScored(review),
          blocker('all-in', '全部评分已交齐，不再修改', 'all sheets are in and stay as they are'),
        ],
      ),
    ];
  },
  apply: (period, { subject, details, by }) =>
    changeReview(period, subject.person, ({ sheets }) => ({
      sheets: { ...sheets, [sheetKey(by, subject.case)]: details },
    })),
});

/** The person states their view, or says that they do not wish to. */
export const state = periodAction({
  kind: 'state-view',
  title: text('陈述意见', 'State one’s view'),
  operation: 'review.state',
  subject: OfReview,
  details: z.union([z.strictObject({ text: Sentence }), z.strictObject({ waived: z.literal(true) })]),
  belongs: belongsToReview,
  blocked: mustRun,
  apply: (period, { subject, details, at }) =>
    changeReview(period, subject.person, () =>
      'text' in details ? { statement: { text: details.text, on: at }, waived: false } : { waived: true },
    ),
});

/** A member votes, after sheets and statement. Secret from other members until all have voted. */
export const vote = periodAction({
  kind: 'vote',
  title: text('表决', 'Vote'),
  operation: 'review.sit',
  subject: OfReview,
  details: z.strictObject({ finding: z.enum(['competent', 'not-competent']) }),
  belongs: belongsToReview,
  blocked: (period, subject, { actor }) => {
    const review = period.reviews[subject.person];
    return [
      ...mustRun(period, subject),
      ...mustSit(period, subject),
      ...blockers(
        [
          review?.askedAside.some((a) => a.decided === null) === true,
          blocker(
            'asked-aside',
            '本人申请成员回避，还没有决定',
            'the person asked for a member to step aside; it is not decided',
          ),
        ],
        [
          review !== undefined && !allScored(review),
          blocker('sheets', '评分还没有交齐', 'sheets are missing'),
        ],
        [
          review !== undefined && review.statement === null && !review.waived,
          blocker('unheard', '还没有听取本人意见', 'the person has not been heard'),
        ],
        [
          actor.person !== null && review?.votes[actor.person] !== undefined,
          blocker('voted', '您已经表决', 'you have voted'),
        ],
      ),
    ];
  },
  apply: (period, { subject, details, by }) =>
    changeReview(period, subject.person, ({ votes }) => ({ votes: { ...votes, [by]: details.finding } })),
});

/**
 * What the majority found once every sitting member has voted, and enough of them sit; null before. An equal number of votes
 * is a finding of competent: not competent needs more than half.
 */
export function outcome(review: Review): 'competent' | 'not-competent' | null {
  const members = sitting(review);
  const votes = members.map((m) => review.votes[m.person]);
  if (members.length < quorumOf(review) || votes.includes(undefined)) return null;
  const against = votes.filter((v) => v === 'not-competent').length;
  return against * 2 > members.length ? 'not-competent' : 'competent';
}

/** Concludes with reasons. A finding of competent removes every effect of the trigger. */
export const conclude = periodAction({
  kind: 'conclude-review',
  title: text('评审结论', 'Conclude the review'),
  operation: 'review.arrange',
  subject: OfReview,
  details: z.strictObject({ reasons: Sentence }),
  belongs: belongsToReview,
  matter: ofReviewed,
  blocked: (period, subject, context) => {
    const review = period.reviews[subject.person];
    return [
      ...mustRun(period, subject),
      ...mustSit(period, subject),
      ...notOwnReview(subject, context),
      ...blockers([
        review !== undefined && outcome(review) === null,
        blocker('votes', '还没有全部表决', 'not everybody has voted'),
      ]),
    ];
  },
  apply: (period, { subject, details, at }) =>
    changeReview(period, subject.person, (review) => ({
      concluded: { competent: outcome(review) === 'competent', reasons: details.reasons, on: at },
    })),
});
