import type { Day } from './day.ts';
import type { LeaveRow, PersonRow, PostRow, SanctionRow } from './facts.ts';
import type { Traits } from './traits.ts';

/** One member of an organ's staff with everything that is true of them in the year. */
export interface Member {
  readonly person: PersonRow;
  /** In order of time; two where somebody moved inside the period. */
  posts: PostRow[];
  leaves: LeaveRow[];
  sanctions: SanctionRow[];
  traits: Traits;
  /** Share of the organ's cases as an integer weight; 0 for those who handle none. */
  load: number;
}

/** The post held on a day in an organ, where there is one and nobody is on leave. */
export function findPostOn(member: Member, organ: string, on: Day): PostRow | undefined {
  for (const leave of member.leaves) if (leave.from <= on && on <= leave.to) return undefined;
  return member.posts.find(
    (post) => post.organ === organ && post.from <= on && (post.to === null || on <= post.to),
  );
}
