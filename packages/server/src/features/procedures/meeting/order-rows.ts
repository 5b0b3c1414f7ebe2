import { type Text, text } from '@jianheng/casework';
import { compare, decimalText, exact, type Fraction, fraction, subtract } from '@jianheng/mechanisms';
import type { RunProposal } from '../run-readings.ts';

/** Somebody in the order of a list. */
export interface Ordered {
  readonly of: RunProposal;
  /** People with the same number have exactly equal totals; null for who stands alone. */
  readonly tie: number | null;
}

/** People of one list by exact total, the highest first; those whose total is held come last. */
export function orderRows(people: readonly RunProposal[]): Ordered[] {
  const sorted = people.toSorted((a, b) => {
    if (a.exact === null || b.exact === null)
      return Number(a.exact === null) - Number(b.exact === null) || byId(a, b);
    return compare(exact(b.exact), exact(a.exact)) || byId(a, b);
  });
  const groups = Map.groupBy(sorted, (person) => person.exact);
  const ties = new Map(
    [...groups]
      .filter(([total, own]) => total !== null && own.length > 1)
      .map(([total], i) => [total, i + 1]),
  );
  return sorted.map((of) => ({ of, tie: ties.get(of.exact) ?? null }));
}

function byId(a: RunProposal, b: RunProposal): number {
  return a.person < b.person ? -1 : a.person > b.person ? 1 : 0;
}

const excellent = '优秀';
const beyond = 'beyond-places';
const tied = 'tied-at-edge';

/**
 * The last whom the places reach and the first whom they do not, with how far apart they stand; nothing where the edge is a
 * tie, which the meeting sees bracketed.
 */
export function borderlines(rows: readonly Ordered[]): ReadonlyMap<string, Text> {
  if (rows.some(({ of }) => of.reasons.some(({ code }) => code === tied))) return new Map();
  const last = rows.findLast(({ of }) => of.proposal === excellent)?.of;
  const first = rows.find(({ of }) => of.reasons.some(({ code }) => code === beyond))?.of;
  if (last?.exact == null || first?.exact == null) return new Map();
  const gap = subtract(exact(last.exact), exact(first.exact));
  if (gap.n <= 0n) return new Map();
  const said = distance(gap);
  return new Map([
    [
      last.person,
      text(
        `名额内最后一名，比名额外第一名高 ${said} 分`,
        `the last within the places, ${said} points above the next`,
      ),
    ],
    [first.person, text(`名额外第一名，差 ${said} 分`, `the first beyond the places, ${said} points below`)],
  ]);
}

/** A distance as people say it: two places, and no nought for one that is there. */
function distance(gap: Fraction): string {
  return compare(gap, fraction(1, 200)) < 0 ? '<0.01' : decimalText(gap, 2);
}
