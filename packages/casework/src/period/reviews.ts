import { z } from 'zod';
import { type Blocker, blocker, blockers } from '../actions/action-type.ts';
import type { Belongs } from '../people/may.ts';
import { text } from '../text.ts';
import type { PanelMember, Period, Review } from './state.ts';
import { belongsToOrgan, Id, mustBe, periodAction, Sentence } from './whole-period.ts';

const OfReview = z.strictObject({ person: Id });
type OfReview = z.infer<typeof OfReview>;

/** Members of the panel who sit: not recused, substitutes included. */
export function sitting(review: Review): PanelMember[] {
  return review.panel.filter((m) => m.recused === null);
}

function belongsToReview(period: Period, { person }: OfReview): Belongs {
  const review = period.reviews[person];
  return {
    ...belongsToOrgan(period),
    person,
    assigned: review === undefined ? [] : sitting(review).map((m) => m.person),
  };
}

function mustRun(period: Period, { person }: OfReview): Blocker[] {
  const review = period.reviews[person];
  return blockers(
    [review === undefined, blocker('no-review', '没有对此人的评审', 'there is no review of this person')],
    [(review?.concluded ?? null) !== null, blocker('concluded', '评审已有结论', 'the review is concluded')],
  );
}

function change(period: Period, person: string, after: (review: Review) => Partial<Review>): Period {
  const review = period.reviews[person];
  if (review === undefined) return period;
  return { ...period, reviews: { ...period.reviews, [person]: { ...review, ...after(review) } } };
}

