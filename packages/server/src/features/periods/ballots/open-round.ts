import type { Recorded } from '@jianheng/casework';
import type { RequestContext } from '../../../access/request-context.ts';
import { act, type PeriodsDesk } from '../act.ts';
import type { BallotKeys } from './ballot-keys.ts';
import { ensureKeys } from './ensure-keys.ts';

/** Opens a round of appraisal: the action is recorded, then each circle gets its key. */
export async function openRound(
  desk: PeriodsDesk,
  keys: BallotKeys,
  context: RequestContext,
  period: string,
  round: string,
  details: unknown,
): Promise<Recorded> {
  const { action, standing } = await act(desk, context, period, {
    kind: 'open-ballots',
    subject: { round },
    details,
  });
  await ensureKeys(context.records, keys, period, standing.state);
  return action;
}
