import type { BallotKeyList, BallotsToSign, SignedBallots } from '@jianheng/api';
import { ask } from '../api/ask.ts';
import { newRequestId } from '../api/request-ids.ts';
import { finishBallot, prepareBallot } from './ballot-crypto.ts';
import { findKept, type KeptBallot, keepBallot, signed } from './kept-ballot.ts';
import { keyFingerprint } from './key-fingerprint.ts';

interface Taking {
  readonly person: string;
  readonly period: string;
  readonly round: string;
}

/**
 * Takes the ballots of a round: makes them, keeps them in this browser, has them signed blindly. One that was begun and got no
 * answer is taken again as the same. Throws a Problem.
 */
export async function takeBallot(taking: Taking): Promise<KeptBallot> {
  const { period, round } = taking;
  const address = `/api/periods/${encodeURIComponent(period)}/ballots/${encodeURIComponent(round)}`;
  const { keys } = await ask<BallotKeyList>('GET', `${address}/keys`);
  const begun = findKept(taking) ?? (await begin(taking, keys));
  const wanted = begun.circles.flatMap(({ circle, prepared }) =>
    prepared === null ? [] : [{ circle, blinded: prepared.blinded }],
  );
  const body: BallotsToSign = { ballots: wanted };
  const answer = await ask<SignedBallots>('POST', `${address}/issue`, { body, request: begun.request });
  const signatures = new Map<string, string>();
  for (const { circle, signature } of answer.ballots) {
    const key = keys.find((one) => one.circle === circle)?.key;
    const prepared = begun.circles.find((one) => one.circle === circle)?.prepared ?? null;
    if (key === undefined || prepared === null) continue;
    signatures.set(circle, await finishBallot(key as JsonWebKey, prepared, signature));
  }
  const taken = signed(begun, signatures);
  keepBallot(taking, taken);
  return taken;
}

async function begin(taking: Taking, keys: BallotKeyList['keys']): Promise<KeptBallot> {
  const circles = await Promise.all(
    keys.map(async ({ circle, key }) => ({
      circle,
      fingerprint: await keyFingerprint(key as JsonWebKey),
      prepared: await prepareBallot(key as JsonWebKey),
      signature: null,
      isCast: false,
    })),
  );
  const ballot = { request: newRequestId(), circles };
  keepBallot(taking, ballot);
  return ballot;
}
