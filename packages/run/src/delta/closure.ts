import type { Program } from '@jianheng/scheme';
import type { Whole } from './array-file.ts';
import type { FramePhase } from './frame.ts';

/** Groups of stints whose numbers depend on each other; −1 belongs to nobody's group. */
export type GroupsOf = Whole;

/** Within which groups a stint's counts move other stints' points. */
export function scoringGroups(program: Program, phase: FramePhase): GroupsOf[] {
  const { indicators } = program;
  const inputs = indicators.map(({ scoring: { input } }) => input);
  const isAmongPeers = inputs.some((input) => 'among' in input && input.among === 'peers');
  const takesMean = indicators.some(({ missing }) =>
    Object.values(missing).some((rule) => rule.do === 'peer-mean'),
  );
  // Departments and units lie inside their organ.
  const looksAtOrgan =
    inputs.some((input) => 'among' in input && input.among !== 'peers') ||
    indicators.some(
      ({ measure }) => measure !== null && (measure.level !== 'person' || measure.shareOf !== null),
    );
  const organ = phase.post.organ?.codes;
  return [
    ...(isAmongPeers || takesMean ? [phase.peers] : []),
    ...(looksAtOrgan && organ !== undefined ? [organ] : []),
  ];
}

/** Within which groups a stint's counts move other people's intervals too: they borrow from the peer group. */
export function intervalGroups(program: Program, phase: FramePhase): GroupsOf[] {
  return [...new Set([...scoringGroups(program, phase), phase.peers])];
}

/** The stints of a set and all that share a group with one of them, and so on, ascending: whole groups only. */
export function closeOver(rows: Iterable<number>, groups: readonly GroupsOf[], count: number): Int32Array {
  const isIn = new Uint8Array(count);
  const reached = groups.map(() => new Set<number>());
  let latest: number[] = [];
  for (const row of rows) {
    if (isIn[row] === 0) latest.push(row);
    isIn[row] = 1;
  }
  let size = latest.length;
  while (latest.length > 0) {
    const added: number[] = [];
    for (const [g, of] of groups.entries()) {
      const more = new Set<number>();
      for (const row of latest) if (of[row]! >= 0 && !reached[g]!.has(of[row]!)) more.add(of[row]!);
      for (const group of more) reached[g]!.add(group);
      for (const row of more.size === 0 ? [] : membersOf(more, of)) {
        if (isIn[row] === 0) added.push(row);
        isIn[row] = 1;
      }
    }
    size += added.length;
    latest = added;
  }
  return listRows(isIn, size);
}

/** Everybody in one of some groups, by place, ascending. */
export function membersOf(groups: ReadonlySet<number>, of: GroupsOf): number[] {
  let most = -1;
  for (const group of groups) if (group > most) most = group;
  const isOne = new Uint8Array(most + 1);
  for (const group of groups) isOne[group] = 1;
  const members: number[] = [];
  for (let i = 0; i < of.length; i++) if (isOne[of[i]!] === 1) members.push(i);
  return members;
}

/** The places of the flags that are set, ascending. */
export function listRows(isIn: Uint8Array, size = isIn.reduce((n, flag) => n + flag, 0)): Int32Array {
  const rows = new Int32Array(size);
  let next = 0;
  for (let i = 0; i < isIn.length; i++) if (isIn[i] === 1) rows[next++] = i;
  return rows;
}
