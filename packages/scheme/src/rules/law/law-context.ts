import type { Issue } from '../../issue.ts';
import type { LoadedScheme } from '../../load-scheme.ts';
import type { LoweredPlan } from '../../lower/lower-plan.ts';
import type { Phase } from '../../lower/phases.ts';
import type { Program } from '../../program.ts';
import { placeAt, type SourcePath } from '../../source/source-node.ts';
import type { DatedRule, RulePacks } from '../rule-packs.ts';
import type { RuleParameter } from '../rule-parameter.ts';
import { type Jurisdiction, rulesDuring } from '../rules-in-force.ts';
import type { LawArguments, LawCode } from './law-catalogue.ts';
import { type LawFinding, lawFinding } from './law-finding.ts';

/** A stretch of the period: as written and as lowered. */
export interface LawPhase {
  readonly phase: Phase;
  readonly program: Program;
}

/** What every part of the check works on, and where it notes what it finds and which rules it asked. */
export class LawContext {
  readonly loaded: LoadedScheme;
  readonly phases: readonly LawPhase[];
  readonly packs: RulePacks;
  readonly where: Jurisdiction;
  readonly findings: LawFinding[] = [];
  /** Rules the scheme stands on: those the check asked for something that the scheme does. */
  readonly used = new Set<DatedRule>();

  constructor(loaded: LoadedScheme, lowered: LoweredPlan, packs: RulePacks, where: Jurisdiction) {
    this.loaded = loaded;
    this.packs = packs;
    this.where = where;
    this.phases = lowered.phases.flatMap((phase, i) => {
      const program = lowered.plan.phases[i];
      return program === undefined ? [] : [{ phase, program }];
    });
  }

  /** The answers of the law to one question at any time in a stretch; noted as used by the scheme. */
  rules(parameter: RuleParameter, { program }: LawPhase): DatedRule[] {
    const rules = rulesDuring(this.packs, parameter, program.from, program.to, this.where);
    for (const rule of rules) this.used.add(rule);
    return rules;
  }

  /** Notes a finding at a path of a stretch; the same finding in several stretches is noted once. */
  report(
    code: LawCode,
    stretch: LawPhase,
    path: SourcePath,
    rules: readonly DatedRule[],
    a: LawArguments,
  ): void {
    const finding = lawFinding(code, placeAt(stretch.phase.tree, path), rules, a);
    if (!this.findings.some((other) => isSame(other, finding))) this.findings.push(finding);
  }
}

function isSame(a: Issue, b: Issue): boolean {
  return (
    a.code === b.code &&
    a.message.en === b.message.en &&
    a.place.file === b.place.file &&
    a.place.line === b.place.line &&
    a.place.column === b.place.column
  );
}
