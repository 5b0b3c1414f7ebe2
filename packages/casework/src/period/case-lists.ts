import { z } from 'zod';
import { type Blocker, blocker, blockers } from '../actions/action-type.ts';
import { Month } from '../day.ts';
import { text } from '../text.ts';
import type { CaseList, Period } from './state.ts';
import { belongsToOrgan, Id, mustBe, periodAction, Sentence, WholePeriod } from './whole-period.ts';

const OwnMonth = z.strictObject({ person: Id, month: Month });

function listOf(period: Period, { person, month }: z.infer<typeof OwnMonth>): CaseList | undefined {
  return period.caseLists[month]?.[person];
}

function setCaseList(period: Period, list: CaseList): Period {
  const month = { ...period.caseLists[list.month], [list.person]: list };
  return { ...period, caseLists: { ...period.caseLists, [list.month]: month } };
}

/** Whether case lists can no longer be looked over: whatever was not counts by the data as they were at the close. */
export function areListsSettled({ stage }: Pick<Period, 'stage'>): boolean {
  return ['published', 'meeting', 'decided', 'sealed'].includes(stage);
}

const monthOpen = (period: Period, subject: z.infer<typeof OwnMonth>): Blocker[] => [
  ...mustBe(period, 'open', 'closed'),
  ...blockers(
    [
      subject.month < (period.plan?.from.slice(0, 7) ?? '') ||
        subject.month > (period.plan?.to.slice(0, 7) ?? ''),
      blocker('outside', '这个月不在周期内', 'the month is outside the period'),
    ],
    [
      listOf(period, subject)?.is === 'confirmed',
      blocker('done', '这个月的案件清单已经确认', 'the case list of this month was confirmed'),
    ],
  ),
];

/** A digest over a list as it is shown. */
const Digest = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * Each person confirms the own case list of a month before it counts. What was confirmed stays in the log as it was shown: where
 * later facts change it, it is asked again.
 */
export const confirmCases = periodAction({
  kind: 'confirm-cases',
  title: text('确认案件清单', 'Confirm the case list'),
  operation: 'cases.confirm',
  subject: OwnMonth,
  /** The digest of the list that the person saw, so that nobody confirms what came in between. */
  details: z.strictObject({ seen: Digest.optional() }),
  found: z.strictObject({ digest: Digest.optional(), cases: z.array(z.unknown()).optional() }),
  belongs: (period, { person }) => ({ ...belongsToOrgan(period), person }),
  blocked: monthOpen,
  refused: (_, { details, found }) =>
    blockers([
      details.seen !== undefined && found.digest !== undefined && details.seen !== found.digest,
      blocker(
        'changed',
        '清单在您查看之后又有变动，请再看一遍',
        'the list has changed since you looked at it: look again',
      ),
    ]),
  apply: (period, { subject, found: { digest }, at, seq }) =>
    setCaseList(period, {
      ...subject,
      is: 'confirmed',
      cases: [],
      reply: null,
      // Of what was confirmed before it was kept nobody can tell whether it changed.
      confirmed: digest === undefined ? null : { on: at, digest, seq },
      changed: null,
    }),
});

/** Or says which cases are wrong, so that the office corrects them with a batch. */
export const disputeCases = periodAction({
  kind: 'dispute-cases',
  title: text('指出案件清单的错误', 'Point out errors in the case list'),
  operation: 'cases.confirm',
  subject: OwnMonth,
  details: z.strictObject({
    cases: z.array(z.strictObject({ case: z.string().min(1).max(100), says: Sentence })).min(1),
  }),
  belongs: (period, { person }) => ({ ...belongsToOrgan(period), person }),
  blocked: monthOpen,
  apply: (period, { subject, details }) =>
    setCaseList(period, {
      ...subject,
      is: 'disputed',
      cases: details.cases,
      reply: null,
      confirmed: listOf(period, subject)?.confirmed ?? null,
      changed: null,
    }),
});

/** The office says what came of it: corrected with a batch, or why it stays as it is. Nobody answers their own. */
export const answerCases = periodAction({
  kind: 'answer-cases',
  title: text('答复案件清单的异议', 'Answer errors pointed out in a case list'),
  operation: 'facts.use',
  subject: OwnMonth,
  details: z.strictObject({ reply: Sentence }),
  belongs: (period, { person }) => ({ ...belongsToOrgan(period), person }),
  matter: (_, { person }) => ({ person, redress: false, case: null }),
  blocked: (period, { person, month }, { actor }) => {
    const list = listOf(period, { person, month });
    return [
      ...mustBe(period, 'open', 'closed'),
      ...blockers(
        [
          list?.is !== 'disputed',
          blocker('nothing', '此人没有指出这个月的错误', 'nothing was pointed out in this month'),
        ],
        [(list?.reply ?? null) !== null, blocker('done', '已经答复', 'already answered')],
        [actor.person === person, blocker('own', '不能答复自己', 'nobody answers their own')],
      ),
    ];
  },
  apply: (period, { subject, details, at }) => {
    const list = listOf(period, subject);
    return list === undefined
      ? period
      : setCaseList(period, { ...list, reply: { text: details.reply, on: at } });
  },
});

const Changed = z.strictObject({
  person: Id,
  month: Month,
  /** Of the list as it is now. */
  digest: Digest,
  /** How many cases are new in it, differ from what was confirmed, and are gone. */
  arrived: z.int().nonnegative(),
  altered: z.int().nonnegative(),
  gone: z.int().nonnegative(),
});

/**
 * Asks people again whose confirmed list later facts changed. The server does it by itself, when it finds it; a list that is again as it
 * was confirmed is not asked for any more.
 */
export const askAgain = periodAction({
  kind: 'ask-again',
  title: text('请再核对案件清单', 'Ask to look over changed case lists'),
  operation: 'server.find',
  subject: WholePeriod,
  details: z.strictObject({}),
  found: z.strictObject({ lists: z.array(Changed).min(1) }),
  belongs: belongsToOrgan,
  blocked: (period) => mustBe(period, 'open', 'closed'),
  apply: (period, { found: { lists }, at }) =>
    lists.reduce((after, { person, month, ...now }) => {
      const list = listOf(after, { person, month });
      if (list === undefined || list.is === 'disputed' || list.confirmed === null) return after;
      return now.digest === list.confirmed.digest
        ? setCaseList(after, { ...list, is: 'confirmed', changed: null })
        : setCaseList(after, { ...list, is: 'changed', changed: { ...now, on: at } });
    }, period),
});
