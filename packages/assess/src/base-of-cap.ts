import { type ExcellentBase, type PersonStatus, type RatingConsequences, refusal } from '@jianheng/scheme';

/** Who of an organ makes the base of the cap (优秀比例基数), and by which rules. */
export interface BaseOfCap {
  readonly rules: ExcellentBase;
  /** People whom these rules leave out of those who should take part (应参加). */
  readonly left: Readonly<Record<LeftOut, number>>;
}

/** Why somebody who should take part is outside the base: did not take part, or has no rating. */
export type LeftOut = 'refused' | 'undetermined';

/** Why the rules leave somebody out of the base who should take part; null where they do not. */
export function leftOutOf(
  rules: ExcellentBase,
  statuses: readonly PersonStatus[],
  year: number,
  consequences: RatingConsequences | null,
): LeftOut | null {
  const isOfYear = (s: PersonStatus) => s.kind === refusal && s.from.startsWith(`${year}-`);
  if (rules.people === 'took-part' && statuses.some(isOfYear)) return 'refused';
  return rules.undetermined === 'forbidden' && isUndetermined(consequences) ? 'undetermined' : null;
}

/** Whether the heaviest effect leaves the year without a rating (不确定等次). */
export function isUndetermined(consequences: RatingConsequences | null): boolean {
  const effect = consequences?.heaviest?.effect ?? 'none';
  return effect !== 'none' && effect !== 'not-excellent' && effect !== 'not-competent';
}
