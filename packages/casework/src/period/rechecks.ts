import { z } from 'zod';
import { type Blocker, blocker, blockers, type Recorded } from '../actions/action-type.ts';
import { dueOf, isOver, type LimitName } from '../clock.ts';
import { dayInChina } from '../day.ts';
import type { Actor } from '../people/role.ts';
import { text } from '../text.ts';
import { notifiedOn } from './notices.ts';
import type { Period } from './state.ts';
import { belongsToOrgan, Id, mustBe, mustBeAnnual, periodAction, Sentence } from './whole-period.ts';

const OfPerson = z.strictObject({ person: Id });
type OfPerson = z.infer<typeof OfPerson>;

/** Each channel has a limit of its own. */
const recheckLimits = {
  prosecutor: 'recheckProsecutor',
  'civil-servant': 'recheckCivilServant',
  contract: 'recheckContract',
} as const satisfies Record<string, LimitName>;

/** The limit in which a re-check is decided: the law sets one for civil servants, the organ for the others (检察官法 §44 sets none). */
export const recheckReplyLimits = {
  prosecutor: 'recheckReply',
  'civil-servant': 'recheckReplyCivilServant',
  contract: 'recheckReply',
} as const satisfies Record<string, LimitName>;

/** Asks for a re-check of the rating. Each class has its own channel and clock. */
export const applyRecheck = periodAction({
  kind: 'apply-recheck',
  title: text('申请复核', 'Ask for a re-check'),
  operation: 'recheck.apply',
  subject: OfPerson,
  details: z.strictObject({ says: Sentence }),
  /** Which channel is the person's, and whether the rules of that channel list the rating. */
  found: z.strictObject({
    channel: z.enum(['prosecutor', 'civil-servant', 'contract']),
    listed: z.boolean(),
  }),
  belongs: (period, { person }) => ({ ...belongsToOrgan(period), person }),
  blocked: (period, { person }) => [
    ...mustBeAnnual(period),
    ...mustBe(period, 'decided', 'sealed'),
    ...blockers(
      [
        period.notices[person] === undefined,
        blocker('not-served', '通知还没有送达', 'the notice was not served'),
      ],
      [
        period.rechecks[person] !== undefined && period.rechecks[person].ratedAgain !== true,
        blocker('done', '已经申请', 'already asked for'),
      ],
    ),
  ],
  refused: (period, { subject, found }, { clock }) => {
    const from = notifiedOn(period.notices[subject.person]);
    const until = from === null ? null : dueOf(clock, recheckLimits[found.channel], from);
    return blockers(
      [
        !found.listed,
        blocker(
          'not-listed',
          '这条救济通道列举的事项里没有这个等次',
          'this rating is not among what the channel lists',
        ),
      ],
      [
        isOver(until, clock.today),
        blocker('late', `申请期到 ${until?.on} 为止`, `could be asked for until ${until?.on}`),
      ],
    );
  },
  apply: (period, { subject, details, found, at }) => ({
    ...period,
    rechecks: {
      ...period.rechecks,
      [subject.person]: {
        person: subject.person,
        channel: found.channel,
        says: details.says,
        applied: dayInChina(at),
        decided: null,
      },
    },
  }),
});

const RecheckDecision = z.strictObject({ changed: z.boolean(), reply: Sentence });

function recheckBlocked(period: Period, { person }: OfPerson, actor: Actor): Blocker[] {
  return blockers(
    [
      period.rechecks[person] === undefined,
      blocker('no-recheck', '没有复核申请', 'no re-check was asked for'),
    ],
    [(period.rechecks[person]?.decided ?? null) !== null, blocker('done', '已有复核决定', 'already decided')],
    [actor.person === person, blocker('own', '不能复核自己', 'nobody decides their own re-check')],
    [
      actor.person !== null &&
        [period.opinions[person]?.by, period.leaderOpinions[person]?.by].includes(actor.person),
      blocker(
        'wrote-opinion',
        '您给此人写过年度评语，复核由他人决定',
        'you wrote the opinion of this year: another decides the re-check',
      ),
    ],
  );
}

function recheckDecided(
  period: Period,
  {
    subject: { person },
    details,
    at,
  }: Pick<Recorded<OfPerson, z.infer<typeof RecheckDecision>>, 'subject' | 'details' | 'at'>,
): Period {
  const recheck = period.rechecks[person];
  if (recheck === undefined) return period;
  const decided = { ...details, on: dayInChina(at) };
  return { ...period, rechecks: { ...period.rechecks, [person]: { ...recheck, decided } } };
}

/** Whether the superior organ decided somebody's rating here, and so decides its re-check. */
export function isDecidedAbove({ ratings }: Period, person: string): boolean {
  return ratings[person]?.above === 'here';
}

/**
 * Decides a re-check. A change of the rating follows by reopening it; the re-check never makes it worse. What a superior organ
 * without a place here decided of a leader is put on record by it too.
 */
export const decideRecheck = periodAction({
  kind: 'decide-recheck',
  title: text('复核决定', 'Decide a re-check'),
  operation: 'recheck.decide',
  subject: OfPerson,
  details: RecheckDecision,
  belongs: (period, { person }) => ({ ...belongsToOrgan(period), person }),
  matter: (_, { person }) => ({ person, redress: true, case: null }),
  blocked: (period, subject, { actor }) => [
    ...recheckBlocked(period, subject, actor),
    ...blockers([
      isDecidedAbove(period, subject.person),
      blocker(
        'leader',
        '院领导的等次由上级院评定，复核也由上级院决定（未核实）',
        'the superior organ rated this leader and decides the re-check (unverified)',
      ),
    ]),
  ],
  apply: recheckDecided,
});

/**
 * The superior organ decides the re-check of a leader whom it rated: whoever decided looks again (by 干部管理权限; no text was read,
 * 未核实).
 */
export const decideLeaderRecheck = periodAction({
  kind: 'decide-leader-recheck',
  title: text('院领导复核决定', 'Decide a leader’s re-check'),
  operation: 'recheck.decide-leaders',
  subject: OfPerson,
  details: RecheckDecision,
  belongs: (period, { person }) => ({ ...belongsToOrgan(period), person }),
  matter: (_, { person }) => ({ person, redress: true, case: null }),
  blocked: (period, subject, { actor }) => [
    ...recheckBlocked(period, subject, actor),
    ...blockers([
      !isDecidedAbove(period, subject.person),
      blocker(
        'not-leader',
        '此人的等次由本院评定，由本院复核',
        'the organ rated this person and decides the re-check',
      ),
    ]),
  ],
  apply: recheckDecided,
});
