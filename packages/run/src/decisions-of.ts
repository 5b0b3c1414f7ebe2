import type { DecisionsFile } from '@jianheng/scheme';
import type { DecisionGround, Decisions } from './assess-plans.ts';

/** A checked file of decisions as a run takes it; annual ratings stay out, for a run proposes them anew. */
export function decisionsOf(file: DecisionsFile): Decisions {
  const withheld = file.withheld ?? [];
  const approved = file.approved ?? [];
  const performance = file.performance ?? [];
  const grounds: DecisionGround[] = [
    ...approved.map(({ organ, decision }) => ground('approved', [organ], decision)),
    ...performance.map(({ ratings, decision }) => ground('performance', Object.keys(ratings), decision)),
    ...withheld.map(({ person, indicator, decision, because }) => ({
      ...ground('withheld', [person, ...indicator], decision),
      because,
    })),
  ];
  return {
    approved: approved.map((a) => a.organ),
    performance: Object.assign({}, ...performance.map((meeting) => meeting.ratings)),
    withheld: withheld.flatMap(({ person, indicator }) => indicator.map((id) => ({ person, indicator: id }))),
    grounds,
  };
}

function ground(
  of: DecisionGround['of'],
  about: readonly string[],
  decision: DecisionGround['decision'],
): DecisionGround {
  return { of, about, decision, because: null };
}
