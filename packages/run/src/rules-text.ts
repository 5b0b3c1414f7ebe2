import { canonicalText, type RulePacks } from '@jianheng/scheme';

const texts = new WeakMap<RulePacks, string>();

/** The rule packs as one canonical text: what a run stores and hashes of the law it was made under. */
export function rulesOf(packs: RulePacks): string {
  const known = texts.get(packs) ?? canonicalText(JSON.parse(JSON.stringify(packs)));
  texts.set(packs, known);
  return known;
}
