import {
  checkLawfulness,
  checkScheme,
  type LoadedScheme,
  lowerPlan,
  type Plan,
  packLookup,
  type RulePacks,
  refuseErrors,
} from '@jianheng/scheme';

/**
 * The plan of a scheme that may be run: it passes the check of its language, can be lowered, and breaks no rule in force on
 * its dates. Throws a UserError with every error otherwise; warnings stop nobody.
 */
export function soundPlan(loaded: LoadedScheme, packs: RulePacks): Plan {
  const lookup = packLookup(packs);
  const lowered = lowerPlan(loaded, lookup);
  const unsound = checkScheme(loaded, lookup).filter(({ level }) => level === 'error');
  refuseErrors([...unsound, ...lowered.issues, ...checkLawfulness(loaded, lowered, packs).findings]);
  return lowered.plan;
}
