import { createHash, randomInt, type webcrypto } from 'node:crypto';
import { text } from '@jianheng/casework';
import { canonicalText } from '@jianheng/scheme';
import { z } from 'zod';
import { Refused } from '../../../access/refused.ts';
import type { Records } from '../../../records/open-records.ts';
import { ballotKeyParameters, ballotSuite } from './ballot-suite.ts';

/** Scores that a ballot gives: of some or all of the people whom the circle votes on, 0 to 100 with one decimal. */
export const Paper = z.array(
  z.strictObject({
    person: z.string().min(1).max(64),
    score: z.string().regex(/^(100(\.0)?|\d{1,2}(\.\d)?)$/),
  }),
);

/** A ballot as it is cast: nothing in it says whose it is. */
export const Ballot = z.strictObject({
  period: z.string().min(1).max(64),
  round: z.string().min(1).max(64),
  circle: z.string().min(1).max(200),
  /** The random message that was signed blindly, and its signature, base64url. */
  token: z.string().regex(/^[A-Za-z0-9_-]{43,128}$/),
  signature: z.string().regex(/^[A-Za-z0-9_-]{300,400}$/),
  paper: Paper,
});
export type Ballot = z.infer<typeof Ballot>;

/**
 * Casts a ballot. Whoever holds a signature of the circle's key may, once. All ballots of the box are written anew in random
 * order with each that is cast, so that neither rows nor transactions tell which came when.
 */
export async function castBallot({ db, sync }: Records, ballot: Ballot): Promise<void> {
  const { period, round, circle, token, signature, paper } = ballot;
  const box = { period, round, circle };
  const key = await db
    .selectFrom('ballot_key')
    .select('public_key')
    .where((e) => e.and(box))
    .executeTakeFirst();
  if (key === undefined) throw new Refused({ is: 'not-found' });
  const publicKey = await crypto.subtle.importKey(
    'jwk',
    key.public_key as webcrypto.JsonWebKey,
    ballotKeyParameters,
    true,
    ['verify'],
  );
  const isSigned = await ballotSuite.verify(
    publicKey,
    Buffer.from(signature, 'base64url'),
    Buffer.from(token, 'base64url'),
  );
  if (!isSigned) throw new Refused({ is: 'not-found' });
  if (new Set(paper.map((p) => p.person)).size < paper.length)
    throw new Refused({ is: 'conflict', message: twice });
  const token_hash = createHash('sha256').update(token).digest('hex');
  await db.transaction().execute(async (tx) => {
    // One at a time: the box is locked by its key's row.
    const open = await tx
      .selectFrom('ballot_key')
      .select('circle')
      .where((e) => e.and(box))
      .forUpdate()
      .executeTakeFirst();
    if (open === undefined) throw new Refused({ is: 'not-found' });
    const papers = await tx
      .deleteFrom('ballot_paper')
      .where((e) => e.and(box))
      .returning(['token_hash', 'paper'])
      .execute();
    const earlier = papers.find((b) => b.token_hash === token_hash);
    // Sent again after a lost answer: the same ballot is still one ballot.
    if (earlier !== undefined && canonicalText(earlier.paper) !== canonicalText(paper))
      throw new Refused({ is: 'conflict', message: cast });
    const all = earlier === undefined ? [...papers, { token_hash, paper }] : papers;
    const rows = shuffled(all).map((b) => ({
      token_hash: b.token_hash,
      ...box,
      paper: JSON.stringify(b.paper),
    }));
    await tx.insertInto('ballot_paper').values(rows).execute();
  });
  await sync();
}

const cast = text('这张选票已经投过', 'this ballot was cast already');
const twice = text('一张选票对一人只能打一次分', 'a ballot scores each person once');

/** In random order, each order as likely as the others. */
export function shuffled<T>(all: readonly T[]): T[] {
  const out = [...all];
  for (let i = out.length - 1; i > 0; i--) {
    const j = randomInt(i + 1);
    [out[i], out[j]] = [out[j]!, out[i]!];
  }
  return out;
}
