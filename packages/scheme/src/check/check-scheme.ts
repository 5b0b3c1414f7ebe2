import { checkInheritance } from '../inherit/check-inheritance.ts';
import type { Issue } from '../issue.ts';
import { inOrderOfText } from '../issue-order.ts';
import type { LoadedScheme } from '../load-scheme.ts';
import { lowerCount, lowerSum } from '../lower/lower-counter.ts';
import { lowerPlan } from '../lower/lower-plan.ts';
import { Lowering } from '../lower/lowering.ts';
import { wholePeriod } from '../lower/phases.ts';
import { noRules, type RuleLookup } from '../rule-lookup.ts';
import { checkBodies } from './check-bodies.ts';
import { checkIndicators } from './check-indicators.ts';
import { checkPoints } from './check-points.ts';
import { checkShareOut } from './check-share-out.ts';
import { checkTargets } from './check-targets.ts';

/**
 * Everything that can be said of a scheme before it meets data: what cannot be lowered, points that do not add up,
 * events that depend on others, missing bases, what the schemes above do not allow. Whether it is lawful is asked elsewhere.
 */
export function checkScheme(loaded: LoadedScheme, rules: RuleLookup = noRules): Issue[] {
  const { plan, phases, issues } = lowerPlan(loaded, rules);
  const found = [...issues];
  const lowering = new Lowering(loaded, wholePeriod(loaded), rules, found);
  for (const [name, quantity] of Object.entries(loaded.quantities)) {
    const path = ['quantities', name];
    if ('count' in quantity) lowerCount(quantity, undefined, path, lowering);
    else lowerSum(quantity, undefined, path, lowering);
  }
  for (const phase of phases) {
    const inPhase = new Lowering(loaded, phase, rules, found);
    checkPoints(phase, inPhase, phases);
  }
  for (const program of plan.phases) {
    checkShareOut(program, lowering);
    checkBodies(program, lowering);
  }
  checkTargets(phases, lowering);
  checkIndicators(plan, lowering);
  checkInheritance(lowering);
  return inOrderOfText(found);
}
