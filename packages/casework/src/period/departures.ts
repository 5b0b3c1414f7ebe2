import { z } from 'zod';
import { blocker, blockers } from '../actions/action-type.ts';
import { text } from '../text.ts';
import type { Period } from './state.ts';
import { belongsToOrgan, Id, mustBe, mustBeAnnual, periodAction, Sentence } from './whole-period.ts';

/** Somebody whom a trigger of the scheme sends to review. */
export interface Named {
  readonly person: string;
  /** The trigger, as the scheme has it. */
  readonly trigger: string;
}

/**
 * Whom the triggers send to review and whose review has neither begun nor been departed from, each once. A departure is from the
 * triggers that named the person when it was decided: one that names them since is another matter.
 */
export function stillToReview({ reviews, departures }: Period, named: readonly Named[]): string[] {
  const left = named.filter(
    ({ person, trigger }) =>
      reviews[person] === undefined && departures[person]?.triggers.includes(trigger) !== true,
  );
  return [...new Set(left.map(({ person }) => person))];
}

/** Whose review was departed from, of those whom the triggers still name and who need none since. */
export function departedFrom(period: Period, named: readonly Named[]): string[] {
  const open = stillToReview(period, named);
  const people = new Set(named.map(({ person }) => person));
  return Object.keys(period.departures).filter(
    (person) => people.has(person) && !open.includes(person) && period.reviews[person] === undefined,
  );
}

/**
 * Departs from the review of somebody whom a trigger names: with a reason, which the meeting and its minutes show. The office
 * submits what the committee decided, a member of it or the chief confirms. No text that was read says whether or when a
 * committee may (未核实); what it may not do is pass over somebody in silence. A review that has begun is ended so where a
 * correction left no trigger that names the person: what it was for is gone.
 */
export const departFromReview = periodAction({
  kind: 'depart-from-review',
  title: text('不评审（写明理由）', 'Depart from a review, with a reason'),
  operation: 'review.arrange',
  second: 'review.depart',
  // Another run may name others.
  heldBy: ['decide-objection'],
  subject: z.strictObject({ person: Id }),
  details: z.strictObject({ reason: Sentence }),
  /** Triggers that name the person by the run that counts now. */
  found: z.strictObject({ triggers: z.array(Sentence) }),
  belongs: (period, { person }) => ({ ...belongsToOrgan(period), person }),
  matter: (_, { person }) => ({ person, redress: false, case: null }),
  blocked: (period, { person }, { actor }) => [
    ...mustBeAnnual(period),
    ...mustBe(period, 'published', 'meeting'),
    ...blockers(
      [
        (period.reviews[person]?.concluded ?? null) !== null,
        blocker('concluded', '评审已有结论', 'the review is concluded'),
      ],
      [
        actor.person === person,
        blocker('own', '不能决定自己是否评审', 'nobody decides whether they are reviewed'),
      ],
    ),
  ],
  refused: (period, { subject: { person }, found: { triggers } }) => {
    const isBegun = period.reviews[person] !== undefined;
    return blockers(
      [
        triggers.length === 0 && !isBegun,
        blocker(
          'not-named',
          '方案没有要求评审此人，无须决定',
          'no trigger sends this person to review: there is nothing to depart from',
        ),
      ],
      [
        triggers.length > 0 && isBegun,
        blocker(
          'begun',
          '评审已经启动，评审条件仍然成立，须作出结论',
          'the review has begun and a trigger still names the person: it is concluded',
        ),
      ],
    );
  },
  apply: (period, { subject: { person }, details, found, by, at }) => {
    const { [person]: _, ...reviews } = period.reviews;
    return {
      ...period,
      reviews,
      departures: { ...period.departures, [person]: { person, ...details, ...found, by, on: at } },
    };
  },
});
