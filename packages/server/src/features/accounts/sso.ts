import { randomBytes } from 'node:crypto';
import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto';
import { z } from 'zod';
import { Refused } from '../../access/refused.ts';
import { appendAudit } from '../../audit/append-audit.ts';
import type { AccountsDesk, SsoProvider, Visit } from './accounts-desk.ts';
import { entryFor, lockAccount } from './prove-identity.ts';
import { type BegunSession, beginSession } from './session-store.ts';
import { signInFailed } from './sign-in-refused.ts';
import { discover } from './sso-provider.ts';

/** How long somebody may take at the provider, in milliseconds. */
const patience = 10 * 60_000;

/** What the browser carries, sealed, while its owner is at the provider. */
const Errand = z.object({
  provider: z.string(),
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  until: z.string(),
});

/** Sends somebody to a provider (authorization code with PKCE). Throws {@link Refused} when there is none of that name. */
export async function goToProvider(
  desk: AccountsDesk,
  visit: Visit,
  id: string,
): Promise<{ to: URL; errand: string }> {
  const { createAuthorizationURL } = await import('better-auth/oauth2');
  const provider = providerOf(desk, id);
  const { authorization_endpoint: authorizationEndpoint } = await discover(provider);
  const [state, nonce, verifier] = [random(), random(), random()];
  const until = new Date(Date.parse(visit.now) + patience).toISOString();
  const errand = { provider: id, state, nonce, verifier, until };
  const to = await createAuthorizationURL({
    id,
    options: provider,
    redirectURI: returnAddress(desk, id),
    authorizationEndpoint,
    state,
    nonce,
    codeVerifier: verifier,
    scopes: ['openid'],
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
): Promise<BegunSession> {
  const subject = await subjectOf(desk, visit, returned).catch(() => null);
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
    const session = await beginSession(tx, account.id, way, visit);
    await appendAudit(tx, { ...entry, outcome: 'done', before: null, after: { session: session.id, way } });
    return session;
  });
  if (outcome === null) throw signInFailed();
  return outcome;
}

/** Who the provider says it is: the code is exchanged, the token's signature, issuer, audience, times and nonce are checked. */
async function subjectOf(
  desk: AccountsDesk,
  visit: Visit,
  { provider: id, code, state, errand }: Returned,
): Promise<string> {
  const { validateAuthorizationCode, validateToken } = await import('better-auth/oauth2');
  const provider = providerOf(desk, id);
  const carried = Errand.parse(JSON.parse(await symmetricDecrypt({ key: desk.secret, data: errand })));
  if (carried.provider !== id || carried.state !== state || carried.until < visit.now)
    throw new Error('the errand does not fit');
  const { issuer, token_endpoint: tokenEndpoint, jwks_uri: jwks } = await discover(provider);
  const { idToken } = await validateAuthorizationCode({
    code,
    codeVerifier: carried.verifier,
    redirectURI: returnAddress(desk, id),
    options: provider,
    tokenEndpoint,
  });
  if (idToken === undefined) throw new Error('the provider gave no identity');
  const { payload } = await validateToken(idToken, jwks, {
    issuer,
    audience: provider.clientId,
    algorithms: ['RS256', 'PS256', 'ES256', 'EdDSA'],
    requiredClaims: ['sub', 'exp', 'nonce'],
    clockTolerance: 30,
  });
  if (payload.nonce !== carried.nonce) throw new Error('the nonce does not fit');
  return z.string().min(1).max(255).parse(payload.sub);
}

function providerOf({ providers }: AccountsDesk, id: string): SsoProvider {
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
