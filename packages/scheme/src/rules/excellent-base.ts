import type { Basis } from '../program.ts';
import { basisOf, contentOf, type DatedRule, type RulePacks } from './rule-packs.ts';
import { type Jurisdiction, valuesOf } from './rules-in-force.ts';

/** Who counts when the number of excellent ratings (优秀) is worked out from the organ's people. */
export interface ExcellentBase {
  /** Those who should take part (应参加), or those who did; null where no rule says. */
  readonly people: 'should-participate' | 'took-part' | null;
  /** Values of the post's `employment` and `class` that mean contract staff; outside the base when `contractStaff` is forbidden. */
  readonly contractEmployment: readonly string[];
  readonly contractClasses: readonly string[];
  readonly contractStaff: 'allowed' | 'forbidden' | 'unsettled';
  /** Whether people left without a rating count; unsettled ones are counted and shown with the mark. */
  readonly undetermined: 'allowed' | 'forbidden' | 'unsettled';
  readonly basis: readonly Basis[];
}

/** The rules on the base of the cap in force on a day. */
export function excellentBase(packs: RulePacks, date: string, where: Jurisdiction = {}): ExcellentBase {
  const asked = (parameter: Parameters<typeof valuesOf>[1]) => valuesOf(packs, parameter, date, where);
  const base = asked('excellent-base');
  const employment = asked('contract-employment');
  const classes = asked('contract-classes');
  const contractStaff = asked('contract-staff-in-base');
  const undetermined = asked('undetermined-in-base');
  const people = base.flatMap((rule) => contentOf(rule, 'codes'))[0];
  return {
    people: people === 'should-participate' || people === 'took-part' ? people : null,
    contractEmployment: employment.flatMap((rule) => contentOf(rule, 'codes')),
    contractClasses: classes.flatMap((rule) => contentOf(rule, 'codes')),
    contractStaff: permissionOf(contractStaff),
    undetermined: permissionOf(undetermined),
    basis: [...base, ...employment, ...classes, ...contractStaff, ...undetermined].map(basisOf),
  };
}

/** Several answers that differ, or none, leave a question unsettled. */
function permissionOf(rules: readonly DatedRule[]): 'allowed' | 'forbidden' | 'unsettled' {
  const answers = new Set(rules.map((rule) => contentOf(rule, 'permission')));
  const [answer] = answers;
  return answers.size === 1 && answer !== undefined ? answer : 'unsettled';
}
