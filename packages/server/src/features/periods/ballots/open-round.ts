import type { Recorded } from '@jianheng/casework';
import type { RequestContext } from '../../../access/request-context.ts';
import { act, type PeriodsDesk } from '../act.ts';
import type { BallotKeys } from './ballot-keys.ts';

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
  for (const { name } of standing.state.ballots[round]?.circles ?? []) {
    const box = { period, round, circle: name };
    // The same request again finds the key that it made before.
    if ((await keys.find(box)) !== null) continue;
    const publicKey = await keys.make(box);
    await context.records.db
      .insertInto('ballot_key')
      .values({ ...box, public_key: JSON.stringify(publicKey) })
      .execute();
  }
  return action;
}
