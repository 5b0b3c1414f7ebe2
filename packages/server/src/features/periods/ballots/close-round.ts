import type { Recorded } from '@jianheng/casework';
import type { RequestContext } from '../../../access/request-context.ts';
import { act, type PeriodsDesk } from '../act.ts';
import type { BallotKeys } from './ballot-keys.ts';
import { ensureKeys } from './ensure-keys.ts';

/** Ends a round: its ballots are counted with the action (see `countRound`), then its private keys are destroyed. */
export async function closeRound(
  desk: PeriodsDesk,
  keys: BallotKeys,
  context: RequestContext,
  period: string,
  round: string,
): Promise<Recorded> {
  const wanted = { kind: 'close-ballots', subject: { round }, details: {} };
  const { action, standing } = await act(desk, context, period, wanted);
  await ensureKeys(context.records, keys, period, standing.state);
  return action;
}
