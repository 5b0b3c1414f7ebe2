import type { Deadline } from '@jianheng/api';
import { areListsSettled, howMany, isComputed, limitsOfReview, type Text, text } from '@jianheng/casework';
import { dayInChina } from '../../../access/request-context.ts';
import { lastDayOf } from '../reading/participants.ts';
import { sayDay, sayLimit, sayReviewLimit } from '../reading/say-deadline.ts';
import type { Item, Responsibility, Scene } from './scene.ts';

/**
 * Months that have ended with whoever has not looked over the own case list, or not since it was answered for; or of which later facts
 * changed the list that was confirmed.
 */
function openLists({ reading, participants }: Scene, isChanged: boolean): Item[] {
  const { state, clock } = reading;
  const items: Item[] = [];
  // Where nothing is computed a list counts for nothing.
  if (areListsSettled(state) || !isComputed(state)) return items;
  // Everybody has the same limit: working days are counted once for a month.
  const limits = new Map<string, Deadline | null>();
  const limitFrom = (since: string) => {
    if (!limits.has(since)) limits.set(since, sayLimit(clock, 'caseList', since));
    return limits.get(since) ?? null;
  };
  for (const { person, department, months } of participants)
    for (const month of months) {
      const last = lastDayOf(month);
      const list = state.caseLists[month]?.[person];
      const waits = isChanged
        ? list?.is === 'changed'
        : list === undefined || (list.is === 'disputed' && list.reply !== null);
      if (last >= clock.today || !waits) continue;
      const since = list?.changed?.on ?? list?.reply?.on;
      items.push({
        subject: { person, month },
        person,
        department,
        deadline: limitFrom(since === undefined ? last : dayInChina(since)),
      });
    }
  return items;
}

const lookAgain = text('再核对案件清单', 'Look over the changed case list');

/** Months in words: each while they are few, else how many from which to which. */
function monthsIn(items: readonly Item[]): Text {
  const months = [...new Set(items.map((i) => String(i.subject.month)))].sort();
  if (months.length <= 3) return text(months.join('、'), months.join(', '));
  const [first, last] = [months[0] ?? '', months.at(-1) ?? ''];
  return text(
    `${first} 至 ${last} 共 ${months.length} 个月`,
    `${howMany(months.length, 'month')} from ${first} to ${last}`,
  );
}

function peopleIn(items: readonly Item[]): number {
  return new Set(items.map((i) => i.person)).size;
}

/** Notices that were served and not signed for, nor refused. */
function unsigned({ reading, participants }: Scene): Item[] {
  const departments = new Map(participants.map((p) => [p.person, p.department]));
  return Object.values(reading.state.notices)
    .filter((n) => n.received === null && n.refused === null)
    .map(({ person, served }) => ({
      subject: { person },
      person,
      department: departments.get(person) ?? null,
      deadline: sayLimit(reading.clock, 'noticeSigning', served),
    }));
}

/** Voters of running rounds who have not taken their ballot. */
function ballotsOut({ reading }: Scene): Item[] {
  return Object.values(reading.state.ballots)
    .filter((round) => round.closed === null)
    .flatMap(({ id, circles, issued, closes }) => {
      const voters = new Set(circles.flatMap((c) => c.voters));
      return [...voters]
        .filter((person) => !issued.includes(person))
        .map((person) => ({
          subject: { round: id, person },
          person,
          deadline: sayDay(closes, reading.clock.today),
        }));
    });
}

/** Whose rating was opened again and not decided since: they may object to a line of their score, and have not yet. */
function mayObject({ reading }: Scene): Item[] {
  const { ratings, reopened, objections } = reading.state;
  const since = new Map(reopened.map(({ person, on }) => [person, on]));
  return [...since]
    .filter(([person, on]) => {
      const own = Object.values(objections).filter((one) => one.person === person);
      return ratings[person]?.final === false && !own.some(({ raised }) => raised >= on);
    })
    .map(([person, on]) => ({
      subject: { person },
      person,
      deadline: sayLimit(reading.clock, 'objection', dayInChina(on)),
    }));
}

