import type { ReviewList, ReviewSummary } from '@jianheng/api';
import {
  belongsToReview,
  type Clock,
  currentRun,
  type Named,
  type Period,
  type Review,
  reviewLimitNow,
  sitting,
} from '@jianheng/casework';
import { authorise, type Deed, isAllowed } from '../../../access/authorise.ts';
import type { RequestContext } from '../../../access/request-context.ts';
import { sayReviewLimit } from '../../periods/reading/say-deadline.ts';
import { type NameOf, namePeople } from '../../register/name-people.ts';
import type { ProceduresDesk } from '../procedures-desk.ts';
import { type PeriodAt, readPeriod } from '../read-period.ts';
import { reviewStep, sheetsIn, votesIn } from './review-step.ts';
import { sayDeparting } from './say-departing.ts';

/**
 * The reviews of a period that the reader may see: all for the office and the chief with what the triggers found, and those
 * that one is under or sits in for everybody else.
 */
export async function listReviews(
  desk: ProceduresDesk,
  context: RequestContext,
  id: string,
): Promise<ReviewList> {
  const { db } = context.records;
  const period = await readPeriod(db, desk.standings, id);
  const { row, state } = period;
  const target = `period/${id}/reviews`;
  const seen = Object.values(state.reviews).filter((review) =>
    isAllowed(context, deedOf(period, review.person)),
  );
  const all: Deed = { operation: 'review.read', belongs: { organ: row.organ }, target };
  const isReader = isAllowed(context, all);
  if (!isReader && seen.length === 0)
    await authorise(context, { operation: 'period.read', belongs: { organ: row.organ }, target });
  const clock = desk.clockOn(context.today, row.organ);
  const run = currentRun(state);
  const triggers =
    isReader && run !== null ? await desk.runs.triggersOf({ organ: row.organ, seal: run.seal }) : null;
  const people = [...seen.map(({ person }) => person), ...(triggers ?? []).map(({ person }) => person)];
  const nameOf = await namePeople(db, people, row.to);
  return {
    period: id,
    reviews: seen.map((review) => summaryOf(review, asWhat(context, review), nameOf, clock)),
    triggered: isReader
      ? (triggers ?? []).map((finding) => ({
          ...finding,
          person: nameOf(finding.person),
          begun: state.reviews[finding.person] !== undefined,
          departed: departureOf(state, finding),
        }))
      : null,
    departing: sayDeparting(desk, row.to),
  };
}

function departureOf({ departures }: Period, { person, trigger }: Named): string | null {
  const departure = departures[person];
  return departure?.triggers.includes(trigger) === true ? departure.reason : null;
}

/** The right to read one review. */
export function deedOf({ row, state }: PeriodAt, person: string): Deed {
  return {
    operation: 'review.read',
    belongs: belongsToReview(state, { person }),
    target: `period/${row.id}/review/${person}`,
  };
}

/** As what somebody sees a review. */
export function asWhat({ actor }: RequestContext, review: Review): ReviewSummary['as'] {
  if (actor.person === review.person) return 'subject';
  return sitting(review).some(({ person }) => person === actor.person) ? 'member' : 'reader';
}

function summaryOf(review: Review, as: ReviewSummary['as'], nameOf: NameOf, clock: Clock): ReviewSummary {
  return {
    person: nameOf(review.person),
    trigger: review.trigger,
    reason: review.reason,
    begun: review.begun,
    deadline: sayReviewLimit(clock, reviewLimitNow(review)),
    step: reviewStep(review),
    sheets: sheetsIn(review),
    votes: votesIn(review),
    concluded: review.concluded,
    as,
  };
}
