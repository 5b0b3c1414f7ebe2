import type { ReviewStep } from '@jianheng/api';
import { allScored, outcome, type Review, sheetKey, sitting } from '@jianheng/casework';

/** Where a review stands: the first thing that is not done. */
export function reviewStep(review: Review): ReviewStep {
  if (review.concluded !== null) return 'concluded';
  if (review.panel.length === 0) return 'panel';
  if (review.draw === null) return 'draw';
  if (!allScored(review)) return 'scoring';
  if (review.statement === null && !review.waived) return 'hearing';
  return outcome(review) === null ? 'voting' : 'concluding';
}

/** How many sheets are in of those wanted, of one member or of all who sit. */
export function sheetsIn(review: Review, member?: string): { readonly done: number; readonly of: number } {
  const cases = review.draw?.cases ?? [];
  const members = member === undefined ? sitting(review).map(({ person }) => person) : [member];
  const wanted = members.flatMap((who) => cases.map((name) => sheetKey(who, name)));
  return { done: wanted.filter((key) => review.sheets[key] !== undefined).length, of: wanted.length };
}

/** How many of those who sit have voted. */
export function votesIn(review: Review): { readonly done: number; readonly of: number } {
  const members = sitting(review);
  return {
    done: members.filter(({ person }) => review.votes[person] !== undefined).length,
    of: members.length,
  };
}
