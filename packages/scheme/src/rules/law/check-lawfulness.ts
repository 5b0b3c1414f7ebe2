import { type Text, text } from '@jianheng/mechanisms';
import type { LoadedScheme } from '../../load-scheme.ts';
import type { LoweredPlan } from '../../lower/lower-plan.ts';
import type { Basis } from '../../program.ts';
import { conflicts, type RuleConflict } from '../conflicts.ts';
import { basisOf, type DatedRule, type RulePacks } from '../rule-packs.ts';
import type { Jurisdiction } from '../rules-in-force.ts';
import { checkPointsLaw } from './check-points-law.ts';
import { checkRatingLaw } from './check-rating-law.ts';
import { checkGradeNames, checkStraddling, checkSwitchLaw } from './check-switch-law.ts';
import { LawContext } from './law-context.ts';
import type { LawFinding } from './law-finding.ts';

/** What the law says to a scheme on its dates. */
export interface Lawfulness {
  /** What speaks against it: errors and warnings, with the rules. Issues like any other. */
  readonly findings: readonly LawFinding[];
  /** Rules that do not fit together and touch this scheme: shown, never resolved. */
  readonly conflicts: readonly RuleConflict[];
  /** Every rule the scheme stands on. */
  readonly used: readonly DatedRule[];
  /** What it stands on that nobody has verified. */
  readonly unverified: readonly UnverifiedUse[];
}

/** One unverified thing that a scheme uses, and what uses it. */
export interface UnverifiedUse {
  readonly by: Text;
  readonly basis: Basis;
  /** Of a value of the packs: its title and note. */
  readonly rule: DatedRule | null;
}

/**
 * Runs a scheme against the rules in force on its dates. It judges values, never picks between two rules, and accepts
 * unverified ones with their mark.
 *
 * @param lowered what `lowerPlan(loaded, packLookup(packs))` made of it, with or without errors
 * @param where whose provincial rules count beside the national ones
 */
export function checkLawfulness(
  loaded: LoadedScheme,
  lowered: LoweredPlan,
  packs: RulePacks,
  where: Jurisdiction = {},
): Lawfulness {
  const context = new LawContext(loaded, lowered, packs, where);
  checkStraddling(context);
  for (const stretch of context.phases) {
    checkPointsLaw(context, stretch);
    checkRatingLaw(context, stretch);
    checkSwitchLaw(context, stretch);
    checkGradeNames(context, stretch);
  }
  const used = [...context.used];
  return {
    findings: context.findings,
    conflicts: conflictsTouching(used, packs, loaded),
    used,
    unverified: [...unverifiedRules(used), ...unverifiedBases(context)],
  };
}

function conflictsTouching(
  used: readonly DatedRule[],
  packs: RulePacks,
  loaded: LoadedScheme,
): RuleConflict[] {
  const { from, to } = loaded.scheme.period;
  const ids = new Set(used.map((rule) => rule.id));
  const found = new Map<string, RuleConflict>();
  for (const conflict of [...conflicts(packs, from), ...conflicts(packs, to)]) {
    if (conflict.sides.some((side) => ids.has(side.id))) found.set(conflict.id, conflict);
  }
  return [...found.values()];
}

const byCheck = text('核对所用规则', 'rule used in the check');

function unverifiedRules(used: readonly DatedRule[]): UnverifiedUse[] {
  return used
    .filter((rule) => rule.confidence === 'unverified')
    .map((rule) => ({ by: byCheck, basis: basisOf(rule), rule }));
}

/** What the scheme itself cites: its own numbers and the values it refers to. */
function unverifiedBases(context: LawContext): UnverifiedUse[] {
  const found = new Map<string, UnverifiedUse>();
  const note = (by: Text, bases: readonly Basis[]) => {
    for (const basis of bases) {
      const key = `${by.zh}\n${basis.ref}\n${basis.clause ?? ''}`;
      if (basis.confidence === 'unverified' && !found.has(key)) found.set(key, { by, basis, rule: null });
    }
  };
  for (const { program } of context.phases) {
    for (const indicator of program.indicators) note(indicator.title, indicator.basis);
    if (program.rating !== null) note(text('等次规则', 'rating rules'), program.rating.basis);
  }
  return [...found.values()];
}
