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
  readonly contractStaff: BaseAnswer;
  /** Whether people left without a rating count. */
  readonly undetermined: BaseAnswer;
  /** The values that answer each question; none where no rule does. */
  readonly basis: {
    readonly people: readonly Basis[];
    /** Who is contract staff. */
    readonly contract: readonly Basis[];
    readonly contractStaff: readonly Basis[];
    readonly undetermined: readonly Basis[];
  };
}

/** Whether some people count; where that is unsettled they are counted, and it is said. */
export type BaseAnswer = 'allowed' | 'forbidden' | 'unsettled';

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
    basis: {
      people: base.map(basisOf),
      contract: [...employment, ...classes].map(basisOf),
      contractStaff: contractStaff.map(basisOf),
      undetermined: undetermined.map(basisOf),
    },
  };
}

/** Whether the rules leave out some of those who should take part: who, follows from what is known of each person. */
export function leavesPeopleOut({ people, undetermined }: ExcellentBase): boolean {
  return people === 'took-part' || undetermined === 'forbidden';
}

/** Several answers that differ, or none, leave a question unsettled. */
function permissionOf(rules: readonly DatedRule[]): BaseAnswer {
  const answers = new Set(rules.map((rule) => contentOf(rule, 'permission')));
  const [answer] = answers;
  return answers.size === 1 && answer !== undefined ? answer : 'unsettled';
}
