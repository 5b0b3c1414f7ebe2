import { z } from 'zod';
import type { SsoProvider } from './accounts-desk.ts';

/** What is needed of a provider's discovery document (OpenID Connect Discovery 1.0). */
const Discovery = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
});
export type Discovery = z.infer<typeof Discovery>;

const found = new Map<string, Promise<Discovery>>();

/** Where a provider takes people and gives keys, read once. Throws when it cannot be reached or says another issuer. */
export function discover({ issuer }: SsoProvider): Promise<Discovery> {
  const known = found.get(issuer);
  if (known !== undefined) return known;
  const read = readDiscovery(issuer);
  found.set(issuer, read);
  read.catch(() => found.delete(issuer));
  return read;
}

async function readDiscovery(issuer: string): Promise<Discovery> {
  const address = new URL(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
  const answer = await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(10_000) });
  if (!answer.ok) throw new Error(`the identity provider answered ${answer.status}`);
  const discovery = Discovery.parse(await answer.json());
  if (discovery.issuer !== issuer) throw new Error('the identity provider names another issuer');
  for (const endpoint of [discovery.authorization_endpoint, discovery.token_endpoint, discovery.jwks_uri])
    refusePlain(endpoint);
  return discovery;
}

/** Keys and codes travel over TLS; only a provider on this machine may do without. */
function refusePlain(endpoint: string): void {
  const { protocol, hostname } = new URL(endpoint);
  if (protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname)) return;
  throw new Error('the identity provider must be reached over TLS');
}
