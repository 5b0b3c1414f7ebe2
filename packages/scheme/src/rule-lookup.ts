import type { ExactText } from '@jianheng/mechanisms';
import type { Basis } from './program.ts';

/** A value that a rule pack holds for some dates, as schemes refer to it: `use rules/<instrument>#<value>`. */
export interface RuleValue {
  /** The share or number as exact text; null for values of another form (tables, statements). */
  readonly exact: ExactText | null;
  readonly basis: Basis;
}

/** Looks up what a scheme refers to, as in force on a day. `reference` is what follows `use rules/`. */
export type RuleLookup = (reference: string, day: string) => RuleValue | null;

/** For schemes that refer to no rule pack. */
export const noRules: RuleLookup = () => null;
