import { z } from 'zod';
import type { ContentKind } from './rule-content.ts';

/**
 * The questions the engine asks the law, each with the form its answer has. Checks ask by parameter and date, never by
 * a value's id, so that another year's or province's value needs no change in code.
 */
export const parameterKinds = {
  /** Smallest share of the full points that the performance part may have. */
  'performance-share-minimum': 'share',
  /** Largest share of 优秀; the larger one that needs an approval. */
  'excellent-share': 'share',
  'excellent-share-approved': 'share',
  /** Largest share of 好 in a regular assessment (平时考核). */
  'good-share': 'share',
  /** `should-participate` or `took-part`, of the whole organ. */
  'excellent-base': 'codes',
  /** Ways of rounding the number of 优秀 that a source names: `down`, `half-up`, `up`. */
  'excellent-rounding': 'codes',
  /** Whether contract staff, or people without a determined rating, count in that base. */
  'contract-staff-in-base': 'permission',
  'undetermined-in-base': 'permission',
  /** Names of the ratings, best first. */
  'performance-ratings': 'codes',
  'annual-ratings': 'codes',
  'rating-limit': 'rating-limit',
  'follows-rating': 'follows-rating',
  consequences: 'consequences',
  /** Effects on a rating from heaviest to lightest, for several at once. */
  'effect-order': 'codes',
  'late-rating': 'late-rating',
  /** Share of the year above which leave of these kinds leaves the rating undetermined. */
  'long-leave-share': 'share',
  'long-leave-kinds': 'codes',
  /** What October 2024 ended: ranking organs, notified values, targets handed down, decisions in cases as points. */
  'organ-ranking': 'permission',
  'notified-values': 'permission',
  'indicator-targets': 'permission',
  'decision-indicators': 'permission',
  'inspection-grades': 'codes',
  /** Codes of the post that mark contract staff, and the classes that are prosecutors. */
  'contract-employment': 'codes',
  'contract-classes': 'codes',
  'prosecutor-classes': 'codes',
  'committee-size': 'range',
  /** How many review professional ability (评审), and how many cases are drawn for it. */
  'review-panel-size': 'range',
  'review-sample': 'number',
  publicity: 'deadline',
  /** Annual ratings for which a re-check may be asked: by prosecutors, by civil servants. */
  'recheck-prosecutors': 'codes',
  'recheck-civil-servants': 'codes',
} as const satisfies Record<string, ContentKind>;

/** Name of a question to the law. */
export type RuleParameter = keyof typeof parameterKinds;

/** The closed list of parameters, for the file format. */
export const RuleParameter = z.enum(Object.keys(parameterKinds) as [RuleParameter, ...RuleParameter[]]);

/** The words that the code list of a parameter may hold, where the engine itself reads them. */
export const parameterWords: Partial<Record<RuleParameter, readonly string[]>> = {
  'excellent-base': ['should-participate', 'took-part'],
  'excellent-rounding': ['down', 'half-up', 'up'],
};
