import { generateKeyPairSync } from 'node:crypto';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

/** What the test tells the provider: its clock stands elsewhere, its keys are others, its sign-ins amount to something else, or whom it tells of a sign-out. */
export type ToProvider =
  | { readonly is: 'clock'; readonly shift: number }
  | { readonly is: 'rotate' }
  | { readonly is: 'strength'; readonly acr: string | null }
  | { readonly is: 'logout-to'; readonly to: string };
/** What the provider tells: where it is, or that it did what it was told. */
export type FromProvider = { readonly is: 'ready'; readonly issuer: string } | { readonly is: 'done' };

// A process of its own: its clock is moved without moving that of whoever asks.
const clock = Date.now;
let shift = 0;
Date.now = () => clock() + shift;

let logoutTo: string | undefined;
const clientOf = (id: string) => ({
  ...(logoutTo === undefined
    ? {}
    : { backchannel_logout_uri: logoutTo, backchannel_logout_session_required: true }),
  client_id: id,
  client_secret: `${id}-secret-of-the-test`,
  redirect_uris: ['http://localhost/api/sign-in/office/return'],
  response_types: ['code'],
  grant_types: ['authorization_code'],
});

let keys = 0;
/** What a sign-in amounts to (`acr`); null when nothing is said of it. */
let strength: string | null = null;
let listener: RequestListener;
const server = createServer((request, response) => listener(request, response));
// No connection is closed while a request is on its way, however long it rested.
server.keepAliveTimeout = 0;

function setUp(issuer: string): void {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = { ...privateKey.export({ format: 'jwk' }), kid: `key-${++keys}`, alg: 'RS256', use: 'sig' };
  const provider = new Provider(issuer, {
    clients: [clientOf('jianheng'), clientOf('another')],
    jwks: { keys: [key] },
    cookies: { keys: ['a key of the test'] },
    features: { backchannelLogout: { enabled: true } },
    // The office of the test is on this machine, which the provider would not ask otherwise.
    fetch: (url: string, { dispatcher: _, ...options }: RequestInit & { dispatcher?: unknown }) =>
      fetch(url, options),
    acrValues: ['urn:example:two-factors'],
    findAccount: (_: unknown, id: string) => ({ accountId: id, claims: () => ({ sub: id }) }),
    ttl: {
      AccessToken: 60,
      AuthorizationCode: 60,
      Grant: 60,
      IdToken: 60,
      Interaction: 60,
      Session: 60,
    },
  });
  const usual = provider.callback();
  listener = async (request, response) => {
    if (request.method !== 'POST' || request.url?.startsWith('/interaction/') !== true)
      return usual(request, response);
    let sent = '';
    for await (const part of request) sent += String(part);
    const form = Object.fromEntries(new URLSearchParams(sent));
    if (form.prompt === 'login' && strength !== null)
      return provider.interactionFinished(request, response, {
        login: { accountId: form.login ?? '', acr: strength },
      });
    return usual(Object.assign(request, { body: form }), response);
  };
}

const tell = (said: FromProvider) => process.send?.(said);

server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  setUp(issuer);
  process.on('message', (told: ToProvider) => {
    if (told.is === 'clock') shift = told.shift;
    else if (told.is === 'strength') strength = told.acr;
    else {
      if (told.is === 'logout-to') logoutTo = told.to;
      setUp(issuer);
    }
    tell({ is: 'done' });
  });
  tell({ is: 'ready', issuer });
});
process.on('disconnect', () => process.exit());
