import {
  checkLawfulness,
  checkScheme,
  type Issue,
  type Jurisdiction,
  type Lawfulness,
  type LoadedScheme,
  type LoadResult,
  lowerPlan,
  type Plan,
  packLookup,
  type RulePacks,
} from '@jianheng/scheme';

/** Everything that the program has to say about a scheme's text. */
export type JudgedScheme =
  /** The text cannot be understood as a scheme. */
  | { readonly loaded: null; readonly issues: readonly Issue[] }
  | {
      readonly loaded: LoadedScheme;
      /** Only to be run when no issue is an error. */
      readonly plan: Plan;
      /** What the rules in force on its dates say: findings, conflicts, and what nobody has verified. */
      readonly law: Lawfulness;
      /** Of loading, of the language and of the law, each once. */
      readonly issues: readonly Issue[];
    };

/** Judges a loaded scheme: its language, then the law of its dates and place. */
export function judgeScheme(
  { loaded, issues }: LoadResult,
  packs: RulePacks,
  where: Jurisdiction = {},
): JudgedScheme {
  if (loaded === null) return { loaded, issues };
  const lookup = packLookup(packs);
  const lowered = lowerPlan(loaded, lookup);
  const law = checkLawfulness(loaded, lowered, packs, where);
  return {
    loaded,
    plan: lowered.plan,
    law,
    issues: eachOnce([...issues, ...checkScheme(loaded, lookup), ...law.findings]),
  };
}

/** Loading and checking may see the same fault; it is told once. */
export function eachOnce(issues: readonly Issue[]): Issue[] {
  const seen = new Set<string>();
  return issues.filter((i) => {
    const key = JSON.stringify([i.code, i.place, i.message.en]);
    return seen.has(key) ? false : seen.add(key);
  });
}
