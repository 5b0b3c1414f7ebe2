import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before } from 'node:test';
import { getRequestListener } from '@hono/node-server';
import { fetchInTime } from '../../../facts/tests/fetch-in-time.ts';
import { within } from '../../../facts/tests/within.ts';
import type { App } from '../../src/access/app.ts';
import type { Records } from '../../src/index.ts';
import { anAccount, appOn, auditOf, Browser, Hands } from '../browser.ts';
import { testFeature } from '../databases.ts';
import { InventedProvider } from './invented-provider.ts';
import { type Cookies, RealProvider } from './real-provider.ts';

const origin = 'http://localhost';
const door = '/api/sign-in/office/logout';
const invented = new InventedProvider();
let real: RealProvider;
/** The office that the real provider tells of a sign-out, and what it answered. */
const told: { office: App | null; answered: number | null } = { office: null, answered: null };
// What a proxy does: the provider’s request reaches the office under its declared address.
const proxy = createServer(
  getRequestListener(async (request) => {
    const headers = { ...Object.fromEntries(request.headers), host: 'localhost' };
    const kept = new Request(new URL(door, origin), { method: 'POST', headers, body: await request.text() });
    const answer = await told.office?.fetch(kept);
    told.answered = answer?.status ?? null;
    return answer ?? new Response(null, { status: 502 });
  }),
);

before(async () => {
  await invented.start();
  real = await RealProvider.start();
  proxy.listen(0, '127.0.0.1');
  await within('a proxy to listen', once(proxy, 'listening'));
  await real.setLogoutAddress(`http://127.0.0.1:${(proxy.address() as AddressInfo).port}${door}`);
});
after(async () => {
  proxy.closeAllConnections();
  proxy.close();
  await real?.stop();
  await invented.stop();
});

/** The office with a provider at an address, and a person linked to `u-1001` there. */
async function office(records: Records, issuer: string, secret: string) {
  const name = { zh: '虚构统一认证', en: 'Invented sign-on' };
  const providers = [{ id: 'office', name, issuer, clientId: 'jianheng', clientSecret: secret }];
  const now = () => new Date().toISOString();
  const { app } = appOn(records, new Hands(), { origin, providers, now });
  const account = await anAccount(records, 'li');
  await records.db
    .insertInto('account_identity')
    .values({ provider: 'office', subject: 'u-1001', account })
    .execute();
  return { app, account, browser: () => new Browser((request) => app.fetch(request)) };
}

/** Comes in by the provider; `at` answers where it sends the browser back to. */
async function comeIn(browser: Browser, at: (start: string) => Promise<string>): Promise<void> {
  const out = await browser.ask('GET', '/api/sign-in/office');
  const { pathname, search } = new URL(await at(out.headers.get('location') ?? ''));
  assert.equal((await browser.ask('GET', pathname + search)).headers.get('location'), '/');
}

const atInvented = async (start: string) =>
  (await fetchInTime(start, { redirect: 'manual' })).headers.get('location') ?? '';

const isIn = async (browser: Browser) => (await browser.ask('GET', '/api/own/session')).status === 200;

testFeature(
  'whoever signs out at a real provider is out here, in that browser and no other',
  async (records) => {
    const { app, browser } = await office(records, real.issuer, 'jianheng-secret-of-the-test');
    Object.assign(told, { office: app, answered: null });
    const [desk, home] = [browser(), browser()];
    const cookies: Cookies = new Map();
    await comeIn(desk, (start) => real.signInAt(start, 'u-1001', cookies));
    await comeIn(home, (start) => real.signInAt(start, 'u-1001'));
    await real.signOut(cookies);
    assert.equal(told.answered, 200);
    assert.deepEqual([await isIn(desk), await isIn(home)], [false, true]);
    assert.deepEqual((await auditOf(records)).slice(-1), ['account.end-by-provider done']);
  },
);

testFeature(
  'a logout token ends what it names, once, and a token that is none ends nothing',
  async (records) => {
    Object.assign(invented, { subject: 'u-1001', isForged: false, lies: { sid: 's-1' } });
    const { app, account, browser } = await office(records, invented.issuer, 's');
    const send = async (token: string) => {
      const body = new URLSearchParams({ logout_token: token });
      return (await app.request(new URL(door, origin), { method: 'POST', body })).status;
    };
    const li = browser();
    await comeIn(li, atInvented);

    const now = Math.floor(Date.now() / 1000);
    const named = { sub: 'u-1001', sid: 's-1' };
    const wrong: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
      'of another issuer': { ...named, iss: 'http://127.0.0.1:9' },
      'for another client': { ...named, aud: 'another' },
      'made long ago': { ...named, iat: now - 3_600 },
      'made tomorrow': { ...named, iat: now + 86_400, exp: now + 90_000 },
      'that ran out': { ...named, exp: now - 3_600 },
      'without an end': { ...named, exp: undefined },
      'without a name of its own': { ...named, jti: undefined },
      'without the event': { ...named, events: {} },
      'with another event': { ...named, events: { 'http://schemas.openid.net/event/other': {} } },
      'with a nonce, as what signs people in has one': { ...named, nonce: 'n' },
      'about nobody': {},
    };
    for (const [what, claims] of Object.entries(wrong))
      assert.equal(await send(invented.logoutToken(claims)), 400, what);
    invented.isForged = true;
    assert.equal(await send(invented.logoutToken(named)), 400, 'signed by somebody else');
    invented.isForged = false;
    assert.equal(await send(invented.logoutToken(named, 'JWT')), 400, 'of another kind');
    assert.equal(await send('no.token.at-all'), 400);
    assert.equal(await isIn(li), true);

    assert.equal(await send(invented.logoutToken({ sid: 'of-another' })), 200);
    assert.equal(await send(invented.logoutToken({ sub: 'u-2002' })), 200);
    assert.equal(await isIn(li), true, 'nothing here is theirs');
    const token = invented.logoutToken({ sid: 's-1' });
    assert.equal(await send(token), 200);
    assert.equal(await isIn(li), false);

    await comeIn(li, atInvented);
    assert.equal(await send(token), 400, 'a token opens once');
    assert.equal(await isIn(li), true);
    assert.equal(await send(invented.logoutToken({ sub: 'u-1001' })), 200);
    assert.equal(await isIn(li), false, 'somebody, wherever they are signed in');

    invented.lies = {};
    await comeIn(li, atInvented);
    assert.equal(await send(invented.logoutToken(named)), 200);
    assert.equal(await isIn(li), false, 'a session that the provider did not name goes by the person');
    const ended = await records.db
      .selectFrom('audit_entry')
      .select(['account', 'before', 'after'])
      .where('operation', '=', 'account.end-by-provider')
      .where('outcome', '=', 'done')
      .execute();
    assert.deepEqual(new Set(ended.map((entry) => entry.account)), new Set([account]));
    assert.equal(ended.length, 3);
  },
);

testFeature('a provider ends no session that began by password', async (records) => {
  Object.assign(invented, { subject: 'u-1001', isForged: false, lies: {} });
  const { app, browser } = await office(records, invented.issuer, 's');
  const li = browser();
  await li.get(204, 'POST', '/api/sign-in', { name: 'li', password: 'huai-shu-xia-4-zhi-que' });
  const body = new URLSearchParams({ logout_token: invented.logoutToken({ sub: 'u-1001' }) });
  assert.equal((await app.request(new URL(door, origin), { method: 'POST', body })).status, 200);
  assert.equal(await isIn(li), true);
});
