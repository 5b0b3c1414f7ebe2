import { randomBytes } from 'node:crypto';
import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto';
import { z } from 'zod';
import { Refused } from '../../access/refused.ts';
import { dayInChina } from '../../access/request-context.ts';
import { appendAudit } from '../../audit/append-audit.ts';
import type { AccountsDesk, SsoProvider, Visit } from './accounts-desk.ts';
import { entryFor, lockAccount } from './prove-identity.ts';
import { readProviderToken, tolerance } from './provider-token.ts';
import { actorOf } from './read-grants.ts';
import { isStrong, needsSecondFactor } from './second-factor-for.ts';
import { type BegunSession, beginSession } from './session-store.ts';
import { signInFailed, strongerNeeded } from './sign-in-refused.ts';
import { discover } from './sso-provider.ts';

/** How long somebody may take at the provider, in milliseconds. */
const patience = 10 * 60_000;

/** What is read of a token (OpenID Connect Core 2). */
const Claims = z.object({
  sub: z.string().min(1).max(255),
  sid: z.string().min(1).max(255).optional(),
  acr: z.string().optional(),
  auth_time: z.number().int().positive().optional(),
});

/** What the browser carries, sealed, while its owner is at the provider. */
const Errand = z.object({
  provider: z.string(),
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  until: z.string(),
  /** When somebody who is known already set out to sign in once more; null for an ordinary sign-in. */
  again: z.string().nullable(),
});

/**
 * Sends somebody to a provider (authorization code with PKCE). Throws {@link Refused} when there is none of that name.
 *
 * @param isAgain to sign in there once more, whatever the provider remembers: as proof that it is still the same person
 */
export async function goToProvider(
  desk: AccountsDesk,
  visit: Visit,
  id: string,
  isAgain = false,
): Promise<{ to: URL; errand: string }> {
  const { createAuthorizationURL } = await import('better-auth/oauth2');
  const provider = providerOf(desk, id);
  const { authorization_endpoint: authorizationEndpoint } = await discover(provider);
  const [state, nonce, verifier] = [random(), random(), random()];
  const until = new Date(Date.parse(visit.now) + patience).toISOString();
  const errand = { provider: id, state, nonce, verifier, until, again: isAgain ? visit.now : null };
  const maxAge = isAgain ? 0 : provider.maxAge;
  const acrValues = provider.acrValues ?? [];
  const to = await createAuthorizationURL({
    id,
    options: provider,
    redirectURI: returnAddress(desk, id),
    authorizationEndpoint,
    state,
    nonce,
    codeVerifier: verifier,
    scopes: ['openid'],
    ...(isAgain ? { prompt: 'login' as const } : {}),
    additionalParams: {
      ...(acrValues.length === 0 ? {} : { acr_values: acrValues.join(' ') }),
      ...(maxAge == null ? {} : { max_age: String(maxAge) }),
    },
  });
  return { to, errand: await symmetricEncrypt({ key: desk.secret, data: JSON.stringify(errand) }) };
}

/** What comes back from the provider. */
export interface Returned {
  readonly provider: string;
  readonly code: string;
  readonly state: string;
  readonly errand: string;
}

/**
 * Signs in whoever the provider says it is, when an account was linked to that identity. Nobody gets an account this way.
 * Throws {@link Refused}; what did not fit is on record.
 */
