import type { Among } from '@jianheng/mechanisms';
import type { Stints } from '@jianheng/scheme';
import { groupBy, type PeerGroups } from './peers.ts';

/** Groups with their members: `members[start[g] … start[g + 1])` are the stints of group g, in their own order. */
export interface Grouping {
  readonly of: Int32Array;
  readonly count: number;
  readonly start: Int32Array;
  readonly members: Int32Array;
}

/** Lists the members of each group (counting sort). */
export function listMembers(of: Int32Array, count: number): Grouping {
  const start = new Int32Array(count + 1);
  for (let i = 0; i < of.length; i++) start[of[i]! + 1]!++;
  for (let g = 0; g < count; g++) start[g + 1]! += start[g]!;
  const next = start.slice();
  const members = new Int32Array(of.length);
  for (let i = 0; i < of.length; i++) members[next[of[i]!]!++] = i;
  return { of, count, start, members };
}

/** The groupings an input can compare within, each made once when first asked for. */
export function groupings(stints: Stints, peers: PeerGroups): (among: Among) => Grouping {
  const made = new Map<Among, Grouping>();
  return (among) => {
    let grouping = made.get(among);
    if (grouping === undefined) {
      if (among === 'peers') grouping = listMembers(peers.of, peers.groups.length);
      else {
        const { of, keys } = groupBy(among === 'organ' ? ['organ'] : ['organ', 'department'], stints);
        grouping = listMembers(of, keys.length);
      }
      made.set(among, grouping);
    }
    return grouping;
  };
}
