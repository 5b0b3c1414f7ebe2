import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { request as plainRequest } from 'node:http';
import { request } from 'node:https';
import { after, test } from 'node:test';
import { connect } from 'node:tls';
import { fetchInTime } from '../../facts/tests/fetch-in-time.ts';
import { within } from '../../facts/tests/within.ts';
import { serveRedirect } from '../src/http/serve-redirect.ts';
import { proxiedAddress, serve, socketAddress } from '../src/index.ts';
import { anAccount, appOn, Browser, Hands } from './browser.ts';
import { freePort } from './free-port.ts';
import { recordsInMemory } from './records-in-memory.ts';
import { selfSigned } from './self-signed.ts';

const records = await recordsInMemory();
after(() => records.close());
const name = 'kaohe.example.cn';
const first = selfSigned(name);

interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Asks over a real encrypted connection that trusts one certificate only. */
function overTls(port: number, path: string, ca: string, { method = 'GET', headers = {}, body }: Asked = {}) {
  const answered = new Promise<Response>((resolve, reject) => {
    const host = `${name}:${port}`;
    const options = { host: '127.0.0.1', port, path, method, ca, servername: name, agent: false as const };
    const asking = request({ ...options, headers: { host, ...headers } }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => {
        const said = new Headers();
        for (const [key, value] of Object.entries(answer.headers))
          for (const one of [value ?? []].flat()) said.append(key, one);
        const status = answer.statusCode ?? 0;
        resolve(new Response(status === 204 ? null : Buffer.concat(parts), { status, headers: said }));
      });
    });
    asking.on('error', reject);
    asking.end(body);
  });
  return within(`an answer to ${method} ${path}`, answered);
}

/** The certificate that a server shows. */
function shownOn(port: number): Promise<X509Certificate> {
  const shown = new Promise<X509Certificate>((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port, servername: name, rejectUnauthorized: false }, () => {
      const certificate = socket.getPeerX509Certificate();
      socket.destroy();
      if (certificate === undefined) reject(new Error('no certificate was shown'));
      else resolve(certificate);
    });
    socket.on('error', reject);
  });
  return within('the server to show its certificate', shown);
}

test('over an encrypted socket people sign in; browsers are told to come encrypted only, and cookies never leave otherwise', async (t) => {
  await anAccount(records, 'li');
  const hands = new Hands();
  // The address under which people come is declared before it listens.
  const port = await freePort();
  const origin = `https://${name}:${port}`;
  const { app } = appOn(records, hands, { origin, addressOf: socketAddress });
  const serving = await serve(app, { port, tls: first });
  t.after(() => serving.stop(0));
  assert.match(serving.address, /^https:/);
  // A suite without forward secrecy, which Node alone would speak.
  const old = { host: '127.0.0.1', port, maxVersion: 'TLSv1.2', ciphers: 'AES128-GCM-SHA256' } as const;
  await assert.rejects(
    within('a refusal', once(connect({ ...old, rejectUnauthorized: false }), 'secureConnect')),
    /handshake failure/i,
  );

  const health = await overTls(port, '/health', first.cert);
  assert.equal(health.status, 200);
  assert.match(health.headers.get('strict-transport-security') ?? '', /max-age=31536000/);

  const fetching = async (asked: Request) => {
    const { pathname, search } = new URL(asked.url);
    return overTls(port, `${pathname}${search}`, first.cert, {
      method: asked.method,
      headers: Object.fromEntries(asked.headers),
      body: await asked.text(),
    });
  };
  const li = new Browser(fetching, origin);
  const signedIn = await li.signIn('li');
  assert.equal(signedIn.status, 204, await signedIn.text());
  assert.match(signedIn.headers.getSetCookie().join('\n'), /__Host-.*Secure/s);
  assert.equal((await li.ask('GET', '/api/own/session')).status, 200);
  await assert.rejects(overTls(port, '/health', selfSigned(name).cert), 'another certificate is not trusted');
  await assert.rejects(
    new Promise((resolve, reject) => {
      plainRequest({ host: '127.0.0.1', port, path: '/health', agent: false }, resolve)
        .on('error', reject)
        .end();
    }),
    'nothing is said in plain text',
  );
});

test('a renewed certificate is shown without a new start, and connections that are open go on', async (t) => {
  const { app } = appOn(records, new Hands(), { origin: `https://${name}` });
  const serving = await serve(app, { port: 0, tls: first });
  t.after(() => serving.stop(0));
  const port = Number(new URL(serving.address).port);
  assert.equal((await shownOn(port)).fingerprint256, new X509Certificate(first.cert).fingerprint256);
  const open = connect({ host: '127.0.0.1', port, servername: name, ca: first.cert });
  await within('a connection', once(open, 'secureConnect'));

  const renewed = selfSigned(name);
  serving.renew(renewed);
  assert.equal((await shownOn(port)).fingerprint256, new X509Certificate(renewed.cert).fingerprint256);
  assert.equal((await overTls(port, '/health', renewed.cert)).status, 200);

  const said = new Promise<string>((resolve) => open.once('data', (chunk) => resolve(String(chunk))));
  open.write(`GET /health HTTP/1.1\r\nhost: ${name}\r\n\r\n`);
  assert.match(await within('an answer', said), /^HTTP\/1.1 200/);
  open.destroy();
  assert.throws(() => serving.renew({ cert: 'none', key: 'none' }));
  assert.equal((await overTls(port, '/health', renewed.cert)).status, 200, 'what is none changes nothing');
});

test('whoever comes without encryption is told the declared address, whatever name they used, and nothing they sent is taken', async (t) => {
  const redirect = await serveRedirect('https://kaohe.example.cn', { host: '127.0.0.1', port: 0 });
  t.after(() => redirect.stop());
  for (const program of ['/api/own/session', '/metrics', '/health/ready'])
    assert.equal(
      (await fetchInTime(redirect.address + program, { redirect: 'manual' })).status,
      403,
      program,
    );
  const look = await fetchInTime(`${redirect.address}/periods/y?x=1`, {
    redirect: 'manual',
    headers: { 'x-forwarded-host': 'elsewhere.example.cn' },
  });
  assert.equal(look.status, 301);
  assert.equal(look.headers.get('location'), 'https://kaohe.example.cn/periods/y?x=1');
  const sent = await fetchInTime(`${redirect.address}/api/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    body: '{"name":"li","password":"secret"}',
  });
  assert.deepEqual([sent.status, sent.headers.get('location')], [403, null]);
  assert.match(await sent.text(), /https:\/\/kaohe.example.cn/);
});

test('the word of a proxy on where somebody came from is taken where a proxy was declared, and nobody else’s', async (t) => {
  await anAccount(records, 'sun');
  for (const [addressOf, expected] of [
    [proxiedAddress, '10.1.2.3'],
    [socketAddress, '127.0.0.1'],
  ] as const) {
    const { app } = appOn(records, new Hands(), { addressOf });
    const serving = await serve(app, { port: 0 });
    t.after(() => serving.stop(0));
    const headers = { 'x-forwarded-for': '6.6.6.6, 10.1.2.3' };
    const sun = new Browser((asked) => fetchInTime(asked), serving.address, headers);
    assert.equal((await sun.signIn('sun')).status, 204);
    const sessions = await sun.get(200, 'GET', '/api/own/sessions');
    assert.ok(
      sessions.some((one: { address: string }) => one.address === expected),
      JSON.stringify(sessions),
    );
    await sun.ask('POST', '/api/own/sign-out');
  }
});