/** Begins the review of somebody whom a trigger of the scheme names: before ratings, not after. */
export const beginReview = periodAction({
  kind: 'begin-review',
  title: text('启动评审', 'Begin a review'),
  operation: 'review.arrange',
  subject: OfReview,
  details: z.strictObject({}),
  found: z.strictObject({ trigger: Sentence, reason: Sentence }),
  belongs: belongsToReview,
  blocked: (period, { person }) => [
    ...mustBe(period, 'published'),
    ...blockers([
      period.reviews[person] !== undefined,
      blocker('done', '评审已经启动', 'the review has begun'),
    ]),
  ],
  apply: (period, { subject, found }) => ({
    ...period,
    reviews: {
      ...period.reviews,
      [subject.person]: {
        person: subject.person,
        ...found,
        panel: [],
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

const Member = z.strictObject({ person: Id, from: Id, substituteFor: Id.nullable() });

/** Names the panel: an odd number, none of them the person under review nor excluded by the recusal rules. */
export const namePanel = periodAction({
  kind: 'name-panel',
  title: text('组成评审组', 'Name the panel'),
  operation: 'review.arrange',
  subject: OfReview,
  details: z.strictObject({ members: z.array(Member).min(3).max(9) }),
  /** Members whom a rule excludes (公务员法 §76: handled, approved or is close), with the rule. */
  found: z.strictObject({ excluded: z.array(z.strictObject({ person: Id, because: Sentence })) }),
  belongs: belongsToReview,
  blocked: (period, subject) => [
    ...mustRun(period, subject),
    ...blockers([
      Object.keys(period.reviews[subject.person]?.sheets ?? {}).length > 0,
      blocker('scored', '已经开始评分，只能替补', 'scoring has begun: only substitutes now'),
    ]),
  ],
  refused: (_, { subject, details: { members }, found }) =>
    blockers(
      [members.length % 2 === 0, blocker('even', '评审组须为单数', 'a panel has an odd number of members')],
      [
        new Set(members.map((m) => m.person)).size < members.length,
        blocker('twice', '同一人不能列两次', 'nobody sits twice'),
      ],
      [
        members.some((m) => m.person === subject.person),
        blocker('own', '不能评审自己', 'nobody sits in their own review'),
      ],
      [
        found.excluded.length > 0,
        blocker(
          'recusal',
          `须回避：${found.excluded.map((e) => `${e.person}（${e.because}）`).join('；')}`,
          `must recuse: ${found.excluded.map((e) => `${e.person} (${e.because})`).join('; ')}`,
        ),
      ],
    ),
  apply: (period, { subject, details }) =>
    change(period, subject.person, () => ({ panel: details.members.map((m) => ({ ...m, recused: null })) })),
});

/** A member steps aside (公务回避); a substitute takes the place. */
export const recuse = periodAction({
  kind: 'recuse',
  title: text('回避', 'Step aside'),
  operation: 'review.sit',
  subject: OfReview,
  details: z.strictObject({ reason: Sentence }),
  belongs: belongsToReview,
  blocked: mustRun,
  apply: (period, { subject, details, by }) =>
    change(period, subject.person, ({ panel, sheets }) => ({
      panel: panel.map((m) => (m.person === by ? { ...m, recused: details.reason } : m)),
      sheets: Object.fromEntries(Object.entries(sheets).filter(([key]) => !key.startsWith(`${by} `))),
    })),
});

/** Names a substitute, of the organ or lent by the superior one. */
export const substitute = periodAction({
  kind: 'substitute',
  title: text('替补', 'Name a substitute'),
  operation: 'review.arrange',
  subject: OfReview,
  details: z.strictObject({ member: Member }),
  found: z.strictObject({ excluded: z.array(z.strictObject({ person: Id, because: Sentence })) }),
  belongs: belongsToReview,
  blocked: mustRun,
  refused: (period, { subject, details: { member }, found }) => {
    const panel = period.reviews[subject.person]?.panel ?? [];
    const replaced = panel.find((m) => m.person === member.substituteFor);
    return blockers(
      [
        replaced === undefined || replaced.recused === null,
        blocker(
          'nobody-left',
          '替补只能顶替已回避的人',
          'a substitute takes the place of a member who stepped aside',
        ),
      ],
      [
        panel.some((m) => m.person === member.person) || member.person === subject.person,
        blocker('twice', '此人已在评审组或就是被评审人', 'this person is on the panel or under review'),
      ],
      [found.excluded.length > 0, blocker('recusal', '此人也须回避', 'this person must recuse too')],
    );
  },
  apply: (period, { subject, details }) =>
    change(period, subject.person, ({ panel }) => ({
      panel: [...panel, { ...details.member, recused: null }],
    })),
});

/** Draws the cases by a published seed, so that anybody can redo the draw. */
export const drawCases = periodAction({
  kind: 'draw-cases',
  title: text('抽取案件', 'Draw the cases'),
  operation: 'review.arrange',
  subject: OfReview,
  details: z.strictObject({ seed: z.string().trim().min(8).max(200) }),
  found: z.strictObject({ cases: z.array(z.string().min(1).max(100)).min(1) }),
  belongs: belongsToReview,
  blocked: (period, subject) => [
    ...mustRun(period, subject),
    ...blockers(
      [
        period.reviews[subject.person]?.panel.length === 0,
        blocker('no-panel', '先组成评审组', 'name the panel first'),
      ],
      [(period.reviews[subject.person]?.draw ?? null) !== null, blocker('done', '已经抽取', 'already drawn')],
    ),
  ],
  apply: (period, { subject, details, found }) =>
    change(period, subject.person, () => ({ draw: { seed: details.seed, cases: found.cases } })),
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
  subject: z.strictObject({ person: Id, case: z.string().min(1).max(100) }),
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
    change(period, subject.person, ({ sheets }) => ({
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
    change(period, subject.person, () =>
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
      ...blockers(
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
    change(period, subject.person, ({ votes }) => ({ votes: { ...votes, [by]: details.finding } })),
});

/** Whether every sitting member has voted, and what the majority found; null before. */
export function outcome(review: Review): 'competent' | 'not-competent' | null {
  const members = sitting(review);
  const votes = members.map((m) => review.votes[m.person]);
  if (members.length === 0 || votes.includes(undefined)) return null;
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
  blocked: (period, subject) => {
    const review = period.reviews[subject.person];
    return [
      ...mustRun(period, subject),
      ...blockers([
        review !== undefined && outcome(review) === null,
        blocker('votes', '还没有全部表决', 'not everybody has voted'),
      ]),
    ];
  },
  apply: (period, { subject, details, at }) =>
    change(period, subject.person, (review) => ({
      concluded: { competent: outcome(review) === 'competent', reasons: details.reasons, on: at },
    })),
});
