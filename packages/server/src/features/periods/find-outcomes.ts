import type { Finder } from './finder.ts';
import { leadingPosts, type Participant, readParticipants } from './reading/participants.ts';

/**
 * Finds, when the outcomes of a regular or special period are decided, who has none, and how many are 好. Leaders of the organ
 * are assessed by those above it (干部管理权限).
 */
export const findOutcomes: Finder = async ({ context, tx, state }) => {
  const { plan, outcomes } = state;
  if (plan === null) return { missing: [], good: 0, participants: 0 };
  const all = await readParticipants(tx, plan, plan.to);
  const people = assessedAmong(all).filter((p) => isHereAtTheEnd(p, plan.to, context.today));
  const entered = Object.values(outcomes).filter((o) => o.entered !== null);
  const done = new Set(entered.map((o) => o.person));
  return {
    missing: people.map((p) => p.person).filter((person) => !done.has(person)),
    good: entered.filter((o) => o.entered?.outcome === 'good').length,
    participants: people.length,
  };
};

/** Whom the organ itself assesses: leaders of the organ are assessed by those above it. */
export function assessedAmong(participants: readonly Participant[]): Participant[] {
  return participants.filter(({ leader }) => !leadingPosts.includes(leader));
}

/** Whoever left before the end is assessed where they went. */
export function isHereAtTheEnd({ months }: Participant, to: string, today: string): boolean {
  const last = (today < to ? today : to).slice(0, 7);
  return months.includes(last);
}
