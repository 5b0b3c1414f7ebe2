import { z } from 'zod';
import { type Blocker, blocker, blockers } from '../actions/action-type.ts';
import { Day, dayInChina } from '../day.ts';
import { howMany, text } from '../text.ts';
import { isOpen, runningObjectionTime } from './objections.ts';
import { decidedOn, isFixed, toReopen } from './outcomes.ts';
import { currentRun, type Notice, type Period } from './state.ts';
import {
  belongsToOrgan,
  Id,
  mustBe,
  mustBeAnnual,
  periodAction,
  Sentence,
  WholePeriod,
} from './whole-period.ts';

const OfPerson = z.strictObject({ person: Id });
type OfPerson = z.infer<typeof OfPerson>;

const calendarUnknown = blocker(
  'calendar-unknown',
  '公示期限或者所涉年份的节假日安排还没有录入，不能确定公示到哪一天才够；请先录入',
  'the limit, or the schedule of a year on the way, is not entered, so it cannot be told how long is enough; enter it first',
);

/** Those rated 优秀 who were not made public yet. */
function notPublic({ ratings, publicity }: Period): string[] {
  const shown = new Set(publicity.flatMap(({ people }) => people));
  return Object.values(ratings)
    .filter(({ annual, final, person }) => annual === 'excellent' && final && !shown.has(person))
    .map(({ person }) => person);
}

/** The day from which asking for a re-check is counted: when the person signed or would not; null while neither is so. */
export function notifiedOn(notice: Notice | undefined): Day | null {
  return notice?.received?.on ?? notice?.refused?.on ?? null;
}

/** Makes public who is to be 优秀, inside the organ, for at least the time the rules say; it ends by itself. */
export const postPublicity = periodAction({
  kind: 'post-publicity',
  title: text('公示', 'Make public'),
  operation: 'publicity.post',
  subject: WholePeriod,
  details: z.strictObject({ scope: Sentence, from: Day, until: Day }),
  belongs: belongsToOrgan,
  blocked: (period) => [
    ...mustBeAnnual(period),
    // A rating that is set late or anew may be the first of this person to be made public.
    ...mustBe(period, 'decided', 'sealed'),
    ...blockers([
      period.publicity.length > 0 && notPublic(period).length === 0,
      blocker('done', '优秀等次已经公示过', 'everybody rated excellent was made public'),
    ]),
  ],
  refused: (_, { details: { from, until } }, { clock }) => {
    const limit = clock.limits.publicity;
    const least = limit === undefined ? null : clock.due(from, limit).on;
    if (limit === undefined || least === null) return [calendarUnknown];
    return blockers(
      [
        from < clock.today,
        blocker(
          'past',
          '公示从今天或以后开始：过去的日子没有人看到',
          'it begins today or later: on days that have passed nobody saw it',
        ),
      ],
      [
        until < least,
        blocker(
          'too-short',
          `公示还不够长：至少到 ${least}（${limit.basis.zh}）`,
          `too short: until ${least} at least (${limit.basis.en})`,
        ),
      ],
    );
  },
  apply: (period, { details }) => ({
    ...period,
    publicity: [...period.publicity, { people: notPublic(period), ...details }],
  }),
});

/** Who is shown to the public of the organ on a day. */
export function shownOn(period: Period, day: string): string[] {
  return [
    ...new Set(period.publicity.filter((p) => p.from <= day && day <= p.until).flatMap((p) => p.people)),
  ];
}

/** Whether somebody rated 优秀 was made public and that is over; true of everybody else. */
export function isPublicityOver({ ratings, publicity }: Period, person: string, today: Day): boolean {
  if (ratings[person]?.annual !== 'excellent') return true;
  return publicity.some(({ people, until }) => people.includes(person) && until < today);
}

/** The day before which nothing was decided of somebody: when all ratings were fixed, or one was opened again. */
function decidedSince({ meeting, plan, reopened }: Period, person: string): Day {
  const again = reopened.filter((one) => one.person === person).map(({ on }) => dayInChina(on));
  return [meeting?.decided ?? plan?.to ?? '', ...again].sort().at(-1)!;
}

