import { z } from 'zod';
import { type Blocker, blocker, blockers } from '../actions/action-type.ts';
import type { Belongs } from '../people/may.ts';
import { howMany, text } from '../text.ts';
import type { Outcome, Period } from './state.ts';
import {
  belongsToOrgan,
  Id,
  isSimple,
  mustBe,
  mustBeSimple,
  periodAction,
  Sentence,
  WholePeriod,
} from './whole-period.ts';

const OfPerson = z.strictObject({ person: Id });
type OfPerson = z.infer<typeof OfPerson>;

/** The four outcomes of a regular assessment: 好、较好、一般、较差 (公务员平时考核, K-38, unverified). */
export const RegularOutcome = z.enum(['good', 'rather-good', 'average', 'rather-poor']);
export type RegularOutcome = z.infer<typeof RegularOutcome>;

/** Outcomes in words. */
export const regularOutcomes = {
  good: text('好', 'good'),
  'rather-good': text('较好', 'rather good'),
  average: text('一般', 'average'),
  'rather-poor': text('较差', 'rather poor'),
} as const;

/** The department is the one from which the person summed up: before that only the office knows whose the outcome is. */
export function belongsToPerson(period: Period, { person }: OfPerson): Belongs {
  const department = period.outcomes[person]?.department ?? null;
  return { ...belongsToOrgan(period), person, ...(department === null ? {} : { department }) };
}

const nothingYet = { department: null, summary: null, entered: null, final: false } as const;

function change(period: Period, person: string, after: Partial<Outcome>): Period {
  const before = period.outcomes[person] ?? { person, ...nothingYet };
  return { ...period, outcomes: { ...period.outcomes, [person]: { ...before, ...after } } };
}

/** The person sums up the own work: 个人小结 of a stretch (K-37), 总结述职 of a year (K-36); the first step of an assessment. */
export const sumUp = periodAction({
  kind: 'sum-up',
  title: text('个人总结', 'Sum up the own work'),
  operation: 'summary.write',
  subject: OfPerson,
  details: z.strictObject({ text: Sentence }),
  found: z.strictObject({ department: Id.nullable() }),
  belongs: (period, { person }) => ({ ...belongsToOrgan(period), person }),
  blocked: (period, { person }) => [
    ...mustBe(period, 'open', 'closed', ...(isSimple(period) ? [] : (['published'] as const))),
    ...blockers([
      (period.outcomes[person]?.entered ?? null) !== null ||
        period.opinions[person] !== undefined ||
        period.leaderOpinions[person] !== undefined,
      blocker('assessed', '已经评鉴，总结不再修改', 'already assessed; the summary stays as it is'),
    ]),
  ],
  apply: (period, { subject, details, found, at }) =>
    change(period, subject.person, { ...found, summary: { text: details.text, on: at } }),
});

const ownOutcome = blocker(
  'own',
  '不能评鉴自己：由部门负责人、考核办其他人、分管领导或者检察长评鉴（未核实）',
  'nobody assesses themself: the head, another of the office, the leader in charge or the chief does (unverified)',
);

function mustNotBeOwn(person: string, self: string | null): Blocker[] {
  return blockers([self === person, ownOutcome]);
}

/**
 * Head of department or office assess the person's stretch (审核评鉴), with a comment that the person will read; so do the leader in
 * charge and the chief, who are above those whom neither may assess.
 */
export const enterOutcome = periodAction({
  kind: 'enter-outcome',
  title: text('审核评鉴', 'Assess the stretch'),
  operation: 'outcome.enter',
  // What was sent to be confirmed stays as it was sent.
  heldBy: ['decide-outcomes'],
  subject: OfPerson,
  details: z.strictObject({ outcome: RegularOutcome, comment: Sentence }),
  names: ({ subject: { person } }) => ({ assessed: [person] }),
  belongs: belongsToPerson,
  blocked: (period, { person }, { actor }) => [
    ...mustBeSimple(period),
    ...mustBe(period, 'closed', 'published'),
    ...mustNotBeOwn(person, actor.person),
  ],
  apply: (period, { subject, details, by, at }) =>
    change(period, subject.person, { entered: { ...details, by, on: at } }),
});

/** Fixes the outcomes of a regular or special period. The office submits, the chief confirms; no committee meets. */
export const decideOutcomes = periodAction({
  kind: 'decide-outcomes',
  title: text('审定评鉴结果', 'Decide the outcomes'),
  operation: 'meeting.prepare',
  second: 'rating.decide',
  subject: WholePeriod,
  details: z.strictObject({}),
  /** People of the period without an outcome, and how many of how many are 好: its share is shown, not enforced (unverified). */
  found: z.strictObject({
    missing: z.array(Id),
    good: z.int().nonnegative(),
    participants: z.int().nonnegative(),
  }),
  belongs: belongsToOrgan,
  blocked: (period) => [...mustBeSimple(period), ...mustBe(period, 'closed', 'published')],
  refused: (_, { found: { missing } }) =>
    blockers([
      missing.length > 0,
      blocker(
        'missing',
        `还有 ${missing.length} 人没有评鉴`,
        `${howMany(missing.length, 'person is', 'people are')} not assessed`,
      ),
    ]),
  apply: (period) => ({
    ...period,
    stage: 'decided',
    outcomes: Object.fromEntries(
      Object.entries(period.outcomes).map(([person, outcome]) => [
        person,
        { ...outcome, final: outcome.entered !== null },
      ]),
    ),
  }),
});

/** Everybody of whom something is or was to be decided here: an annual rating, or the outcome of a simple period. */
export function decidedOn(period: Period): { readonly person: string; readonly final: boolean }[] {
  const outcomes = Object.values(period.outcomes).filter((o) => o.entered !== null);
  return [...Object.values(period.ratings), ...outcomes].map(({ person, final }) => ({ person, final }));
}

/** Whether what was decided of a person is fixed. */
export function isFixed(period: Period, person: string): boolean {
  return period.ratings[person]?.final === true || period.outcomes[person]?.final === true;
}

/** Whose rating a re-check found to be changed, and which was not decided anew since. */
export function toReopen({ rechecks }: Period): string[] {
  return Object.values(rechecks)
    .filter(({ decided, ratedAgain }) => decided?.changed === true && ratedAgain !== true)
    .map(({ person }) => person);
}
