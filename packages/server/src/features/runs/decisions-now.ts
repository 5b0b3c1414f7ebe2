import { hasHigherShare, type Period, text } from '@jianheng/casework';
import { type DecisionGround, type Decisions, noDecisions } from '@jianheng/run';

/** What people decided in a period that a run rests on, each with its ground; sealed with the run. */
export function decisionsNow(period: Period): Decisions {
  const { plan, share, withheld } = period;
  const held = Object.values(withheld).sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const approved = hasHigherShare(period) && plan !== null ? [plan.organ] : [];
  if (approved.length === 0 && held.length === 0) return noDecisions;
  const answer = share?.answer ?? null;
  const grounds: DecisionGround[] = [
    ...approved.map((organ): DecisionGround => {
      const said = `${answer?.authority} ${answer?.document}，${answer?.on}`;
      return { of: 'approved', about: [organ], decision: text(said, said), because: null };
    }),
    ...held.map(({ person, indicator, reason }): DecisionGround => {
      const decision = text('数据有争议或待更正，暂缓使用', 'disputed or being corrected: withheld');
      return { of: 'withheld', about: [person, indicator], decision, because: text(reason, reason) };
    }),
  ];
  return {
    approved,
    performance: {},
    withheld: held.map(({ person, indicator }) => ({ person, indicator })),
    grounds,
  };
}

function keyOf({ person, indicator }: { readonly person: string; readonly indicator: string }): string {
  return `${person} ${indicator}`;
}
