import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { fetchInTime } from '../../facts/tests/fetch-in-time.ts';
import type { Records } from '../src/index.ts';
import { anAccount, appOn, auditOf, Browser, Hands, signedInAs } from './browser.ts';
import { testFeature } from './databases.ts';
import { InventedProvider } from './oidc/invented-provider.ts';
import { withOrgans } from './people.ts';

const provider = new InventedProvider();
before(() => provider.start());
after(() => provider.stop());

const origin = 'http://localhost';

function office(records: Records, asked: { maxAge?: number; acrValues?: string[] } = {}, address = origin) {
  Object.assign(provider, { subject: 'u-1001', lies: {}, isForged: false });
  const name = { zh: '虚构统一认证', en: 'Invented sign-on' };
  const providers = [
    { id: 'office', name, issuer: provider.issuer, clientId: 'jianheng', clientSecret: 's', ...asked },
  ];
  const made = appOn(records, new Hands(), { origin: address, providers });
  const browser = () => new Browser((request) => made.app.fetch(request));
  return { made, browser };
}

/** Goes to the provider and comes back as a browser does; answers where it ends. */
async function goRound(browser: Browser, bend: (back: string) => string = (back) => back): Promise<string> {
  const out = await browser.ask('GET', '/api/sign-in/office');
  const back = await fetchInTime(out.headers.get('location') ?? '', { redirect: 'manual' });
  const { pathname, search } = new URL(bend(back.headers.get('location') ?? ''));
  const home = await browser.ask('GET', pathname + search);
  return (home.headers.get('location') ?? '').replace(/&request=.*/, '');
}

async function link(records: Records, account: string, subject: string): Promise<void> {
  await records.db.insertInto('account_identity').values({ provider: 'office', subject, account }).execute();
}

testFeature(
  'whoever was linked to an identity signs in with it, and the audit names the way',
  async (records) => {
    const { made, browser } = office(records);
    await withOrgans(records);
    await anAccount(records, 'sun', [{ role: 'security' }]);
    await anAccount(records, 'shen', [{ role: 'audit' }]);
    const id = await anAccount(records, 'li', [], { mustChange: true });
    const [sun, shen] = [await signedInAs(made, 'sun'), await signedInAs(made, 'shen')];
    const asked = await sun.get(200, 'POST', `/api/accounts/${id}/requests`, {
      kind: 'link-identity',
      provider: 'office',
      subject: 'u-1001',
    });
    const li = browser();
    assert.equal(await goRound(li), '/sign-in?problem=sign-in-failed');
    await shen.get(200, 'POST', `/api/account-requests/${asked.id}/confirmation`);
    assert.equal(await goRound(li), '/');
    const me = await li.get(200, 'GET', '/api/own/session');
    assert.deepEqual([me.name, me.way, me.first], ['li', 'sso:office', null]);
    const last = await records.db
      .selectFrom('audit_entry')
      .selectAll()
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow();
    assert.deepEqual([last.operation, last.outcome, last.account], ['account.sign-in', 'done', id]);
  },
);

testFeature(
  'over TLS what the browser carries to the provider is bound to this host, and gone when it comes back',
  async (records) => {
    const address = 'https://kaohe.example.cn';
    const { browser } = office(records, {}, address);
    const li = browser();
    const out = await li.ask('GET', '/api/sign-in/office', undefined, { host: 'kaohe.example.cn' });
    const [line = ''] = out.headers.getSetCookie();
    assert.match(line, /^__Host-jianheng-errand=.+; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    const back = await li.ask('GET', '/api/sign-in/office/return?code=c&state=s', undefined, {
      host: 'kaohe.example.cn',
    });
    assert.match(back.headers.getSetCookie().join(), /^__Host-jianheng-errand=; Max-Age=0; Path=\/; Secure$/);
    assert.equal(li.cookies.size, 0);
  },
);

testFeature('an identity that nobody was linked to gets no account', async (records) => {
  const { browser } = office(records);
  const li = browser();
  assert.equal(await goRound(li), '/sign-in?problem=sign-in-failed');
  await li.get(401, 'GET', '/api/own/session');
  assert.deepEqual(await records.db.selectFrom('account').selectAll().execute(), []);
  assert.deepEqual(await auditOf(records), ['account.sign-in refused']);
});

testFeature(
  'a token that is forged, old, for another, or for another errand opens nothing',
  async (records) => {
    const { browser } = office(records);
    await link(records, await anAccount(records, 'li'), 'u-1001');
    const past = Math.floor(Date.now() / 1000) - 120;
    for (const lies of [
      { aud: 'another' },
      { iss: 'https://evil.example' },
      { exp: past },
      { nonce: 'another' },
      { sub: '' },
    ]) {
      provider.lies = lies;
      assert.equal(await goRound(browser()), '/sign-in?problem=sign-in-failed', JSON.stringify(lies));
    }
    provider.lies = {};
    provider.isForged = true;
    assert.equal(await goRound(browser()), '/sign-in?problem=sign-in-failed');
    provider.isForged = false;
    assert.equal(await goRound(browser()), '/');
  },
);

testFeature('what comes back in another browser, or with another state, opens nothing', async (records) => {
  const { browser } = office(records);
  await link(records, await anAccount(records, 'li'), 'u-1001');
  assert.equal(
    await goRound(browser(), (back) => back.replace(/state=.*/, 'state=another')),
    '/sign-in?problem=sign-in-failed',
  );
  const out = await browser().ask('GET', '/api/sign-in/office');
  const back = new URL(
    (await fetchInTime(out.headers.get('location') ?? '', { redirect: 'manual' })).headers.get('location') ??
      '',
  );
  const elsewhere = await browser().ask('GET', back.pathname + back.search);
  assert.match(elsewhere.headers.get('location') ?? '', /problem=sign-in-failed/);
});

testFeature('a disabled account does not come in by single sign-on either', async (records) => {
  const { browser } = office(records);
  const id = await anAccount(records, 'li');
  await link(records, id, 'u-1001');
  await records.db.updateTable('account').set({ disabled_at: 't' }).where('id', '=', id).execute();
  assert.equal(await goRound(browser()), '/sign-in?problem=sign-in-failed');
});

testFeature(
  'a sign-in that is older than what was asked, or says nothing of its age, opens nothing',
  async (records) => {
    const { browser } = office(records, { maxAge: 600 });
    await link(records, await anAccount(records, 'li'), 'u-1001');
    const now = Date.parse(new Hands().now) / 1000;
    for (const [auth_time, ends] of [
      [now - 60, '/'],
      [now - 700, '/sign-in?problem=sign-in-failed'],
      [undefined, '/sign-in?problem=sign-in-failed'],
    ] as const) {
      provider.lies = { auth_time };
      assert.equal(await goRound(browser()), ends, String(auth_time));
    }
  },
);
