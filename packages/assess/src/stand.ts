import type { PeerGroup } from './peers.ts';
import { compareTotals, stintsOf, type Totals } from './total.ts';

/** Who stands where: one standing per peer group, in which everybody who can be compared has a place. */
export interface Standings {
  readonly totals: Totals;
  readonly groups: readonly StandingGroup[];
  /** Index into {@link groups} for each person; -1 for nobody's peer (no stint in any phase). */
  readonly groupOf: Int32Array;
  /** Best and worst place of the person's tie, from 1; 0 while the total is held. */
  readonly from: Int32Array;
  readonly to: Int32Array;
}

export interface StandingGroup {
  readonly group: PeerGroup;
  /** People with a total, best first; inside a tie in the order of the register, which means nothing. */
  readonly order: Int32Array;
  /** People whose total is held. */
  readonly held: Int32Array;
}

/**
 * Orders each peer group by the true totals. People with the same total share the places of their tie (three tied after
 * two others are all 3rd to 5th); names, numbers and the order of rows never break one.
 *
 * A person stands in the group of the last stint of the last phase that has one.
 */
export function stand(totals: Totals): Standings {
  return standInGroups(totals, findGroups(totals));
}

/** Who belongs to which of some groups; -1 for nobody's member. */
export interface Groups {
  readonly groupOf: Int32Array;
  readonly groups: readonly PeerGroup[];
}

/** Orders any groups of people by the true totals, as {@link stand} does peer groups. */
export function standInGroups(totals: Totals, { groupOf, groups }: Groups): Standings {
  const from = new Int32Array(totals.people.length);
  const to = new Int32Array(totals.people.length);
  const ranked = peopleOf(groupOf, groups.length, (person) => totals.held[person] !== 1);
  const held = peopleOf(groupOf, groups.length, (person) => totals.held[person] === 1);
  const standings = groups.map((group, g) => {
    const order = orderGroup(totals, ranked[g]!);
    placeGroup(totals, order, from, to);
    return { group, order, held: held[g]! };
  });
  return { totals, groups: standings, groupOf, from, to };
}

/** Some people of each group in the order of the register: stretches of one array. */
function peopleOf(groupOf: Int32Array, groups: number, isOne: (person: number) => boolean): Int32Array[] {
  const ends = new Int32Array(groups + 1);
  for (let person = 0; person < groupOf.length; person++)
    if (groupOf[person]! >= 0 && isOne(person)) ends[groupOf[person]! + 1]!++;
  for (let g = 0; g < groups; g++) ends[g + 1]! += ends[g]!;
  const next = ends.slice();
  const all = new Int32Array(ends[groups]!);
  for (let person = 0; person < groupOf.length; person++)
    if (groupOf[person]! >= 0 && isOne(person)) all[next[groupOf[person]!]!++] = person;
  return Array.from({ length: groups }, (_, g) => all.subarray(ends[g]!, ends[g + 1]!));
}

/** Groups of the phases with the same key are one group. */
function findGroups(totals: Totals): Groups {
  const groupOf = new Int32Array(totals.people.length).fill(-1);
  const groups: PeerGroup[] = [];
  const known = new Map<string, number>();
  for (let phase = totals.phases.length - 1; phase >= 0; phase--) {
    const { peers } = totals.phases[phase]!;
    const indexes = peers.groups.map((group) => {
      let index = known.get(group.key);
      if (index === undefined) {
        index = groups.length;
        known.set(group.key, index);
        groups.push(group);
      }
      return index;
    });
    for (let person = 0; person < groupOf.length; person++) {
      if (groupOf[person] !== -1) continue;
      const { from, until } = stintsOf(totals, phase, person);
      if (until > from) groupOf[person] = indexes[peers.of[until - 1]!]!;
    }
  }
  return { groupOf, groups };
}

/** Best first. The order of the register only makes a tie's listing stable; it gives nobody a better place. */
function orderGroup(totals: Totals, members: Int32Array): Int32Array {
  return members.sort((a, b) => compareTotals(totals, b, a) || a - b);
}

function placeGroup(totals: Totals, order: Int32Array, from: Int32Array, to: Int32Array): void {
  for (let start = 0; start < order.length; ) {
    let end = start + 1;
    while (end < order.length && compareTotals(totals, order[start]!, order[end]!) === 0) end++;
    for (let k = start; k < end; k++) {
      from[order[k]!] = start + 1;
      to[order[k]!] = end;
    }
    start = end;
  }
}