export async function comeFromProvider(
  desk: AccountsDesk,
  visit: Visit,
  returned: Returned,
): Promise<BegunSession & { readonly again: boolean }> {
  const come = await whoComes(desk, visit, returned).catch(() => null);
  const subject = come?.subject ?? null;
  const outcome = await desk.records.db.transaction().execute(async (tx) => {
    const identity =
      subject === null
        ? undefined
        : await tx
            .selectFrom('account_identity')
            .select('account')
            .where('provider', '=', returned.provider)
            .where('subject', '=', subject)
            .executeTakeFirst();
    const account = identity && (await lockAccount(tx, identity.account));
    const entry = entryFor(visit, 'account.sign-in', account ?? null);
    const way = `sso:${returned.provider}`;
    if (account === undefined || account.disabled_at !== null) {
      const because = subject === null ? 'provider' : account === undefined ? 'unknown' : 'disabled';
      await appendAudit(tx, { ...entry, outcome: 'refused', before: null, after: { way, because } });
      return null;
    }
    const actor = await actorOf(tx, { account: account.id, person: account.person }, dayInChina(visit.now));
    if (needsSecondFactor(desk, actor) && !isStrong(desk, way)) {
      await appendAudit(tx, {
        ...entry,
        outcome: 'refused',
        before: null,
        after: { way, because: 'second-factor' },
      });
      return 'too-weak';
    }
    const session = await beginSession(tx, account.id, way, visit, come);
    await appendAudit(tx, { ...entry, outcome: 'done', before: null, after: { session: session.id, way } });
    return session;
  });
  if (outcome === null) throw signInFailed();
  if (outcome === 'too-weak') throw strongerNeeded();
  return { ...outcome, again: come?.isAgain === true };
}

/** Who came back from a provider. */
interface Come {
  readonly subject: string;
  /** When the provider saw them sign in; null where it was not asked. */
  readonly provedAt: string | null;
  /** Their session there; null where the provider does not name it. */
  readonly providerSession: string | null;
  readonly isAgain: boolean;
}

/**
 * Who the provider says it is: the code is exchanged; the token's signature, issuer, audience, times and nonce are checked, and
 * what was asked of the sign-in, how strong and how fresh, must stand in it.
 */
async function whoComes(
  desk: AccountsDesk,
  visit: Visit,
  { provider: id, code, state, errand }: Returned,
): Promise<Come> {
  const { validateAuthorizationCode } = await import('better-auth/oauth2');
  const provider = providerOf(desk, id);
  const carried = Errand.parse(JSON.parse(await symmetricDecrypt({ key: desk.secret, data: errand })));
  if (carried.provider !== id || carried.state !== state || carried.until < visit.now)
    throw new Error('the errand does not fit');
  const { token_endpoint: tokenEndpoint } = await discover(provider);
  const { idToken } = await validateAuthorizationCode({
    code,
    codeVerifier: carried.verifier,
    redirectURI: returnAddress(desk, id),
    options: provider,
    tokenEndpoint,
  });
  if (idToken === undefined) throw new Error('the provider gave no identity');
  const { claims } = await readProviderToken(provider, idToken, ['sub', 'exp', 'nonce']);
  if (claims.nonce !== carried.nonce) throw new Error('the nonce does not fit');
  const asked = carried.again === null ? provider.maxAge : 0;
  const said = Claims.parse(claims);
  const acrValues = provider.acrValues ?? [];
  if (acrValues.length > 0 && !acrValues.includes(said.acr ?? ''))
    throw new Error('the sign-in does not amount to what was asked');
  if (asked != null) {
    const since = Date.parse(carried.again ?? visit.now) - asked * 1000;
    if (said.auth_time === undefined || (said.auth_time + tolerance) * 1000 < since)
      throw new Error('the sign-in is older than what was asked');
  }
  // A provider whose clock goes ahead proves nothing for longer.
  const at = Math.min(said.auth_time ?? 0, Math.floor(Date.parse(visit.now) / 1000));
  return {
    subject: said.sub,
    provedAt: asked == null ? null : new Date(at * 1000).toISOString(),
    providerSession: said.sid ?? null,
    isAgain: carried.again !== null,
  };
}

/** The provider of an id. Throws {@link Refused} when there is none. */
export function providerOf({ providers }: AccountsDesk, id: string): SsoProvider {
  const provider = providers.find((p) => p.id === id);
  if (provider === undefined) throw new Refused({ is: 'not-found' });
  return provider;
}

function returnAddress({ origin }: AccountsDesk, id: string): string {
  if (origin === null) throw new Refused({ is: 'not-found' });
  return `${origin}/api/sign-in/${encodeURIComponent(id)}/return`;
}

function random(): string {
  return randomBytes(32).toString('base64url');
}
