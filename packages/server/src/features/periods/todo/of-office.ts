import {
  board,
  howMany,
  isOpen,
  isPublicityOver,
  limitsOfReview,
  outcome,
  type Review,
  sitting,
  stepsOfMany,
  stillToReview,
  text,
  toReopen,
} from '@jianheng/casework';
import { dayInChina } from '../../../access/request-context.ts';
import { assessedAmong, isHereAtTheEnd } from '../find-outcomes.ts';
import { sayDay, sayDue, sayLimit, sayReviewLimit } from '../reading/say-deadline.ts';
import type { Item, Responsibility, Scene } from './scene.ts';

/** The step of the board that is for now, where it is done at once and not at each subject. */
function stepNow({ reading, known }: Scene): Item[] {
  const { standing, clock, context } = reading;
  const now = board(standing, { actor: context.actor, clock }, known).find((step) => step.is === 'now');
  if (now === undefined || stepsOfMany.includes(now.kind)) return [];
  const deadline = now.due === null ? null : sayDue(now.due, clock.today);
  return [{ subject: {}, kind: now.kind, title: now.title, deadline }];
}

const openReviews = ({ reading }: Scene) =>
  Object.values(reading.state.reviews).filter((r) => r.concluded === null);

function ofReviews(
  kind: string,
  limit: 'panel' | 'conclusion',
  waits: (review: Review) => boolean,
  zh: string,
  en: string,
): Responsibility {
  return {
    kind,
    role: 'office',
    next: ['chief'],
    page: 'reviews',
    items: (scene) =>
      openReviews(scene)
        .filter(waits)
        .map((review) => ({
          subject: { person: review.person },
          deadline: sayReviewLimit(scene.reading.clock, limitsOfReview(review)[limit]),
        })),
    says: (items) => text(`${items.length} 件评审${zh}`, `${items.length} reviews ${en}`),
  };
}

