import type { VoterGroup } from '@jianheng/api';
import { fewestVoters } from '@jianheng/casework';
import type { StaffMember } from '../../register/read-register.ts';
import { leadingPosts } from '../reading/participants.ts';

/** A circle as the register suggests it. */
export interface ProposedCircle {
  readonly name: string;
  readonly group: VoterGroup;
  readonly voters: readonly string[];
  readonly about: readonly string[];
  /** Circles that were too small to keep a vote secret and became part of this one. */
  readonly merged: readonly string[];
}

const head = '部门负责人';

/**
 * Suggests who votes on whom, from where people are posted: leaders and heads on everybody below them, each department on its own
 * members, everybody on the leaders. Circles of fewer voters than keep a vote secret become one: leaders join the heads, small
 * departments join each other, and when all of that is not enough, the last one joins the largest.
 */
export function proposeCircles(staff: readonly StaffMember[]): ProposedCircle[] {
  const of = (members: readonly StaffMember[]) => members.map((m) => m.person.id);
  const leaders = staff.filter((m) => leadingPosts.includes(m.posting.leader));
  const others = staff.filter((m) => !leadingPosts.includes(m.posting.leader));
  const heads = others.filter((m) => m.posting.leader === head);
  const circles = [
    ...above([
      { name: '院领导', group: 'leaders', voters: of(leaders), about: of(others), merged: [] },
      { name: '部门负责人', group: 'heads', voters: of(heads), about: of(others), merged: [] },
    ]),
    ...peers(others),
  ];
  if (leaders.length > 0 && staff.length >= fewestVoters)
    circles.push({ name: '全院评院领导', group: 'peers', voters: of(staff), about: of(leaders), merged: [] });
  return circles;
}

/** Leaders and heads vote on the same people, so those that are too few become one circle, or none. */
function above(circles: readonly [ProposedCircle, ProposedCircle]): ProposedCircle[] {
  const [leaders, heads] = circles;
  const isSmall = ({ voters }: ProposedCircle) => voters.length > 0 && voters.length < fewestVoters;
  if (!isSmall(leaders) && !isSmall(heads)) return circles.filter((c) => c.voters.length > 0);
  const both = join([leaders, heads].filter((c) => c.voters.length > 0));
  const group = leaders.voters.length > heads.voters.length ? 'leaders' : 'heads';
  return both.voters.length >= fewestVoters ? [{ ...both, group }] : [];
}

function peers(others: readonly StaffMember[]): ProposedCircle[] {
  const byDepartment = Map.groupBy(others, (m) => m.department?.name ?? '未分部门');
  const all = [...byDepartment].map(([name, members]): ProposedCircle => {
    const ids = members.map((m) => m.person.id);
    return { name: `${name}同事`, group: 'peers', voters: ids, about: ids, merged: [] };
  });
  const large = all.filter((c) => c.voters.length >= fewestVoters);
  let small = all
    .filter((c) => c.voters.length < fewestVoters)
    .sort((a, b) => b.voters.length - a.voters.length);
  const joined: ProposedCircle[] = [];
  while (small.length > 0) {
    let group = [small[0]!];
    small = small.slice(1);
    while (votersIn(group) < fewestVoters && small.length > 0) {
      group = [...group, small.at(-1)!];
      small = small.slice(0, -1);
    }
    const circle = join(group);
    if (circle.voters.length >= fewestVoters) joined.push(circle);
    else {
      const into = [...large, ...joined].sort((a, b) => b.voters.length - a.voters.length)[0];
      if (into === undefined) return [];
      const larger = join([into, circle]);
      if (large.includes(into)) large.splice(large.indexOf(into), 1, larger);
      else joined.splice(joined.indexOf(into), 1, larger);
    }
  }
  return [...large, ...joined];
}

function votersIn(circles: readonly ProposedCircle[]): number {
  return circles.reduce((sum, c) => sum + c.voters.length, 0);
}

function join(circles: readonly ProposedCircle[]): ProposedCircle {
  const [first] = circles;
  if (circles.length === 1 && first !== undefined) return first;
  const names = circles.flatMap((c) => (c.merged.length > 0 ? c.merged : [c.name]));
  return {
    name: names.join('、'),
    group: first?.group ?? 'peers',
    voters: [...new Set(circles.flatMap((c) => c.voters))],
    about: [...new Set(circles.flatMap((c) => c.about))],
    merged: names,
  };
}
