import type { ObjectionStep } from '@jianheng/api';
import type { Objection, Recorded } from '@jianheng/casework';
import type { PeriodAt } from '../read-period.ts';

/** A decision on an objection that waits for another person. */
export interface ProposedDecision {
  readonly action: Recorded;
  readonly upheld: boolean;
  readonly reply: string;
}

/** The decision on an objection that waits to be confirmed; null when none does. */
export function findProposed({ waiting }: PeriodAt, objection: string): ProposedDecision | null {
  for (const action of waiting.values()) {
    const subject = action.subject as { readonly objection?: string };
    if (action.kind !== 'decide-objection' || subject.objection !== objection) continue;
    const { upheld, reply } = action.details as { upheld: boolean; reply: string };
    return { action, upheld, reply };
  }
  return null;
}

/** Where an objection is. */
export function objectionStep(period: PeriodAt, objection: Objection): ObjectionStep {
  if (objection.withdrawn) return 'withdrawn';
  if (objection.decided !== null) return 'decided';
  if (findProposed(period, objection.id) !== null) return 'to-confirm';
  if (objection.simulated !== null) return 'simulated';
  return objection.correction === null && objection.reading === null ? 'waiting' : 'correcting';
}