/** What falls to the assessment office. */
export const ofOffice: readonly Responsibility[] = [
  {
    kind: 'step',
    role: 'office',
    next: ['chief'],
    page: 'board',
    items: stepNow,
    says: ([item]) => text(`下一步：${item?.title?.zh ?? ''}`, `next step: ${item?.title?.en ?? ''}`),
  },
  {
    kind: 'answer-cases',
    role: 'office',
    next: ['chief'],
    page: 'data',
    items: ({ reading }) =>
      Object.values(reading.state.caseLists)
        .flatMap((month) => Object.values(month))
        .filter((list) => list.is === 'disputed' && list.reply === null)
        .map(({ person, month }) => ({ subject: { person, month }, deadline: null })),
    says: (items) =>
      text(
        `${items.length} 份案件清单被指出有误：核对，更正另传一批，再答复`,
        `${howMany(items.length, 'case list was said', 'case lists were said')} to be wrong: check, correct with another batch, and answer`,
      ),
  },
  {
    kind: 'close-ballots',
    role: 'office',
    next: ['chief'],
    page: 'ballots',
    items: ({ reading }) =>
      Object.values(reading.state.ballots)
        .filter((r) => r.closed === null)
        .map((r) => ({ subject: { round: r.id }, deadline: sayDay(r.closes, reading.clock.today) })),
    says: (items) =>
      text(
        `${items.length} 轮测评可以结束`,
        `${howMany(items.length, 'round', 'rounds')} of appraisal can be closed`,
      ),
  },
  {
    kind: 'simulate-objection',
    role: 'office',
    next: ['chief'],
    page: 'objections',
    items: (scene) => objections(scene, true),
    says: (items) =>
      text(
        `${items.length} 条异议等待核查`,
        `${howMany(items.length, 'objection waits', 'objections wait')} to be examined`,
      ),
  },
  {
    kind: 'decide-objection',
    role: 'office',
    next: ['chief'],
    page: 'objections',
    items: (scene) => objections(scene, false),
    says: (items) =>
      text(
        `${items.length} 条异议等待答复`,
        `${howMany(items.length, 'objection waits', 'objections wait')} for a reply`,
      ),
  },
  {
    kind: 'begin-review',
    role: 'office',
    next: ['chief'],
    page: 'reviews',
    items: ({ reading, known }) =>
      stillToReview(reading.state, known.named ?? []).map((person) => ({
        subject: { person },
        deadline: null,
      })),
    says: (items) =>
      text(
        `${items.length} 人应先评审，等待启动`,
        `${howMany(items.length, 'person is', 'people are')} to be reviewed first, not begun yet`,
      ),
  },
  ofReviews(
    'name-panel',
    'panel',
    (review) => review.panel.length === 0,
    '等待组成评审组',
    'wait for a panel',
  ),
  ofReviews(
    'draw-cases',
    'panel',
    (review) => sitting(review).length > 0 && review.draw === null,
    '等待抽取案件',
    'wait for the draw',
  ),
  ofReviews(
    'conclude-review',
    'conclusion',
    (review) => outcome(review) !== null,
    '已表决，等待写结论',
    'were voted on and wait for a conclusion',
  ),
  {
    kind: 'enter-outcome',
    role: 'office',
    next: [],
    page: 'outcomes',
    items: ({ reading, participants }) =>
      assessedAmong(participants)
        .filter((one) => isHereAtTheEnd(one, reading.row.to, reading.clock.today))
        .filter(({ person }) => {
          const found = reading.state.outcomes[person];
          return (found?.entered ?? null) === null && (found?.department ?? null) === null;
        })
        .map(({ person }) => ({ subject: { person }, deadline: null })),
    says: (items) =>
      text(
        `${items.length} 人等待审核评鉴`,
        `${howMany(items.length, 'person waits', 'people wait')} to be assessed`,
      ),
  },
  {
    kind: 'serve-notice',
    role: 'office',
    next: ['chief'],
    page: 'notices',
    items: ({ reading }) =>
      [...Object.values(reading.state.ratings), ...Object.values(reading.state.outcomes)]
        .filter(
          ({ final, person }) =>
            final &&
            reading.state.notices[person] === undefined &&
            isPublicityOver(reading.state, person, reading.clock.today),
        )
        .map(({ person }) => ({ subject: { person }, deadline: null })),
    says: (items) =>
      text(
        `${items.length} 份书面通知等待送达`,
        `${howMany(items.length, 'written notice waits', 'written notices wait')} to be served`,
      ),
  },
  {
    kind: 'file-amendment',
    role: 'office',
    next: [],
    page: 'amendments',
    items: ({ reading }) =>
      reading.state.amendments
        .filter((a) => a.filed === null)
        .map((a) => ({ subject: { amendment: a.id }, deadline: sayDay(a.from, reading.clock.today) })),
    says: () => text('方案的修改要报备案', 'an amendment of the scheme is to be filed'),
  },
  {
    kind: 'announce-amendment',
    role: 'office',
    next: [],
    page: 'amendments',
    items: ({ reading }) =>
      reading.state.amendments
        .filter((a) => a.filed !== null && a.announced === null)
        .map((a) => ({ subject: { amendment: a.id }, deadline: sayDay(a.from, reading.clock.today) })),
    says: () =>
      text('方案的修改要在生效日之前公布', 'an amendment is to be announced before it takes effect'),
  },
  {
    kind: 'reopen-rating',
    role: 'office',
    next: ['chief'],
    page: 'rechecks',
    items: ({ reading }) =>
      toReopen(reading.state)
        .filter((person) => reading.state.ratings[person]?.final === true)
        .map((person) => ({ subject: { person }, deadline: null })),
    says: (items) =>
      text(
        `${items.length} 件复核决定改变等次，等待重新评定`,
        `${howMany(items.length, 're-check', 're-checks')} found that a rating changes: it is to be opened again`,
      ),
  },
  {
    kind: 'rate-again',
    role: 'office',
    next: [],
    page: 'meeting',
    items: ({ reading }) =>
      Object.values(reading.state.ratings)
        .filter((r) => !r.final)
        .map(({ person }) => ({ subject: { person }, deadline: null })),
    says: (items) =>
      text(
        `${items.length} 人等待重新评定`,
        `${howMany(items.length, 'person waits', 'people wait')} to be rated again`,
      ),
  },
  {
    kind: 'receive-tasks',
    role: 'chief',
    next: [],
    page: 'tasks',
    items: ({ reading }) =>
      Object.entries(reading.state.tasks)
        .filter(([, tasks]) => !tasks.received)
        .map(([department]) => ({ subject: { department }, deadline: null })),
    says: (items) =>
      text(`${items.length} 份责任状等待收下`, `signed tasks of ${howMany(items.length, 'department')} wait`),
  },
];

function objections({ reading }: Scene, isUnexamined: boolean): Item[] {
  return Object.values(reading.state.objections)
    .filter((o) => isOpen(o) && (o.simulated === null) === isUnexamined)
    .map((o) => ({
      subject: { objection: o.id },
      deadline: sayLimit(reading.clock, 'objectionReply', dayInChina(o.raised)),
    }));
}
