export * from './actions/action-type.ts';
export * from './actions/procedure.ts';
export * from './clock.ts';
export * from './day.ts';
export * from './people/may.ts';
export * from './people/operation-titles.ts';
export * from './people/organ-tree.ts';
export * from './people/policies.ts';
export * from './people/role.ts';
export { fewestBallots, fewestVoters, smallCircles } from './period/ballots.ts';
export { type BoardKnown, board, type Step, stepsOfMany } from './period/board.ts';
export { areListsSettled } from './period/case-lists.ts';
export { carriedBy } from './period/committee-votes.ts';
export { departedFrom, type Named, stillToReview } from './period/departures.ts';
export { drawFrom, type Sha256 } from './period/draw.ts';
export { awaitingOwner } from './period/facts.ts';
export { hasHigherShare } from './period/higher-share.ts';
export {
  isDecidedAbove,
  isPublicityOver,
  notifiedOn,
  recheckReplyLimits,
  shownOn,
} from './period/notices.ts';
export { isOpen, objectionsFrom, objectionsUntil } from './period/objections.ts';
export { belongsToReview, quorumOf, sitting } from './period/of-review.ts';
export { openMatters } from './period/open-matters.ts';
export { decidedOn, isFixed, RegularOutcome, regularOutcomes } from './period/outcomes.ts';
export { periodProcedure } from './period/period-procedure.ts';
export * from './period/rating-titles.ts';
export { pendingFor } from './period/ratings.ts';
export { unsettled } from './period/results.ts';
export { limitsOfReview, type ReviewLimit, reviewLimitNow } from './period/review-limits.ts';
export { allScored, outcome, sheetKey } from './period/reviews.ts';
export * from './period/state.ts';
export { isComputed, isSimple } from './period/whole-period.ts';
export { withheldKey } from './period/withheld.ts';
export * from './text.ts';
