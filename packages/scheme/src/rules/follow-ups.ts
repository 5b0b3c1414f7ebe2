import type { Basis } from '../program.ts';
import type { RuleContent } from './rule-content.ts';
import { basisOf, contentOf, type RulePacks } from './rule-packs.ts';
import { type Jurisdiction, valuesOf } from './rules-in-force.ts';

/** What a person's ratings of a year, or of years in a row, bring about. People carry it out; the engine only says so. */
export interface FollowUp {
  readonly then: NonNullable<RuleContent['follows-rating']>['then'];
  /** Years in a row that the rule asks for; 1 where one year suffices. */
  readonly years: number;
  readonly basis: Basis;
}

/** Decided ratings of one person by year; a year that is left out was not rated. */
export interface DecidedRatings {
  readonly annual: Readonly<Record<number, string>>;
  readonly performance?: Readonly<Record<number, string>>;
}

/**
 * What follows from the ratings up to a year, by the rules in force at its end. Years count in a row only where each one was
 * rated so: an undetermined year breaks the row, for no rule was found that bridges it. Rules that conflict stand side by side.
 *
 * @example followUps({ annual: { 2025: '不称职', 2026: '不称职' } }, 2026, packs).map((f) => f.then) // lower-one-level, dismissal
 */
export function followUps(
  ratings: DecidedRatings,
  year: number,
  packs: RulePacks,
  where: Jurisdiction = {},
): FollowUp[] {
  return valuesOf(packs, 'follows-rating', `${year}-12-31`, where).flatMap((value): FollowUp[] => {
    const rule = contentOf(value, 'follows-rating');
    const years = rule.years ?? 1;
    const decided = ratings[rule.layer] ?? {};
    const row = Array.from({ length: years }, (_, back) => decided[year - back]);
    const holds = row.every((rating) => rating !== undefined && rule.ratings.includes(rating));
    return holds ? [{ then: rule.then, years, basis: basisOf(value) }] : [];
  });
}
