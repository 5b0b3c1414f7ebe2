import { generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';

/** An invented identity provider over a real socket: whoever comes is `subject`. */
export class InventedProvider {
  issuer = '';
  subject = 'u-1001';
  /** What it puts into the token beside the truth. */
  lies: Record<string, unknown> = {};
  readonly #keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  readonly #others = generateKeyPairSync('rsa', { modulusLength: 2048 });
  isForged = false;
  readonly #challenges = new Map<string, { nonce: string; challenge: string }>();
  readonly #server = createServer(getRequestListener((request) => this.#app().fetch(request)));

  async start(): Promise<void> {
    // No connection is closed while a request is on its way, however long it rested.
    this.#server.keepAliveTimeout = 0;
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    this.issuer = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** A logout token that it signs for the office, with claims beside the usual or in their place (OpenID Connect Back-Channel Logout 2.4). */
  logoutToken(claims: Readonly<Record<string, unknown>>, typ = 'logout+jwt'): string {
    const now = Math.floor(Date.now() / 1000);
    const usual = {
      iss: this.issuer,
      aud: 'jianheng',
      iat: now,
      exp: now + 120,
      jti: randomUUID(),
      events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
    };
    const key = this.isForged ? this.#others.privateKey : this.#keys.privateKey;
    return token({ ...usual, ...claims }, key, typ);
  }

  #app(): Hono {
    const app = new Hono();
    const { issuer } = this;
    app.get('/.well-known/openid-configuration', (c) =>
      c.json({
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
      }),
    );
    app.get('/keys', (c) =>
      c.json({
        keys: [{ ...this.#keys.publicKey.export({ format: 'jwk' }), kid: 'k', alg: 'RS256', use: 'sig' }],
      }),
    );
    app.get('/authorize', (c) => {
      const { redirect_uri = '', state = '', nonce = '', code_challenge: challenge = '' } = c.req.query();
      const code = `code-${this.#challenges.size}`;
      this.#challenges.set(code, { nonce, challenge });
      return c.redirect(`${redirect_uri}?code=${code}&state=${state}`);
    });
    app.post('/token', async (c) => {
      const sent = await c.req.parseBody();
      const known = this.#challenges.get(String(sent.code));
      this.#challenges.delete(String(sent.code));
      if (known === undefined || known.challenge !== (await s256(String(sent.code_verifier))))
        return c.json({ error: 'invalid_grant' }, 400);
      const now = Math.floor(Date.now() / 1000);
      const claims = {
        iss: issuer,
        aud: 'jianheng',
        sub: this.subject,
        nonce: known.nonce,
        iat: now,
        exp: now + 60,
        ...this.lies,
      };
      const key = this.isForged ? this.#others.privateKey : this.#keys.privateKey;
      return c.json({ access_token: 'a', token_type: 'Bearer', id_token: token(claims, key) });
    });
    return app;
  }
}

async function s256(verifier: string): Promise<string> {
  return Buffer.from(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))).toString(
    'base64url',
  );
}

function token(claims: object, key: KeyObject, typ = 'JWT'): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const content = `${part({ alg: 'RS256', kid: 'k', typ })}.${part(claims)}`;
  return `${content}.${sign('sha256', Buffer.from(content), key).toString('base64url')}`;
}
