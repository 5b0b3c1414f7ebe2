import { compare, exact, fraction } from '@jianheng/mechanisms';
import type { Basis } from '../program.ts';
import { basisOf, contentOf, type RulePacks } from './rule-packs.ts';
import { type Jurisdiction, valuesOf } from './rules-in-force.ts';

/** Days of leave of one person in one year, by kind of leave. */
export interface LeaveDays {
  readonly kind: string;
  readonly days: number;
}

/**
 * The rules by which so much leave leaves a year's rating undetermined; empty when it does not. Leave of the kinds named
 * (病假、事假) is added up and has to be more than the share of the year's days.
 *
 * @param daysInYear calendar days of the assessed year, 365 or 366
 */
export function longLeave(
  leave: readonly LeaveDays[],
  daysInYear: number,
  packs: RulePacks,
  date: string,
  where: Jurisdiction = {},
): Basis[] {
  const kindRules = valuesOf(packs, 'long-leave-kinds', date, where);
  const kinds = kindRules.flatMap((rule) => contentOf(rule, 'codes'));
  const days = leave.filter((l) => kinds.includes(l.kind)).reduce((sum, l) => sum + l.days, 0);
  const share = fraction(days, daysInYear);
  const over = valuesOf(packs, 'long-leave-share', date, where).filter(
    (rule) => compare(share, exact(contentOf(rule, 'share'))) > 0,
  );
  return over.length === 0 ? [] : [...over, ...kindRules].map(basisOf);
}
