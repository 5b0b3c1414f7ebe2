import { z } from 'zod';
import { type Blocker, blocker, blockers, type Context, type Matter } from '../actions/action-type.ts';
import type { Belongs } from '../people/may.ts';
import { howMany } from '../text.ts';
import type { PanelMember, Period, Review } from './state.ts';
import { belongsToOrgan, Id } from './whole-period.ts';

export const OfReview = z.strictObject({ person: Id });
export type OfReview = z.infer<typeof OfReview>;

/** Members of the panel who sit: not recused, substitutes included. */
export function sitting(review: Review): PanelMember[] {
  return review.panel.filter((m) => m.recused === null);
}

/** How many must sit for the panel to score and vote: more than half of its seats, and three at least. */
export function quorumOf({ panel }: Review): number {
  const seats = panel.filter((m) => m.substituteFor === null).length;
  return Math.max(3, Math.floor(seats / 2) + 1);
}

/** A review belongs to the person whom it is about, and to those who sit in it. */
export function belongsToReview(period: Period, { person }: OfReview): Belongs {
  const review = period.reviews[person];
  return {
    ...belongsToOrgan(period),
    person,
    assigned: review === undefined ? [] : sitting(review).map((m) => m.person),
  };
}

/** Blocks unless there is a review of the person without a conclusion. */
export function mustRun(period: Period, { person }: OfReview): Blocker[] {
  const review = period.reviews[person];
  return blockers(
    [review === undefined, blocker('no-review', '没有对此人的评审', 'there is no review of this person')],
    [(review?.concluded ?? null) !== null, blocker('concluded', '评审已有结论', 'the review is concluded')],
  );
}

/** Blocks whoever arranges the own review. */
export function notOwnReview({ person }: OfReview, { actor }: Pick<Context, 'actor'>): Blocker[] {
  return blockers([
    actor.person === person,
    blocker('own', '不能经办对自己的评审，请由他人办理', 'nobody arranges their own review: another must'),
  ]);
}

/** How the review is arranged and concluded is a matter of the person: whoever is close to them leaves it to another (公务员法 §76). */
export function ofReviewed(_: Period, { person }: OfReview): Matter {
  return { person, redress: false, case: null };
}

/** Blocks while too few sit for what they do to count. */
export function mustSit(period: Period, { person }: OfReview): Blocker[] {
  const review = period.reviews[person];
  if (review === undefined || review.panel.length === 0) return [];
  const [now, needed] = [sitting(review).length, quorumOf(review)];
  return blockers([
    now < needed,
    blocker(
      'quorum',
      `评审组现有 ${now} 人，不足 ${needed} 人，先补足`,
      `${howMany(now, 'member sits', 'members sit')}, ${needed} are needed: name substitutes first`,
    ),
  ]);
}

/** The period with one review changed. */
export function changeReview(
  period: Period,
  person: string,
  after: (review: Review) => Partial<Review>,
): Period {
  const review = period.reviews[person];
  if (review === undefined) return period;
  return { ...period, reviews: { ...period.reviews, [person]: { ...review, ...after(review) } } };
}
