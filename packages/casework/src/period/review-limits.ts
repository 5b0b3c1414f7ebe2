import type { LimitName } from '../clock.ts';
import type { Instant } from '../day.ts';
import { allScored } from './reviews.ts';
import type { Review } from './state.ts';

/** A limit of a review and what it is counted from. */
export interface ReviewLimit {
  readonly limit: LimitName;
  readonly from: Instant;
}

/** The limits of a review by what is to be done; a thing that nothing has begun yet is not there. */
export function limitsOfReview({ begun, draw }: Review) {
  return {
    panel: { limit: 'reviewPanel', from: begun },
    conclusion: { limit: 'reviewConclusion', from: begun },
    scoring: draw === null ? null : { limit: 'reviewScoring', from: draw.on },
    statement: draw === null ? null : { limit: 'reviewStatement', from: draw.on },
  } as const satisfies Record<string, ReviewLimit | null>;
}

/** The limit that runs for what is to be done next; null once it is concluded. */
export function reviewLimitNow(review: Review): ReviewLimit | null {
  const { panel, scoring, statement, conclusion } = limitsOfReview(review);
  if (review.concluded !== null) return null;
  if (scoring === null || review.panel.length === 0) return panel;
  if (!allScored(review)) return scoring;
  return review.statement === null && !review.waived ? statement : conclusion;
}
