import type { Actor } from '@jianheng/casework';
import type { SignedIn } from '../../access/app.ts';
import type { AccountsDesk } from './accounts-desk.ts';
import { actorOf } from './read-grants.ts';
import { isStrong, needsSecondFactor } from './second-factor-for.ts';
import { hashToken, idleSince } from './session-store.ts';

/** How long a session may be seen without writing it down again, in milliseconds. */
const seenAgain = 60_000;

/** Who is behind a token: the session and the actor with the grants in force; null when it opens nothing (any more). */
export async function findSession(
  desk: Pick<AccountsDesk, 'records' | 'secondFactorFor' | 'providers'>,
  token: string,
  { now, today }: { readonly now: string; readonly today: string },
): Promise<{ readonly signedIn: SignedIn; readonly actor: Actor } | null> {
  const { db } = desk.records;
  const row = await db
    .selectFrom('session')
    .innerJoin('account', 'account.id', 'session.account')
    .select([
      'session.id as session',
      'session.account',
      'session.way',
      'session.ends_at',
      'session.seen_at',
      'account.person',
      'account.must_change',
      'account.totp_since',
    ])
    .where('session.token_hash', '=', hashToken(token))
    .where('account.disabled_at', 'is', null)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { session, account, person, way, ends_at: endsAt, seen_at: seenAt } = row;
  // Asked without the moment, so that the same question is asked again and its answer kept.
  if (endsAt <= now || seenAt <= idleSince(now)) return null;
  if (Date.parse(now) - Date.parse(seenAt) > seenAgain)
    await db.updateTable('session').set({ seen_at: now }).where('id', '=', session).execute();
  const actor = await actorOf(db, { account, person }, today);
  const byPassword = way === 'password';
  const needsFactor = needsSecondFactor(desk, actor);
  // A role that came after the sign-in, or a provider of which less is asked since.
  if (!byPassword && needsFactor && !isStrong(desk, way)) return null;
  const first =
    byPassword && row.must_change
      ? 'change-password'
      : byPassword && needsFactor && row.totp_since === null
        ? 'second-factor'
        : null;
  return { signedIn: { session, account, person, way, endsAt, first }, actor };
}
