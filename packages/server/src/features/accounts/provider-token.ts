import type { SsoProvider } from './accounts-desk.ts';
import { discover } from './sso-provider.ts';

/** Seconds by which the clocks of two machines may differ. */
export const tolerance = 30;

/** What a token says, and of which kind it says it is (`typ`). */
export interface ProviderToken {
  readonly type: string | undefined;
  readonly claims: Readonly<Record<string, unknown>>;
}

/**
 * What a token says that a provider signed for this installation: its signature, issuer, audience and times are checked.
 * Throws where one of them does not fit, a claim is missing, or the provider's keys cannot be had.
 */
export async function readProviderToken(
  provider: SsoProvider,
  token: string,
  requiredClaims: string[],
): Promise<ProviderToken> {
  const { validateToken } = await import('better-auth/oauth2');
  const { issuer, jwks_uri: jwks } = await discover(provider);
  const { payload, protectedHeader } = await validateToken(token, jwks, {
    issuer,
    audience: provider.clientId,
    algorithms: ['RS256', 'PS256', 'ES256', 'EdDSA'],
    requiredClaims,
    clockTolerance: tolerance,
  });
  return { type: protectedHeader.typ, claims: payload };
}
