import type { Issue, Place } from '../../issue.ts';
import { markUnverified } from '../confidence-mark.ts';
import { weakest } from '../consequences.ts';
import type { DatedRule } from '../rule-packs.ts';
import { type LawArguments, type LawCode, lawCatalogue } from './law-catalogue.ts';

/** Something in a scheme that the rules in force on its dates speak against, with those rules. */
export interface LawFinding extends Issue {
  readonly code: LawCode;
  readonly rules: readonly DatedRule[];
}

/**
 * Builds a finding. A finding that rests on an unverified rule says so in its own sentence, so that no surface can show
 * it without the mark.
 */
export function lawFinding(
  code: LawCode,
  place: Place,
  rules: readonly DatedRule[],
  a: LawArguments,
): LawFinding {
  const { level, message, hint } = lawCatalogue[code];
  const confidence = rules.length === 0 ? 'H' : weakest(rules.map((rule) => rule.confidence));
  return { code, level, message: markUnverified(message(a), confidence), hint: hint(a), place, rules };
}
