import { createHash } from 'node:crypto';
import { text } from '@jianheng/casework';
import { canonicalText } from '@jianheng/scheme';
import { Refused } from '../../../access/refused.ts';
import type { RequestContext } from '../../../access/request-context.ts';
import { act, type PeriodsDesk } from '../act.ts';
import type { BallotKeys } from './ballot-keys.ts';
import { isBlinded, signBlinded } from './sign-blinded.ts';

/** A blinded ballot for one circle, in base64url. */
export interface BlindedBallot {
  readonly circle: string;
  readonly blinded: string;
}

/**
 * Signs a voter's blinded ballots, one for each circle in which they vote. That the voter took a ballot is on record; what
 * is signed cannot be recognised when it is cast. The same request again signs the same ballots, never others.
 */
export async function issueBallot(
  desk: PeriodsDesk,
  keys: BallotKeys,
  context: RequestContext,
  period: string,
  round: string,
  ballots: readonly BlindedBallot[],
): Promise<{ readonly circle: string; readonly signature: string }[]> {
  const blinded = ballots.map((b) => ({ circle: b.circle, hash: sha256(b.blinded) }));
  const person = context.actor.person ?? '';
  const wanted = { kind: 'issue-ballot', subject: { round, person }, details: { blinded } };
  const { action } = await act(desk, context, period, wanted);
  if (canonicalText(action.details) !== canonicalText({ blinded }))
    throw new Refused({ is: 'conflict', message: otherBallots });
  return Promise.all(
    ballots.map(async ({ circle, blinded }) => {
      const key = await keys.find({ period, round, circle });
      if (key === null) throw new Refused({ is: 'not-found' });
      const message = Buffer.from(blinded, 'base64url');
      if (!isBlinded(key, message))
        throw new Refused({ is: 'malformed', problems: [{ path: 'ballots', message: notBlinded }] });
      return { circle, signature: Buffer.from(signBlinded(key, message)).toString('base64url') };
    }),
  );
}

const notBlinded = text(
  '交来的不是用这一圈的公钥盲化的选票',
  'this is no ballot blinded for the key of its circle',
);
const otherBallots = text('这个请求领取的是另一张选票', 'this request took another ballot');

function sha256(content: string): string {
  return createHash('sha256').update(content).digest('hex');
}
