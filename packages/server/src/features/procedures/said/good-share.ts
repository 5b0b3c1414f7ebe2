import type { LegalBasis } from '@jianheng/api';
import { contentOf, type RulePacks, valuesOf } from '@jianheng/scheme';
import { sayRule } from './legal-basis.ts';

/** The largest share of 好 in a regular assessment by the rules in force on a day, exact, with its clause; null where none says. */
export function goodShareOn(
  packs: RulePacks,
  day: string,
): { readonly share: string; readonly basis: LegalBasis } | null {
  const [rule] = valuesOf(packs, 'good-share', day);
  return rule === undefined ? null : { share: contentOf(rule, 'share'), basis: sayRule(rule) };
}
