import { annualRatings } from '../annual-ratings.ts';
import type { ProgramIndicator, RatingRules } from '../program.ts';
import type { Lowering } from './lowering.ts';

/**
 * A limit on ratings names an annual rating or a performance rating of the scheme, and not the best one: anything else
 * would be written, shown to everybody and limit nobody.
 */
export function checkRatingLimits(
  indicators: readonly ProgramIndicator[],
  rating: RatingRules | null,
  lowering: Lowering,
): void {
  const known =
    rating === null ? [] : [...annualRatings.slice(1), ...(rating.performance?.bands.slice(1) ?? [])];
  const words = lowering.phase.scheme.indicators.map((indicator) => indicator.id);
  for (const { id, mechanism, scoring } of indicators) {
    const then = scoring.effect?.then;
    if (then === undefined || !('ratingAtMost' in then) || known.includes(then.ratingAtMost)) continue;
    const path = ['indicators', words.indexOf(id), 'score', mechanism, 'effect', 'rating-at-most'];
    lowering.reportUnknown('scheme/rating-limit', path, then.ratingAtMost, known);
  }
}
