import type { Transaction } from 'kysely';
import { z } from 'zod';
import { appendAudit } from '../../audit/append-audit.ts';
import type { Tables } from '../../records/tables.ts';
import type { AccountsDesk, SsoProvider, Visit } from './accounts-desk.ts';
import { entryFor } from './prove-identity.ts';
import { readProviderToken, tolerance } from './provider-token.ts';

/** Seconds after which a logout token is too old to be taken, whatever it says of its end. */
const longest = 600;

const event = 'http://schemas.openid.net/event/backchannel-logout';

/** A logout token (OpenID Connect Back-Channel Logout 1.0, 2.4): about a session, somebody, or both, and never with a nonce. */
const LogoutToken = z
  .object({
    iat: z.number().int(),
    exp: z.number().int(),
    jti: z.string().min(1).max(255),
    events: z.object({ [event]: z.looseObject({}) }),
    sub: z.string().min(1).max(255).optional(),
    sid: z.string().min(1).max(255).optional(),
    nonce: z.undefined().optional(),
  })
  .refine(({ sub, sid }) => sub !== undefined || sid !== undefined);
type LogoutToken = z.infer<typeof LogoutToken>;

/**
 * Ends the sessions that a provider says are over there. Answers false for a token that is none, is old, was taken before, or
 * was not signed by the provider for this installation, which is on record; then nothing ends.
 */
export async function endByProvider(
  { records }: AccountsDesk,
  visit: Visit,
  provider: SsoProvider,
  token: string,
): Promise<boolean> {
  const said = await readLogout(provider, token, visit.now).catch(() => null);
  const way = `sso:${provider.id}`;
  return records.db.transaction().execute(async (tx) => {
    const refuse = async (because: string) => {
      const entry = entryFor(visit, 'account.end-by-provider', null);
      await appendAudit(tx, { ...entry, outcome: 'refused', before: null, after: { way, because } });
      return false;
    };
    if (said === null) return refuse('token');
    if (!(await isFirst(tx, provider.id, said, visit.now))) return refuse('taken-before');
    for (const { account, person, sessions } of await endNamed(tx, provider.id, said)) {
      const entry = entryFor(visit, 'account.end-by-provider', { id: account, person });
      await appendAudit(tx, {
        ...entry,
        outcome: 'done',
        before: { sessions },
        after: { sessions: [], way },
      });
    }
    return true;
  });
}

async function readLogout(provider: SsoProvider, token: string, now: string): Promise<LogoutToken> {
  const { type, claims } = await readProviderToken(provider, token, ['iat', 'exp', 'jti', 'events']);
  // A token that was made to sign somebody in is none that signs out.
  if (type?.toLowerCase() !== 'logout+jwt') throw new Error('of another kind');
  const said = LogoutToken.parse(claims);
  const seconds = Date.parse(now) / 1000;
  if (said.iat > seconds + tolerance || said.iat < seconds - longest) throw new Error('not of now');
  return said;
}

/** Whether a token comes for the first time; noted until it would be too old anyway. */
async function isFirst(tx: Transaction<Tables>, provider: string, { jti, iat }: LogoutToken, now: string) {
  await tx.deleteFrom('provider_logout').where('until', '<=', now).execute();
  const until = new Date((iat + longest + tolerance) * 1000).toISOString();
  const { numInsertedOrUpdatedRows: added } = await tx
    .insertInto('provider_logout')
    .values({ provider, jti, until })
    .onConflict((c) => c.doNothing())
    .executeTakeFirstOrThrow();
  return added === 1n;
}

/** Ends the sessions that a token names. Where it names a session, those that do not know theirs go by the person. */
async function endNamed(tx: Transaction<Tables>, provider: string, { sid, sub }: LogoutToken) {
  const named = await tx
    .selectFrom('session')
    .innerJoin('account', 'account.id', 'session.account')
    .leftJoin('account_identity as identity', (join) =>
      join.onRef('identity.account', '=', 'account.id').on('identity.provider', '=', provider),
    )
    .select(['session.id', 'session.account', 'account.person'])
    .distinct()
    .where('session.way', '=', `sso:${provider}`)
    .where(({ and, eb, or }) => {
      // What a token does not name is nobody’s.
      const theirs = eb('identity.subject', '=', sub ?? null);
      if (sid === undefined) return theirs;
      const isUnknown = eb('session.provider_session', 'is', null);
      return or([eb('session.provider_session', '=', sid), and([theirs, isUnknown])]);
    })
    .execute();
  if (named.length > 0)
    await tx
      .deleteFrom('session')
      .where(
        'id',
        'in',
        named.map(({ id }) => id),
      )
      .execute();
  return [...Map.groupBy(named, ({ account }) => account)].map(([account, sessions]) => ({
    account,
    person: sessions[0]?.person ?? null,
    sessions: sessions.map(({ id }) => id),
  }));
}