/** Hands the written notice of the rating to the person (公务员法 §38): of 优秀 once its publicity is over (K-36). */
export const serveNotice = periodAction({
  kind: 'serve-notice',
  title: text('送达书面通知', 'Serve the notice'),
  operation: 'notice.serve',
  subject: OfPerson,
  details: z.strictObject({ on: Day }),
  belongs: (period, { person }) => ({ ...belongsToOrgan(period), person }),
  blocked: (period, { person }, { clock }) => [
    ...mustBe(period, 'decided', 'sealed'),
    ...blockers(
      [
        !isFixed(period, person),
        blocker('no-rating', '此人的结果还没有定', 'what is decided of this person is not fixed'),
      ],
      [period.notices[person] !== undefined, blocker('done', '通知已经送达', 'the notice was served')],
      [
        !isPublicityOver(period, person, clock.today),
        blocker(
          'publicity-first',
          '优秀等次先公示，公示结束后再书面通知',
          'excellent is made public first; the notice follows when that is over',
        ),
      ],
    ),
  ],
  refused: (period, { subject: { person }, details: { on } }, { clock }) => {
    const since = decidedSince(period, person);
    return blockers(
      [
        on > clock.today,
        blocker('future', '送达日不能晚于今天', 'it cannot have been served on a day to come'),
      ],
      [
        on < since,
        blocker(
          'before-decision',
          `送达日不能早于作出决定的 ${since}`,
          `it cannot have been served before ${since}, when it was decided`,
        ),
      ],
    );
  },
  apply: (period, { subject, details }) => ({
    ...period,
    notices: {
      ...period.notices,
      [subject.person]: { person: subject.person, served: details.on, received: null, refused: null },
    },
  }),
});

function mustBeOut(period: Period, { person }: OfPerson): Blocker[] {
  const notice = period.notices[person];
  return blockers(
    [notice === undefined, blocker('not-served', '通知还没有送达', 'the notice was not served')],
    [
      notice !== undefined && (notice.received !== null || notice.refused !== null),
      blocker('done', '已经签收或记录拒签', 'already signed or refused'),
    ],
  );
}

function change(period: Period, person: string, after: Partial<Notice>): Period {
  const notice = period.notices[person];
  if (notice === undefined) return period;
  return { ...period, notices: { ...period.notices, [person]: { ...notice, ...after } } };
}

/** The person signs for the notice and may write an opinion: signing is receiving, not agreeing. */
export const signNotice = periodAction({
  kind: 'sign-notice',
  title: text('签收通知', 'Sign for the notice'),
  operation: 'notice.sign',
  subject: OfPerson,
  details: z.strictObject({ opinion: z.string().max(4000) }),
  belongs: (period, { person }) => ({ ...belongsToOrgan(period), person }),
  blocked: mustBeOut,
  apply: (period, { subject, details, at }) =>
    change(period, subject.person, { received: { on: dayInChina(at), opinion: details.opinion } }),
});

/**
 * Records that the person signed for the notice on paper, and what they wrote beside it: of somebody without an account, or away
 * from it. Whoever records it keeps the paper.
 */
export const recordSignature = periodAction({
  kind: 'record-signature',
  title: text('登记纸质签收', 'Record a signature on paper'),
  operation: 'notice.serve',
  subject: OfPerson,
  details: z.strictObject({ on: Day, opinion: z.string().max(4000) }),
  belongs: (period, { person }) => ({ ...belongsToOrgan(period), person }),
  blocked: (period, subject, { actor }) => [
    ...mustBeOut(period, subject),
    ...blockers([
      actor.person === subject.person,
      blocker('own', '本人的通知由本人在系统里签收', 'one’s own notice is signed for by oneself'),
    ]),
  ],
  refused: (period, { subject: { person }, details: { on } }, { clock }) => {
    const served = period.notices[person]?.served ?? clock.today;
    return blockers(
      [
        on > clock.today,
        blocker('future', '签收日不能晚于今天', 'it cannot have been signed on a day to come'),
      ],
      [
        on < served,
        blocker(
          'before-service',
          `签收日不能早于送达日 ${served}`,
          `it cannot have been signed before ${served}, when it was served`,
        ),
      ],
    );
  },
  apply: (period, { subject, details }) =>
    change(period, subject.person, { received: { ...details, onPaper: true } }),
});

