import {
  allScored,
  getAction,
  howMany,
  isDecidedAbove,
  limitsOfReview,
  periodProcedure,
  recheckReplyLimits,
  sheetKey,
  sitting,
  text,
} from '@jianheng/casework';
import { dayInChina } from '../../../access/request-context.ts';
import { leadingPosts } from '../reading/participants.ts';
import { sayLimit, sayReviewLimit } from '../reading/say-deadline.ts';
import type { Item, Responsibility, Scene } from './scene.ts';

/** What waits for a second pair of eyes. */
function waiting({ reading }: Scene): Item[] {
  return [...reading.standing.waiting.values()].map((action) => ({
    subject: { seq: action.seq },
    title: getAction(periodProcedure, action.kind).title,
    deadline: sayLimit(reading.clock, 'secondEyes', dayInChina(action.at)),
  }));
}

const secondEyes = (role: Responsibility['role']): Responsibility => ({
  kind: 'confirm',
  title: text('第二人确认', 'Second pair of eyes'),
  role,
  next: ['office'],
  page: 'board',
  items: waiting,
  says: (items) => {
    const zh = [...new Set(items.map((i) => i.title?.zh))].join('、');
    const en = [...new Set(items.map((i) => i.title?.en))].join(', ');
    return text(`等待您确认或退回：${zh}`, `wait for you to confirm or send back: ${en}`);
  },
});

/** Sheets that sitting members have not handed in, and votes that are out; each is the member's own. */
function panelWork({ reading }: Scene, kind: 'score-case' | 'vote'): Item[] {
  return Object.values(reading.state.reviews)
    .filter((r) => r.concluded === null && r.draw !== null)
    .flatMap((review) =>
      sitting(review).flatMap(({ person: member }) => {
        const { person } = review;
        const { scoring, conclusion } = limitsOfReview(review);
        const limit = kind === 'vote' ? conclusion : scoring;
        const deadline = sayReviewLimit(reading.clock, limit);
        if (kind === 'vote') {
          const isDue = allScored(review) && review.votes[member] === undefined;
          return isDue ? [{ subject: { person }, person: member, deadline }] : [];
        }
        return (review.draw?.cases ?? [])
          .filter((name) => review.sheets[sheetKey(member, name)] === undefined)
          .map((name) => ({ subject: { person, case: name }, person: member, deadline }));
      }),
    );
}

/** What falls to those who decide: chief, committee, superior organ, panels. */
export const ofDeciders: readonly Responsibility[] = [
  secondEyes('chief'),
  secondEyes('committee'),
  ...(
    [
      { kind: 'decide-recheck', role: 'committee', next: ['chief'], isAbove: false },
      { kind: 'decide-leader-recheck', role: 'superior', next: [], isAbove: true },
    ] as const
  ).map(
    ({ kind, role, next, isAbove }): Responsibility => ({
      kind,
      role,
      next,
      page: 'rechecks',
      items: ({ reading: { state, clock } }) =>
        Object.values(state.rechecks)
          .filter(({ decided, person }) => decided === null && isDecidedAbove(state, person) === isAbove)
          .map(({ person, channel, applied }) => ({
            subject: { person },
            deadline: sayLimit(clock, recheckReplyLimits[channel], applied),
          })),
      says: (items) =>
        text(
          `${items.length} 件复核等待决定`,
          `${howMany(items.length, 're-check waits', 're-checks wait')} for a decision`,
        ),
    }),
  ),
  {
    kind: 'enter-outcome',
    role: 'chief',
    next: [],
    page: 'outcomes',
    // The only one in the office, of a department without a head: nobody but those above may.
    items: ({ reading: { state }, participants, office, headed }) =>
      office.length !== 1
        ? []
        : participants
            .filter(({ person, department }) => person === office[0] && !headed.has(department ?? ''))
            .filter(({ person }) => (state.outcomes[person]?.entered ?? null) === null)
            .map(({ person }) => ({ subject: { person }, deadline: null })),
    says: () =>
      text(
        '考核办只有一人，又没有部门负责人：由分管领导或您评鉴（未核实）',
        'there is one clerk in the office and no head: the leader in charge or you assess them (unverified)',
      ),
  },
  {
    kind: 'acknowledge-filing',
    role: 'superior',
    next: [],
    page: 'board',
    items: ({ reading }) =>
      reading.state.filed !== null && reading.state.filed.acknowledged === null
        ? [{ subject: {}, deadline: null }]
        : [],
    says: (_, { organ }) =>
      text(`${organ.name}报来的方案待确认收到`, `a filing of ${organ.name} waits to be acknowledged`),
  },
  ...(['superior', 'chief'] as const).map(
    (role): Responsibility => ({
      kind: 'answer-higher-share',
      role,
      next: [],
      page: 'meeting',
      items: ({ reading: { state } }) =>
        state.share !== null && state.share.answer === null ? [{ subject: {}, deadline: null }] : [],
      says: (_, { organ }) =>
        text(
          `${organ.name}报请提高优秀比例，等待答复`,
          `${organ.name} asks for the higher share of excellent and waits for an answer`,
        ),
    }),
  ),
  {
    kind: 'rate-leader',
    role: 'superior',
    next: [],
    page: 'meeting',
    items: ({ reading, participants }) =>
      participants
        .filter((p) => leadingPosts.includes(p.leader) && reading.state.ratings[p.person] === undefined)
        .map(({ person }) => ({ subject: { person }, deadline: null })),
    says: (items, { organ }) =>
      text(
        `${organ.name} ${items.length} 名院领导待评定`,
        `of ${organ.name}, ${howMany(items.length, 'leader waits', 'leaders wait')} to be rated`,
      ),
  },
  {
    kind: 'score-case',
    role: 'panel',
    next: ['office'],
    page: 'reviews',
    items: (scene) => panelWork(scene, 'score-case'),
    says: (items, { reading }) =>
      items.every(({ person }) => person === reading.context.actor.person)
        ? text(
            `${items.length} 件案件等待您评分`,
            `${howMany(items.length, 'case waits', 'cases wait')} for your sheet`,
          )
        : text(
            `评审组还有 ${items.length} 份评分表没有交`,
            `${howMany(items.length, 'sheet of a panel is', 'sheets of panels are')} out`,
          ),
  },
  {
    kind: 'vote',
    role: 'panel',
    next: ['office'],
    page: 'reviews',
    items: (scene) => panelWork(scene, 'vote'),
    says: (items, { reading }) =>
      items.every(({ person }) => person === reading.context.actor.person)
        ? text(
            `${items.length} 件评审等待您表决`,
            `${howMany(items.length, 'review waits', 'reviews wait')} for your vote`,
          )
        : text(
            `评审还有 ${items.length} 票没有投`,
            `${howMany(items.length, 'vote in a review is', 'votes in reviews are')} out`,
          ),
  },
];
