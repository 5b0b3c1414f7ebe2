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
  let size = 0;
  for (const row of rows) {
    if (isIn[row] === 0) size++;
    isIn[row] = 1;
  }
  for (let before = -1; before !== size && size > 0 && groups.length > 0; ) {
    before = size;
    for (const of of groups) size += addGroups(isIn, of);
  }
  return listRows(isIn, size);
}

function addGroups(isIn: Uint8Array, of: GroupsOf): number {
  let most = -1;
  for (let i = 0; i < of.length; i++) if (of[i]! > most) most = of[i]!;
  const touched = new Uint8Array(most + 1);
  for (let i = 0; i < of.length; i++) if (isIn[i] === 1 && of[i]! >= 0) touched[of[i]!] = 1;
  let added = 0;
  for (let i = 0; i < of.length; i++) {
    if (isIn[i] === 1 || of[i]! < 0 || touched[of[i]!] !== 1) continue;
    isIn[i] = 1;
    added++;
  }
  return added;
}

/** The places of the flags that are set, ascending. */
export function listRows(isIn: Uint8Array, size = isIn.reduce((n, flag) => n + flag, 0)): Int32Array {
  const rows = new Int32Array(size);
  let next = 0;
  for (let i = 0; i < isIn.length; i++) if (isIn[i] === 1) rows[next++] = i;
  return rows;
}
