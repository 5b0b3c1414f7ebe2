import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Records } from '../../records/open-records.ts';
import type { Tables } from '../../records/tables.ts';
import type { Visit } from './accounts-desk.ts';

/** Hours after which somebody signs in again whatever happens: a working day. */
export const sessionHours = 12;
/** Minutes without a request after which a session is over. */
export const idleMinutes = 60;

/** A session as it begins: its token goes into a cookie and is kept nowhere. */
export interface BegunSession {
  readonly id: string;
  readonly token: string;
  readonly endsAt: string;
}

/**
 * Begins a session inside the transaction that lets somebody in.
 *
 * @param at what an identity provider says: when it saw its owner sign in, as far as it was asked, and which session it is there
 */
export async function beginSession(
  tx: Transaction<Tables>,
  account: string,
  way: string,
  { now, address, device }: Visit,
  at: { readonly provedAt: string | null; readonly providerSession: string | null } | null = null,
): Promise<BegunSession> {
  const id = randomUUID();
  const token = randomBytes(32).toString('base64url');
  const endsAt = new Date(Date.parse(now) + sessionHours * 3_600_000).toISOString();
  // Those that are over go when somebody comes: nothing else needs to sweep.
  // Others who sweep at the same moment are not waited for.
  await tx
    .deleteFrom('session')
    .where('id', 'in', (from) =>
      from.selectFrom('session').select('id').where('ends_at', '<=', now).forUpdate().skipLocked(),
    )
    .execute();
  await tx
    .insertInto('session')
    .values({
      id,
      account,
      token_hash: hashToken(token),
      way,
      device: device.slice(0, 200),
      address,
      created_at: now,
      seen_at: now,
      ends_at: endsAt,
      proved_at: at?.provedAt ?? null,
      provider_session: at?.providerSession ?? null,
    })
    .execute();
  return { id, token, endsAt };
}

/** Ends all by which an account is in: its sessions, and its tokens for other systems. Answers how many of each. */
export async function shutAccount(tx: Transaction<Tables>, account: string, now: string) {
  const sessions = await tx.deleteFrom('session').where('account', '=', account).executeTakeFirst();
  const tokens = await tx
    .updateTable('personal_token')
    .set({ ended_at: now })
    .where('account', '=', account)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return {
    sessionsEnded: Number(sessions.numDeletedRows),
    tokensEnded: Number(tokens.numUpdatedRows),
  };
}

/** Ends the session that a browser showed when its owner signed in anew: nobody goes on with the token of before. */
export async function endShownSession({ db }: Records, token: string | undefined): Promise<void> {
  if (token === undefined) return;
  await db.deleteFrom('session').where('token_hash', '=', hashToken(token)).execute();
}

/** Only this is kept of a token: it is random, so that a plain hash cannot be turned back. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** The moment before which a session must have been seen to go on. */
export function idleSince(now: string): string {
  return new Date(Date.parse(now) - idleMinutes * 60_000).toISOString();
}
