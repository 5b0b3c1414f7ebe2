import type { ExactText } from '@jianheng/mechanisms';
import type { Basis } from './program.ts';
import type { RuleParameter } from './rules/rule-parameter.ts';

/** A value that a rule pack holds for some dates, as schemes refer to it: `use rules/<instrument>#<value>`. */
export interface RuleValue {
  /** The share or number as exact text; null for values of another form (tables, statements). */
  readonly exact: ExactText | null;
  readonly basis: Basis;
}

/** How a scheme reads the rule packs while it is checked and lowered. */
export interface RuleLookup {
  /** Looks up what a scheme refers to, as in force on a day. `reference` is what follows `use rules/`. */
  (reference: string, day: string): RuleValue | null;
  /** What forbids on a day (ISO) that which a parameter asks about; null when nothing does. */
  forbids(parameter: RuleParameter, day: string): Ban | null;
}

/** A rule that forbids something, with its first day. */
export interface Ban {
  readonly since: string;
  readonly basis: Basis;
}

/** For schemes that refer to no rule pack. */
export const noRules: RuleLookup = Object.assign(() => null, { forbids: () => null });
