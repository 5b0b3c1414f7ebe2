import type { RuleLookup } from '../rule-lookup.ts';
import { weakest } from './consequences.ts';
import { basisOf, isInForce, type RulePacks } from './rule-packs.ts';
import { findRule } from './rules-in-force.ts';

/** How a scheme's `use rules/<instrument>#<value>` reads these packs; an instrument alone is cited as a whole. */
export function packLookup(packs: RulePacks): RuleLookup {
  return (reference, day) => {
    const [instrument = '', id] = reference.split('#');
    if (id === undefined) return wholeInstrument(packs, instrument, day);
    const rule = findRule(packs, instrument, id, day);
    return rule === null ? null : { exact: rule.is.share ?? null, basis: basisOf(rule) };
  };
}

function wholeInstrument(packs: RulePacks, id: string, day: string): ReturnType<RuleLookup> {
  const inForce = packs.values.filter((v) => v.instrument.id === id && isInForce(v, day));
  const [first] = inForce;
  if (first === undefined) return null;
  const confidence = weakest(inForce.map((v) => v.confidence));
  return { exact: null, basis: { ref: id, instrument: first.instrument.title, clause: null, confidence } };
}
