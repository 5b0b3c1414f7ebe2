import { compare, exact, fraction, multiply } from '@jianheng/mechanisms';
import { contentOf, type PersonStatus, type RulePacks, valuesOf } from '@jianheng/scheme';

/** Status code that the rating itself works out from dates. */
const longLeave = '病事假超半年';

/** Finds sick and personal leave that adds up to more than the share of the year that the rules name (K-30). */
export function leaveRule(packs: RulePacks, year: number) {
  const end = `${year}-12-31`;
  const kinds = new Set(valuesOf(packs, 'long-leave-kinds', end).flatMap((v) => contentOf(v, 'codes')));
  const all = fraction(daysIn([{ person: '', kind: '', from: `${year}-01-01`, to: null }], year));
  const limits = valuesOf(packs, 'long-leave-share', end).map((v) =>
    multiply(exact(contentOf(v, 'share')), all),
  );
  return (statuses: readonly PersonStatus[]): PersonStatus[] => {
    const leave = statuses.filter((s) => kinds.has(s.kind));
    if (leave.length === 0) return [];
    const days = fraction(daysIn(leave, year));
    if (!limits.some((limit) => compare(days, limit) > 0)) return [];
    return [{ person: leave[0]!.person, kind: longLeave, from: `${year}-01-01`, to: null }];
  };
}

/** Days of a year that stretches cover together; overlapping ones count once. */
function daysIn(statuses: readonly PersonStatus[], year: number): number {
  const day = (iso: string) => Math.round(Date.parse(iso) / 86_400_000);
  const [first, last] = [day(`${year}-01-01`), day(`${year}-12-31`)];
  const stretches = statuses
    .map((s) => [Math.max(first, day(s.from)), s.to === null ? last : Math.min(last, day(s.to))] as const)
    .sort((a, b) => a[0] - b[0]);
  let covered = 0;
  let next = first;
  for (const [from, to] of stretches) {
    const begin = Math.max(from, next);
    if (to < begin) continue;
    covered += to - begin + 1;
    next = to + 1;
  }
  return covered;
}
