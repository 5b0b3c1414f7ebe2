import type { RuleLookup, RuleValue } from '../rule-lookup.ts';
import { weakest } from './consequences.ts';
import { basisOf, isInForce, type RulePacks } from './rule-packs.ts';
import { findRule, valuesOf } from './rules-in-force.ts';

/** How a scheme's `use rules/<instrument>#<value>` reads these packs; an instrument alone is cited as a whole. */
export function packLookup(packs: RulePacks): RuleLookup {
  const find = (reference: string, day: string): RuleValue | null => {
    const [instrument = '', id] = reference.split('#');
    if (id === undefined) return wholeInstrument(packs, instrument, day);
    const rule = findRule(packs, instrument, id, day);
    return rule === null ? null : { exact: rule.is.share ?? null, basis: basisOf(rule) };
  };
  return Object.assign(find, {
    forbids(...[parameter, day]: Parameters<RuleLookup['forbids']>) {
      const rule = valuesOf(packs, parameter, day).find((v) => v.is.permission === 'forbidden');
      return rule === undefined ? null : { since: rule.from, basis: basisOf(rule) };
    },
  });
}

function wholeInstrument(packs: RulePacks, id: string, day: string): RuleValue | null {
  const inForce = packs.values.filter((v) => v.instrument.id === id && isInForce(v, day));
  const [first] = inForce;
  if (first === undefined) return null;
  const confidence = weakest(inForce.map((v) => v.confidence));
  return { exact: null, basis: { ref: id, instrument: first.instrument.title, clause: null, confidence } };
}
