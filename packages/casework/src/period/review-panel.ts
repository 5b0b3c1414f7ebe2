import { z } from 'zod';
import { blocker, blockers } from '../actions/action-type.ts';
import { text } from '../text.ts';
import { belongsToReview, changeReview, mustRun, notOwnReview, OfReview, ofReviewed } from './of-review.ts';
import type { Period } from './state.ts';
import { Id, periodAction, Sentence } from './whole-period.ts';

const Member = z.strictObject({ person: Id, from: Id, substituteFor: Id.nullable() });

/** Names the panel: an odd number, none of them the person under review nor excluded by the recusal rules. */
export const namePanel = periodAction({
  kind: 'name-panel',
  title: text('组成评审组', 'Name the panel'),
  operation: 'review.arrange',
  subject: OfReview,
  details: z.strictObject({ members: z.array(Member).min(3).max(15) }),
  /** Members whom a rule excludes (公务员法 §76: handled, approved or is close), with the rule. */
  found: z.strictObject({
    excluded: z.array(z.strictObject({ person: Id, because: Sentence })),
    /** How many sit, by the rules in force. */
    size: z.strictObject({ atLeast: z.int(), atMost: z.int() }),
  }),
  belongs: belongsToReview,
  matter: ofReviewed,
  blocked: (period, subject, context) => [
    ...mustRun(period, subject),
    ...notOwnReview(subject, context),
    ...blockers(
      [
        Object.keys(period.reviews[subject.person]?.sheets ?? {}).length > 0,
        blocker('scored', '已经开始评分，只能替补', 'scoring has begun: only substitutes now'),
      ],
      [
        period.reviews[subject.person]?.panel.some((m) => m.recused !== null) === true,
        blocker(
          'stepped-aside',
          '已有成员回避或更换，只能替补，不再重组',
          'a member has stepped aside: only substitutes now, so that nobody comes back by a new panel',
        ),
      ],
    ),
  ],
  refused: (_, { subject, details: { members }, found }) =>
    blockers(
      [
        members.length < found.size.atLeast || members.length > found.size.atMost,
        blocker(
          'panel-size',
          `评审组须为 ${found.size.atLeast} 至 ${found.size.atMost} 人`,
          `a panel has ${found.size.atLeast} to ${found.size.atMost} members`,
        ),
      ],
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
    changeReview(period, subject.person, () => ({
      panel: details.members.map((m) => ({ ...m, recused: null })),
    })),
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
  apply: (period, { subject, details, by }) => leave(period, subject.person, by, details.reason),
});

/** A member leaves with the sheets and the vote. */
function leave(period: Period, person: string, member: string, reason: string): Period {
  return changeReview(period, person, ({ panel, sheets, votes }) => ({
    panel: panel.map((m) => (m.person === member ? { ...m, recused: reason } : m)),
    sheets: Object.fromEntries(Object.entries(sheets).filter(([key]) => !key.startsWith(`${member} `))),
    votes: Object.fromEntries(Object.entries(votes).filter(([voter]) => voter !== member)),
  }));
}

const noMember = blocker('no-member', '此人不在评审组里', 'this person does not sit on the panel');

function sits(period: Period, { person, member }: { readonly person: string; readonly member: string }) {
  return period.reviews[person]?.panel.some((m) => m.person === member && m.recused === null) === true;
}

/** The person asks for a member to step aside, with the reason (公务员法 §77: 利害关系人可以申请). */
export const askAside = periodAction({
  kind: 'ask-aside',
  title: text('申请回避', 'Ask for a member to step aside'),
  operation: 'review.state',
  subject: z.strictObject({ person: Id, member: Id }),
  details: z.strictObject({ reason: Sentence }),
  belongs: (period, { person }) => belongsToReview(period, { person }),
  blocked: (period, subject) => [
    ...mustRun(period, { person: subject.person }),
    ...blockers(
      [!sits(period, subject), noMember],
      [
        Object.keys(period.reviews[subject.person]?.votes ?? {}).length > 0,
        blocker('voting', '已经开始表决', 'voting has begun'),
      ],
      [
        period.reviews[subject.person]?.askedAside.some((a) => a.member === subject.member) === true,
        blocker('done', '已经对此人申请过回避', 'asked for this member before'),
      ],
    ),
  ],
  apply: (period, { subject, details, at }) =>
    changeReview(period, subject.person, ({ askedAside }) => ({
      askedAside: [...askedAside, { member: subject.member, ...details, on: at, decided: null }],
    })),
});

/** Decides on such a request: granted, the member leaves the panel. Two decide. */
export const answerAside = periodAction({
  kind: 'answer-aside',
  title: text('决定回避申请', 'Decide whether a member steps aside'),
  operation: 'review.excuse',
  second: 'review.excuse.second',
  subject: z.strictObject({ person: Id, member: Id }),
  details: z.strictObject({ granted: z.boolean(), reply: Sentence }),
  belongs: (period, { person }) => belongsToReview(period, { person }),
  matter: (period, { person }) => ofReviewed(period, { person }),
  blocked: (period, { person, member }, context) => [
    ...mustRun(period, { person }),
    ...notOwnReview({ person }, context),
    ...blockers([
      period.reviews[person]?.askedAside.some((a) => a.member === member && a.decided === null) !== true,
      blocker('not-asked', '没有待决定的回避申请', 'no such request waits'),
    ]),
  ],
  apply: (period, { subject: { person, member }, details }) => {
    const answered = changeReview(period, person, ({ askedAside }) => ({
      askedAside: askedAside.map((a) =>
        a.member === member && a.decided === null ? { ...a, decided: details } : a,
      ),
    }));
    return details.granted ? leave(answered, person, member, details.reply) : answered;
  },
});

/** Takes off the panel somebody who can no longer sit, e.g. for illness, or who must step aside and does not. Two decide. */
export const excuseMember = periodAction({
  kind: 'excuse-member',
  title: text('更换评审组成员', 'Take a member off the panel'),
  operation: 'review.excuse',
  second: 'review.excuse.second',
  subject: z.strictObject({ person: Id, member: Id }),
  details: z.strictObject({ reason: Sentence }),
  belongs: (period, { person }) => belongsToReview(period, { person }),
  matter: (period, { person }) => ofReviewed(period, { person }),
  blocked: (period, { person, member }, context) => [
    ...mustRun(period, { person }),
    ...notOwnReview({ person }, context),
    ...blockers([!sits(period, { person, member }), noMember]),
  ],
  apply: (period, { subject, details }) => leave(period, subject.person, subject.member, details.reason),
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
  matter: ofReviewed,
  blocked: (period, subject, context) => [...mustRun(period, subject), ...notOwnReview(subject, context)],
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
    changeReview(period, subject.person, ({ panel }) => ({
      panel: [...panel, { ...details.member, recused: null }],
    })),
});