/** Records that the person refused to sign, with a witness. */
export const recordRefusal = periodAction({
  kind: 'record-refusal',
  title: text('记录拒签', 'Record a refusal to sign'),
  operation: 'notice.serve',
  subject: OfPerson,
  details: z.strictObject({ witness: Id }),
  names: ({ details: { witness } }) => ({ takingPart: [witness] }),
  belongs: (period, { person }) => ({ ...belongsToOrgan(period), person }),
  blocked: mustBeOut,
  refused: (_, { subject, details }, { actor }) =>
    blockers([
      details.witness === subject.person || details.witness === actor.person,
      blocker('witness', '见证人须是第三人', 'the witness is a third person'),
    ]),
  apply: (period, { subject, details, at }) =>
    change(period, subject.person, { refused: { on: dayInChina(at), witness: details.witness } }),
});

/** Seals the period into the archive: nothing changes after it but by a decision to reopen one rating. */
export const sealPeriod = periodAction({
  kind: 'seal-period',
  title: text('归档', 'Seal'),
  operation: 'period.seal',
  second: 'period.seal.second',
  subject: WholePeriod,
  details: z.strictObject({}),
  belongs: belongsToOrgan,
  blocked: (period, _, { clock }) => {
    const decided = decidedOn(period);
    const unserved = decided.filter(({ person }) => {
      const notice = period.notices[person];
      return notice === undefined || (notice.received === null && notice.refused === null);
    });
    const open = Object.values(period.objections).filter(isOpen).length;
    const rechecks = Object.values(period.rechecks).filter((r) => r.decided === null).length;
    const objecting = runningObjectionTime(period, clock);
    const unfulfilled = toReopen(period).length;
    return [
      ...mustBe(period, 'decided'),
      ...blockers(
        [
          notPublic(period).length > 0,
          blocker('not-public', '优秀等次还没有公示', 'those rated excellent were not made public'),
        ],
        [
          period.publicity.some((p) => clock.today <= p.until),
          blocker('public', '公示还没有结束', 'publicity has not ended'),
        ],
        [
          unserved.length > 0,
          blocker(
            'notices',
            `还有 ${unserved.length} 人没有签收通知`,
            howMany(unserved.length, 'notice is not signed for', 'notices are not signed for'),
          ),
        ],
        [
          open > 0,
          blocker(
            'objections',
            `还有 ${open} 条异议没有答复`,
            `${howMany(open, 'objection waits', 'objections wait')} for a reply`,
          ),
        ],
        [
          rechecks > 0,
          blocker(
            'rechecks',
            `还有 ${rechecks} 件复核没有决定`,
            `${howMany(rechecks, 're-check waits', 're-checks wait')} for a decision`,
          ),
        ],
        [
          objecting !== null,
          blocker(
            'objection-time',
            objecting?.on == null
              ? '异议期所涉年份的节假日安排还没有录入，不能确定异议期何时届满'
              : `异议期到 ${objecting.on} 为止，届满前不归档`,
            objecting?.on == null
              ? 'the schedule of a year on the way is not entered: it cannot be told when the time to object ends'
              : `objections can be raised until ${objecting.on}: nothing is sealed before`,
          ),
        ],
        [
          unfulfilled > 0,
          blocker(
            'recheck-unfulfilled',
            `还有 ${unfulfilled} 件复核决定改变等次而没有重新评定`,
            `${howMany(unfulfilled, 're-check', 're-checks')} found that a rating changes, and it was not decided anew`,
          ),
        ],
        [decided.some((r) => !r.final), blocker('ratings', '还有等次没有定', 'some ratings are not fixed')],
      ),
    ];
  },
  apply: (period, { at }) => ({
    ...period,
    stage: 'sealed',
    sealed: { on: at, run: currentRun(period)?.seal ?? '' },
  }),
});
