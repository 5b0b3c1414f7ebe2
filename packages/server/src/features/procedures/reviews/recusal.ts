import { type Text, text } from '@jianheng/casework';
import type { CasePartner } from '@jianheng/facts';
import { findRule, type RulePacks } from '@jianheng/scheme';
import type { Charge } from '../../register/charges.ts';
import { overlaps, type Stretch } from '../../register/posting-rules.ts';
import type { Posting } from '../../register/posting-store.ts';

/** Why somebody must not judge a person. */
export interface Exclusion {
  readonly is: 'handled' | 'approved' | 'unit' | 'above' | 'below' | 'tie';
  readonly because: Text;
  /** Rule that it rests on, as instrument and value of the packs. */
  readonly rule: readonly [instrument: string, value: string];
}

/** What the rules of recusal look at, of somebody under review and somebody who could judge. */
export interface Closeness {
  /** Postings over the period, of the two. */
  readonly person: readonly Posting[];
  readonly member: readonly Posting[];
  /** What the member had to do with the person's cases. */
  readonly partners: readonly CasePartner[];
  /** Which leaders are in charge of which departments of the organ (分管), as the register knows. */
  readonly charges: readonly Charge[];
  /** How the two are declared close; null where nobody declared anything. */
  readonly tie: Text | null;
}

const byLaw = ['civil-service-law-2018', 'K-08a'] as const;
const byReading = ['ability-review-2023', 'E-03'] as const;

/**
 * Everything that keeps somebody from judging a person (公务员法 §76–77): a part in the person's cases, the same case-handling
 * unit, being directly above or below, a declared closeness. Empty for whoever may.
 */
export function exclusionsOf(
  { person, member, partners, charges, tie }: Closeness,
  days: Stretch,
): Exclusion[] {
  const inDays = charges.filter((charge) => overlaps(charge, days));
  const found: Exclusion[] = [];
  const add = (is: Exclusion['is'], rule: Exclusion['rule'], zh: string, en: string) =>
    found.push({ is, because: text(zh, en), rule });
  for (const { as, cases } of partners) {
    if (as === 'handled')
      add(as, byReading, `办理或参与办理过其案件（${cases} 件）`, `had a part in ${cases} of the cases`);
    else add(as, byReading, `审批过其案件（${cases} 件）`, `approved ${cases} of the cases`);
  }
  const together = person.flatMap((own) =>
    member
      .filter((other) => other.organ === own.organ && meet(own, other, days))
      .map((other) => [own, other] as const),
  );
  if (together.some(([own, other]) => own.unit !== null && own.unit === other.unit))
    add('unit', byReading, '同一办案组', 'of the same case-handling unit');
  if (together.some(([own, other]) => isAbove(other, own, inDays)))
    add('above', byReading, '直接上级', 'directly above the person');
  if (together.some(([own, other]) => isAbove(own, other, inDays)))
    add('below', byReading, '直接下级', 'directly below the person');
  if (tie !== null) add('tie', byLaw, `已申报关系：${tie.zh}`, `declared close: ${tie.en}`);
  return found;
}

function meet(a: Stretch, b: Stretch, days: Stretch): boolean {
  return overlaps(a, b) && overlaps(a, days) && overlaps(b, days);
}

/** Leading posts, from the top. */
const chief = '检察长';
const deputy = '副检察长';
const head = '部门负责人';
const none = '无';

/**
 * Whether one posting is directly above another: the head of a department above its people, deputies above heads of
 * departments, the chief above deputies, heads and other leaders. A deputy is above the heads of the departments that the register
 * has them in charge of (分管); where it says nothing of a department, each is above its head.
 */
function isAbove(upper: Posting, lower: Posting, charges: readonly Charge[]): boolean {
  switch (upper.leader) {
    case head:
      return lower.leader === none && upper.department !== null && upper.department === lower.department;
    case deputy:
      return lower.leader === head && mayLead(upper, lower, charges);
    case chief:
      return lower.leader !== none && lower.leader !== chief;
    default:
      return false;
  }
}

function mayLead(upper: Posting, lower: Posting, charges: readonly Charge[]): boolean {
  const known = charges.filter(({ department }) => department === lower.department);
  return (
    known.length === 0 || known.some((charge) => charge.person === upper.person && overlaps(charge, upper))
  );
}

/** The rule that an exclusion rests on, as in force on a day; null where the packs hold none then. */
export function ruleOf(packs: RulePacks, { rule: [instrument, value] }: Exclusion, day: string) {
  return findRule(packs, instrument, value, day);
}
