import type { Text } from '@jianheng/mechanisms';
import type { Confidence } from '../program.ts';
import type { DatedRule, RulePacks } from './rule-packs.ts';
import { rulesInForce } from './rules-in-force.ts';

/** Two or more rules in force on one day that do not fit together. */
export interface RuleConflict {
  readonly id: string;
  readonly title: Text;
  readonly sides: readonly DatedRule[];
  readonly differ: readonly Text[];
  /** Who has to decide what, and what the product does meanwhile. */
  readonly decide: Text;
  readonly source: readonly string[];
  readonly confidence: Confidence;
}

/**
 * The declared conflicts of which at least two sides are in force on a day, in every province. They are shown; nothing
 * in the engine picks a side.
 */
export function conflicts(packs: RulePacks, date: string): RuleConflict[] {
  const inForce = rulesInForce(packs, date, { province: 'every' });
  return packs.conflicts.flatMap((conflict) => {
    const sides = inForce.filter((value) => conflict.between.includes(value.id));
    if (sides.length < 2) return [];
    const { between: _, ...declared } = conflict;
    return [{ ...declared, sides }];
  });
}
