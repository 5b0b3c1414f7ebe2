import assert from 'node:assert/strict';
import { createRoute, z } from '@hono/zod-openapi';
import { text } from '@jianheng/casework';
import { Kysely, PostgresDialect } from 'kysely';
import { pino } from 'pino';
import { type AppOptions, type Mount, type Records, Refused, type Tables } from '../src/index.ts';
import { anAccount, appOn, Browser, goodPassword, Hands, signedInAs } from './browser.ts';
import { testFeature } from './databases.ts';

type Said = Record<string, unknown>;

const open = { method: 'post' as const, security: [], responses: { 200: { description: 'done' } } };

/** A feature that does what features should not, and one thing that they should. */
const oddities: Mount = (app) => {
  app.openapi(createRoute({ ...open, path: '/api/odd/fault' }), () => {
    throw Object.assign(new Error('Key (name)=(李明) already exists'), { code: '23505' });
  });
  app.openapi(createRoute({ ...open, path: '/api/odd/blocked' }), () => {
    throw new Refused({
      is: 'blocked',
      blocked: [{ code: 'early', because: text('还没到时候', 'too early') }],
    });
  });
  app.openapi(createRoute({ ...open, path: '/api/odd/conflict' }), () => {
    throw new Refused({ is: 'conflict', message: text('别人改过了', 'somebody else changed it') });
  });
  app.openapi(createRoute({ ...open, path: '/api/odd/quiet', 'x-quiet': true }), (c) => c.text('done'));
  app.openapi(createRoute({ ...open, path: '/api/odd/large', 'x-body-limit': 2 * 1024 * 1024 }), async (c) =>
    c.text(String((await c.req.arrayBuffer()).byteLength)),
  );
  const json = { content: { 'application/json': { schema: z.object({ n: z.number().max(3) }) } } };
  app.openapi(createRoute({ ...open, path: '/api/odd/form', request: { body: json } }), (c) =>
    c.text('done'),
  );
};

function shell(records: Records, more: Partial<AppOptions> = {}) {
  const hands = new Hands();
  const made = appOn(records, hands, { routes: [oddities], ...more });
  const browser = new Browser((request) => made.app.fetch(request), more.origin ?? 'http://localhost');
  return { hands, made, browser };
}

testFeature(
  'a refusal says what it is, what to do and under which number to ask, in the language that was asked for',
  async (records) => {
    const { browser } = shell(records);
    const request = 'b4f1c1de-7f0a-4b8e-9d62-0d4f1c3a2b11';
    const answer = await browser.ask('POST', '/api/odd/blocked', undefined, { 'x-request-id': request });
    assert.equal(answer.headers.get('content-type'), 'application/problem+json; charset=utf-8');
    assert.equal(answer.headers.get('content-language'), 'zh-CN');
    assert.equal(answer.headers.get('x-request-id'), request);
    assert.deepEqual(await answer.json(), {
      type: 'about:blank',
      title: '现在还不能办',
      status: 409,
      code: 'blocked',
      hint: '请先处理所列事项；什么都没有改变',
      request,
      blocked: [{ code: 'early', because: '还没到时候' }],
    });
    const english = await browser.ask('POST', '/api/odd/blocked', undefined, {
      'accept-language': 'fr, en-GB;q=0.8, zh;q=0.5',
    });
    assert.deepEqual(((await english.json()) as Said).blocked, [{ code: 'early', because: 'too early' }]);
    const conflict = await browser.get(409, 'POST', '/api/odd/conflict');
    assert.equal(conflict.title, '别人改过了');
    const malformed = await browser.get(422, 'POST', '/api/odd/form', { n: 4 });
    assert.deepEqual(
      malformed.problems.map((p: { path: string }) => p.path),
      ['n'],
    );
    assert.match(malformed.problems[0].message, /不能大于 3/);
  },
);

