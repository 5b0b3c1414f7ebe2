import type { Basis } from '../program.ts';
import { basisOf, contentOf, type RulePacks } from './rule-packs.ts';
import { type Jurisdiction, valuesOf } from './rules-in-force.ts';

/** Whether one annual rating is open to somebody. */
export interface AnnualChoice {
  readonly rating: string;
  readonly open: boolean;
  /** The rules that close it. */
  readonly closedBy: readonly Basis[];
}

/** What follows from a performance rating. */
export interface AnnualChoices {
  readonly choices: readonly AnnualChoice[];
  /** Rules that end quota membership for this performance rating; shown beside those they conflict with. */
  readonly quotaExit: readonly Basis[];
}

/**
 * The decision table from the performance rating (业绩等次) to the annual rating (年度等次), derived from the single rules
 * P-05, P-06, P-08 in force on a day. Null stands for people without a performance rating: nothing narrows their annual
 * rating. It opens and closes; it never picks.
 */
export function annualChoices(
  performance: string | null,
  packs: RulePacks,
  date: string,
  where: Jurisdiction = {},
): AnnualChoices {
  const ratings = valuesOf(packs, 'annual-ratings', date, where).flatMap((v) => contentOf(v, 'codes'));
  const limits = valuesOf(packs, 'rating-limit', date, where).filter(
    (v) => performance !== null && contentOf(v, 'rating-limit').performance.includes(performance),
  );
  const exits = valuesOf(packs, 'follows-rating', date, where).filter((v) => {
    const rule = contentOf(v, 'follows-rating');
    return (
      rule.then === 'quota-exit' && rule.layer === 'performance' && rule.ratings.includes(performance ?? '')
    );
  });
  return {
    choices: [...new Set(ratings)].map((rating) => {
      const closedBy = limits
        .filter((v) => contentOf(v, 'rating-limit')['annual-not'].includes(rating))
        .map(basisOf);
      return { rating, open: closedBy.length === 0, closedBy };
    }),
    quotaExit: exits.map(basisOf),
  };
}