/** What falls to each person. */
export const ofStaff: readonly Responsibility[] = [
  {
    kind: 'confirm-cases',
    title: text('核对案件清单', 'Look over the case list'),
    role: 'staff',
    next: ['department-head', 'office'],
    page: 'own',
    items: (scene) => openLists(scene, false),
    says: (items) => {
      const months = monthsIn(items);
      const people = peopleIn(items);
      return people > 1
        ? text(
            `${people} 人还没有核对案件清单（${months.zh}）`,
            `${howMany(people, 'person has', 'people have')} not looked over the case list (${months.en})`,
          )
        : text(
            `核对 ${months.zh}${/\d$/.test(months.zh) ? ' ' : ''}的案件清单`,
            `look over the case list of ${months.en}`,
          );
    },
  },
  {
    kind: 'confirm-changed-cases',
    role: 'staff',
    next: ['department-head', 'office'],
    page: 'own',
    items: (scene) =>
      openLists(scene, true).map((item) => ({ ...item, kind: 'confirm-cases', title: lookAgain })),
    says: (items) => {
      const months = monthsIn(items);
      const people = peopleIn(items);
      return people > 1
        ? text(
            `${people} 人确认过的案件清单有变动，还没有再核对（${months.zh}）`,
            `confirmed case lists of ${howMany(people, 'person', 'people')} changed and were not looked over again (${months.en})`,
          )
        : text(
            `${months.zh} 的案件清单在确认之后有变动：只看变动的部分，再确认一次`,
            `your case list of ${months.en} changed after you confirmed it: look at what changed and confirm again`,
          );
    },
  },
  {
    kind: 'sign-notice',
    role: 'staff',
    next: ['office'],
    page: 'own',
    items: unsigned,
    says: (items) =>
      items.length > 1
        ? text(
            `${items.length} 人还没有签收书面通知`,
            `${howMany(items.length, 'person has', 'people have')} not signed for the notice`,
          )
        : text(
            '书面通知已送达，请签收；签收不等于同意',
            'the written notice was served; to sign for it is not to agree',
          ),
  },
  {
    kind: 'raise-objection',
    role: 'staff',
    next: [],
    page: 'own',
    items: mayObject,
    says: () =>
      text(
        '您的等次已重新打开评定：对得分的某一项有异议的，可以在期限内提出',
        'your rating is open again: if a line of your score is wrong, you may object to it while there is time',
      ),
  },
  {
    kind: 'state-view',
    role: 'staff',
    next: ['office'],
    page: 'own',
    items: ({ reading }) =>
      Object.values(reading.state.reviews)
        .filter((r) => r.concluded === null && r.statement === null && !r.waived)
        .map((review) => ({
          subject: { person: review.person },
          person: review.person,
          deadline: sayReviewLimit(reading.clock, limitsOfReview(review).statement),
        })),
    says: () =>
      text('评审在进行，请陈述意见，或者表示不陈述', 'a review is under way: state your view, or waive it'),
  },
  {
    kind: 'issue-ballot',
    role: 'staff',
    next: ['office'],
    page: 'ballots',
    items: ballotsOut,
    says: (items) =>
      items.length > 1
        ? text(
            `${items.length} 人还没有领选票`,
            `${howMany(items.length, 'person has', 'people have')} not taken the ballot`,
          )
        : text('测评在进行，请领票投票', 'a round of appraisal is running: take your ballot and vote'),
  },
  {
    kind: 'sum-up',
    role: 'staff',
    next: ['department-head', 'office'],
    page: 'own',
    items: ({ reading, participants }) =>
      reading.clock.today < reading.row.to
        ? []
        : participants
            .filter(({ person }) => (reading.state.outcomes[person]?.summary ?? null) === null)
            .map(({ person, department }) => ({ subject: { person }, person, department, deadline: null })),
    says: () => text('请写个人小结', 'sum up your own work'),
  },
];