testFeature(
  'a fault of ours says nothing of what it was; the log says where, without anybody’s data',
  async (records) => {
    const { log, lines } = logInto();
    const { browser } = shell(records, { log });
    const answer = await browser.get(500, 'POST', '/api/odd/fault');
    assert.deepEqual(Object.keys(answer), ['type', 'title', 'status', 'code', 'hint', 'request']);
    const written = lines();
    assert.ok(!JSON.stringify([answer, written]).includes('李明'));
    const fault = written.find(({ msg }) => msg === 'fault');
    assert.deepEqual(
      [fault?.route, fault?.code, fault?.request],
      ['/api/odd/fault', '23505', answer.request],
    );
    assert.match(String(fault?.place), /shell\.test\.ts/);
  },
);

testFeature(
  'the log holds the route’s template, the account as a hash, and no address, name or password',
  async (records) => {
    const { log, lines } = logInto();
    const { made, browser } = shell(records, { log, addressOf: () => '10.20.30.40' });
    const id = await anAccount(records, 'li');
    const li = await signedInAs(made, 'li');
    await li.get(204, 'DELETE', '/api/own/sessions/3f0c1c52-7d5b-4a2e-8f5e-3f6f0f7b9a01');
    await browser.get(404, 'GET', '/api/people/li?name=李明');
    await browser.ask('POST', '/api/odd/quiet');
    await browser.ask('POST', '/api/sign-in', { name: '李明' });
    await browser.ask('POST', '/api/sign-in', {}, { origin: 'https://evil.example' });
    const written = lines();
    assert.deepEqual(
      written.map(({ method, route, status, problem }) => [method, route, status, problem]),
      [
        ['POST', '/api/sign-in', 204, null],
        ['DELETE', '/api/own/sessions/{id}', 204, null],
        ['GET', '*', 404, 'not-found'],
        ['POST', '/api/sign-in', 422, 'malformed'],
        ['POST', '/api/sign-in', 403, 'cross-site'],
      ],
    );
    assert.match(String(written[1]?.account), /^[0-9a-f]{12}$/);
    for (const secret of [id, goodPassword, '10.20.30.40', '3f0c1c52', '李明'])
      assert.ok(!JSON.stringify(written).includes(secret), secret);
  },
);

testFeature(
  'browsers are told to run no script of the page, to be framed by nobody and to keep nothing',
  async (records) => {
    const { browser } = shell(records, { origin: 'https://kaohe.example.cn' });
    const { headers } = await browser.ask('GET', '/api/sign-in');
    const policy = headers.get('content-security-policy') ?? '';
    assert.match(policy, /default-src 'none'; script-src 'self';/);
    assert.match(policy, /frame-ancestors 'none'/);
    assert.ok(!/script-src[^;]*unsafe/.test(policy));
    const wanted = {
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
    };
    for (const [name, value] of Object.entries(wanted)) assert.equal(headers.get(name), value);
    assert.match(headers.get('permissions-policy') ?? '', /camera=\(\)/);
  },
);

testFeature('over TLS the cookie is bound to this host by its name', async (records) => {
  const { browser } = shell(records, { origin: 'https://kaohe.example.cn' });
  await anAccount(records, 'li');
  const cookie = (await browser.signIn('li')).headers.get('set-cookie') ?? '';
  assert.match(cookie, /^__Host-jianheng=.*; Path=\/; .*HttpOnly; Secure; SameSite=Strict/);
  assert.equal((await browser.get(200, 'GET', '/api/own/session')).name, 'li');
  const out = await browser.ask('DELETE', '/api/own/session');
  // Not its storage: a ballot that was taken and not yet cast is nowhere else.
  assert.equal(out.headers.get('clear-site-data'), '"cache"');
});

