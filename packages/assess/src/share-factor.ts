import {
  compare,
  divide,
  exact,
  type Fraction,
  maximum,
  minimum,
  multiply,
  one,
  subtract,
  zero,
} from '@jianheng/mechanisms';
import type { Program } from '@jianheng/scheme';

/** By how much what is left of a part grows for what is missing, and what is left over where the scheme sets a limit. */
export interface ShareFactor {
  readonly factor: Fraction;
  /** Full points that the limit leaves to nobody; zero where it did not bite. */
  readonly leftOver: Fraction;
}

/**
 * Shares out missing full points: everything that is left counts full ÷ present times, but not more often than the scheme's
 * limit, so that one small indicator cannot carry a whole part.
 */
export function shareFactor(full: Fraction, present: Fraction, rule: Program['shareOut']): ShareFactor {
  if (present.n <= 0n) return { factor: one, leftOver: zero };
  const wanted = maximum(one, divide(full, present));
  if (rule === undefined) return { factor: wanted, leftOver: zero };
  const factor = minimum(wanted, exact(rule.atMost));
  const isBeyond = compare(factor, wanted) < 0;
  return { factor, leftOver: isBeyond ? subtract(full, multiply(present, factor)) : zero };
}