testFeature(
  'a change that another site had the browser send is refused before anything is looked at',
  async (records) => {
    const { made } = shell(records);
    await anAccount(records, 'li');
    const li = await signedInAs(made, 'li');
    const tried = async (headers: Record<string, string>) =>
      (await li.ask('DELETE', '/api/own/sessions', undefined, headers)).status;
    assert.equal(await tried({ origin: 'https://evil.example' }), 403);
    assert.equal(await tried({ origin: 'null' }), 403);
    assert.equal(await tried({ origin: 'http://localhost:8080' }), 403);
    assert.equal(await tried({ 'sec-fetch-site': 'cross-site' }), 403);
    assert.equal(await tried({ 'sec-fetch-site': 'same-site' }), 403);
    assert.equal(await tried({ host: 'rebound.example', origin: 'http://rebound.example' }), 403);
    const bare = await made.app.request('/api/own/sessions', {
      method: 'DELETE',
      headers: { cookie: `jianheng=${li.cookies.get('jianheng')}` },
    });
    assert.equal(((await bare.json()) as Said).code, 'cross-site');
    await li.get(200, 'GET', '/api/own/session');
    assert.equal(await tried({ 'sec-fetch-site': 'same-origin' }), 204);
  },
);

testFeature(
  'what is too large is refused, whether its length was said or not; a route may take more',
  async (records) => {
    const { made } = shell(records);
    const send = (path: string, bytes: number, isSaid: boolean) =>
      made.app.request(path, {
        method: 'POST',
        headers: {
          'x-jianheng': '1',
          'content-type': 'application/json',
          ...(isSaid ? { 'content-length': String(bytes) } : {}),
        },
        body: isSaid ? new Uint8Array(bytes) : new Blob([new Uint8Array(bytes)]).stream(),
        duplex: 'half',
      } as RequestInit);
    const large = 1024 * 1024 + 1;
    for (const isSaid of [true, false]) {
      const answer = await send('/api/odd/form', large, isSaid);
      assert.equal(answer.status, 413);
      assert.equal(((await answer.json()) as Said).code, 'too-large');
      const taken = await send('/api/odd/large', large, isSaid);
      assert.equal(await taken.text(), String(large));
    }
    assert.equal((await send('/api/odd/form', 10, true)).status, 400);
  },
);

testFeature('too many requests of an account or an address wait for the next minute', async (records) => {
  const limits = { account: 3, address: 4, signIn: 2 };
  let address = '10.0.0.1';
  const { made, browser, hands } = shell(records, { limits, addressOf: () => address });
  await anAccount(records, 'li');
  const li = await signedInAs(made, 'li');
  for (const status of [200, 200, 200, 429]) await li.get(status, 'GET', '/api/own/session');
  await browser.signIn('li', 'not this one');
  const third = await browser.signIn('li');
  assert.equal(third.status, 429);
  assert.equal(third.headers.get('retry-after'), '60');
  await browser.get(200, 'GET', '/api/sign-in');
  await browser.get(429, 'GET', '/api/sign-in');
  address = '10.0.0.2';
  await browser.get(200, 'GET', '/api/sign-in');
  // An office shares one address: whoever is signed in is not held up by those who are not.
  address = '10.0.0.1';
  hands.pass(1);
  for (const status of [200, 200, 200, 200, 429]) await browser.get(status, 'GET', '/api/sign-in');
  await li.get(200, 'GET', '/api/own/session');
});

testFeature('health says that the process lives, readiness that the records answer', async (records) => {
  const { browser } = shell(records);
  assert.deepEqual(await browser.get(200, 'GET', '/health'), { state: 'up' });
  assert.deepEqual(await browser.get(200, 'GET', '/health/ready'), { state: 'ready' });
  const gone = new PostgresDialect({ pool: () => Promise.reject(new Error('gone')) });
  const broken = appOn({ ...records, db: new Kysely<Tables>({ dialect: gone }) }, new Hands());
  const without = new Browser((request) => broken.app.fetch(request));
  assert.deepEqual(await without.get(200, 'GET', '/health'), { state: 'up' });
  assert.deepEqual(await without.get(503, 'GET', '/health/ready'), { state: 'not-ready' });
});

function logInto() {
  const written: string[] = [];
  const log = pino({ base: null }, { write: (line: string) => void written.push(line) });
  return { log, lines: (): Record<string, unknown>[] => written.map((line) => JSON.parse(line)) };
}
