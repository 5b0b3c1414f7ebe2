import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tokenScopes } from '../src/features/accounts/tokens/token-scopes.ts';
import type { JianhengApp, Records } from '../src/index.ts';
import { anAccount, appOn, auditOf, Browser, goodPassword, Hands, signedInAs } from './browser.ts';
import { testFeature } from './databases.ts';
import { featuresOn } from './features.ts';
import { withOrgans } from './people.ts';
import { recordsInMemory } from './records-in-memory.ts';

async function office(records: Records, hands = new Hands()) {
  await withOrgans(records);
  const made = appOn(records, hands, { routes: (await featuresOn(records, hands)).mounts });
  const account = await anAccount(
    records,
    'kaohe',
    [
      { role: 'office', organ: 'city' },
      { role: 'staff', organ: 'city' },
    ],
    { person: 'kaohe' },
  );
  return { made, account, kaohe: await signedInAs(made, 'kaohe') };
}

const wish = (scopes: readonly string[], days = 30) => ({
  name: '虚构的统一业务系统',
  scopes,
  days,
  proof: { password: goodPassword },
});

/** Asks with a token and nothing else, as another system does. */
async function byToken({ app }: JianhengApp, token: string, method: string, path: string, body?: string) {
  const answer = await app.request(path, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' },
    ...(body === undefined ? {} : { body }),
  });
  const text = await answer.text();
  return { status: answer.status, code: /"code":"([\w-]+)"/.exec(text)?.[1], text };
}

async function tokenOf(owner: Browser, scopes: readonly string[], days?: number) {
  return (await owner.get(200, 'POST', '/api/own/tokens', wish(scopes, days))) as {
    id: string;
    token: string;
  };
}

testFeature(
  'a token is shown once, kept as a hash, and opens the routes of its scopes alone',
  async (records) => {
    const { made, kaohe } = await office(records);
    const { token } = await tokenOf(kaohe, ['uploads']);
    const kept = JSON.stringify(await records.db.selectFrom('personal_token').selectAll().execute());
    assert.ok(!kept.includes(token) && token.startsWith('jianheng_'));
    assert.ok(!JSON.stringify(await kaohe.get(200, 'GET', '/api/own/tokens')).includes(token));
    const uploads = '/api/organs/city/uploads';
    const handed = await byToken(made, token, 'POST', `${uploads}?name=export.csv`, '案号\n虚构1\n');
    assert.equal(handed.status, 200, handed.text);
    assert.equal((await byToken(made, token, 'GET', uploads)).status, 200);
    assert.equal((await byToken(made, token, 'GET', '/api/openapi.json')).status, 200);
    for (const [method, path] of [
      ['GET', '/api/register/organs/city/staff'],
      ['GET', '/api/own/tokens'],
      ['POST', '/api/own/tokens'],
      ['DELETE', `${uploads}/0f0e0d0c-0b0a-4908-8706-050403020100`],
      ['PUT', `${uploads}/0f0e0d0c-0b0a-4908-8706-050403020100/mapping`],
      ['POST', '/api/periods/y2026/actions'],
      ['POST', '/api/periods/y2026/ballots'],
    ] as const) {
      const { status, code } = await byToken(made, token, method, path);
      assert.deepEqual([status, code], [403, 'token-scope'], `${method} ${path}`);
    }
  },
);

testFeature('a token never does more than its owner, and less where its scope says so', async (records) => {
  const { made, kaohe, account } = await office(records);
  const { token } = await tokenOf(kaohe, ['register', 'metrics', 'own']);
  assert.equal((await byToken(made, token, 'GET', '/api/register/organs/city/staff')).status, 200);
  assert.equal((await byToken(made, token, 'GET', '/api/register/organs/other/staff')).status, 404);
  assert.equal((await byToken(made, token, 'GET', '/metrics')).status, 404);
  const own = await tokenOf(kaohe, ['own']);
  const me = JSON.parse((await byToken(made, own.token, 'GET', '/api/own/session')).text);
  assert.deepEqual(
    me.grants.map(({ role }: { role: string }) => role),
    ['staff'],
  );
  await records.db.deleteFrom('role_grant').where('account', '=', account).execute();
  assert.equal((await byToken(made, token, 'GET', '/api/register/organs/city/staff')).status, 404);
  await records.db.updateTable('account').set({ disabled_at: 't' }).where('id', '=', account).execute();
  assert.equal((await byToken(made, token, 'GET', '/api/register/organs')).status, 401);
});

testFeature(
  'a token runs out, is taken back by its owner alone, and a wrong one is nobody',
  async (records) => {
    const hands = new Hands();
    const { made, kaohe } = await office(records, hands);
    await anAccount(records, 'other');
    const other = await signedInAs(made, 'other');
    const brief = await tokenOf(kaohe, ['register'], 1);
    const long = await tokenOf(kaohe, ['register'], 2);
    const asked = (token: string) =>
      byToken(made, token, 'GET', '/api/register/organs').then((a) => a.status);
    await other.get(404, 'DELETE', `/api/own/tokens/${long.id}`);
    hands.pass(24 * 60 + 1);
    assert.deepEqual(
      [await asked(brief.token), await asked(long.token), await asked('jianheng_x')],
      [401, 200, 401],
    );
    const again = await signedInAs(made, 'kaohe');
    await again.get(204, 'DELETE', `/api/own/tokens/${long.id}`);
    assert.equal(await asked(long.token), 401);
    await again.get(404, 'DELETE', `/api/own/tokens/${long.id}`);
  },
);

testFeature(
  'whoever holds a first password or comes without the second factor that is due makes no token',
  async (records) => {
    await withOrgans(records);
    const hands = new Hands();
    const made = appOn(records, hands, { secondFactorFor: ['committee'] });
    await anAccount(records, 'xin', [{ role: 'staff', organ: 'city' }], { person: 'xin', mustChange: true });
    await anAccount(records, 'wei', [{ role: 'committee', organ: 'city' }], { person: 'wei' });
    for (const [name, code] of [
      ['xin', 'change-password'],
      ['wei', 'second-factor'],
    ] as const) {
      const browser = new Browser((request) => made.app.fetch(request));
      await browser.signIn(name);
      assert.equal((await browser.get(200, 'GET', '/api/own/session')).first, code);
      assert.equal((await browser.get(403, 'POST', '/api/own/tokens', wish(['own']))).code, code);
      for (const path of ['/api/own/tokens', '/api/own/sessions'])
        assert.equal((await browser.get(403, 'GET', path)).code, code, path);
    }
    assert.deepEqual(await records.db.selectFrom('personal_token').selectAll().execute(), []);
  },
);

testFeature(
  'a token ends with the account, and when two administrators give its owner a new password',
  async (records) => {
    const { made, account, kaohe } = await office(records);
    await anAccount(records, 'sun', [{ role: 'security' }]);
    await anAccount(records, 'shen', [{ role: 'audit' }]);
    const [sun, shen] = [await signedInAs(made, 'sun'), await signedInAs(made, 'shen')];
    const agreeOn = async (kind: string) => {
      const { id } = await sun.get(200, 'POST', `/api/accounts/${account}/requests`, { kind });
      return shen.get(200, 'POST', `/api/account-requests/${id}/confirmation`);
    };
    const first = await tokenOf(kaohe, ['register']);
    const works = async (token: string) =>
      (await byToken(made, token, 'GET', '/api/register/organs')).status === 200;
    assert.ok(await works(first.token));
    await sun.get(204, 'POST', `/api/accounts/${account}/disabling`);
    await agreeOn('enable');
    assert.equal(await works(first.token), false, 'opened again, the account has no token of before');
    const second = await tokenOf(await signedInAs(made, 'kaohe'), ['register']);
    assert.ok(await works(second.token));
    await agreeOn('reset-password');
    assert.equal(await works(second.token), false);
  },
);

testFeature(
  'making, using and taking back a token is on record; a wrong password makes none',
  async (records) => {
    const { made, kaohe } = await office(records);
    await kaohe.get(401, 'POST', '/api/own/tokens', {
      ...wish(['register']),
      proof: { password: 'not-the-password' },
    });
    const { id, token } = await tokenOf(kaohe, ['register']);
    await byToken(made, token, 'GET', '/api/register/organs');
    await byToken(made, token, 'GET', '/api/register/organs');
    await kaohe.get(204, 'DELETE', `/api/own/tokens/${id}`);
    assert.deepEqual(
      (await auditOf(records)).filter((entry) => entry.startsWith('token.')),
      ['token.make refused', 'token.make done', 'token.use done', 'token.end done'],
    );
    const said = JSON.stringify(await records.db.selectFrom('audit_entry').selectAll().execute());
    assert.ok(!said.includes(token));
  },
);

testFeature(
  'a token has a limit of its own, and cookies that come with it change nothing',
  async (records) => {
    const hands = new Hands();
    await withOrgans(records);
    const limits = { account: 1000, address: 1000, signIn: 1000, token: 3 };
    const made = appOn(records, hands, { limits, routes: (await featuresOn(records, hands)).mounts });
    await anAccount(records, 'kaohe', [{ role: 'office', organ: 'city' }]);
    const kaohe = await signedInAs(made, 'kaohe');
    const { token } = await tokenOf(kaohe, ['uploads']);
    const both = await kaohe.ask('GET', '/api/register/organs', undefined, {
      authorization: `Bearer ${token}`,
    });
    assert.equal(both.status, 403);
    const wrong = await kaohe.ask('GET', '/api/register/organs', undefined, { authorization: 'Basic eDp5' });
    assert.equal(wrong.status, 401);
    const statuses = [];
    for (let times = 0; times < 4; times++)
      statuses.push((await byToken(made, token, 'GET', '/api/organs/city/uploads')).status);
    assert.deepEqual(statuses, [200, 200, 200, 429]);
    await kaohe.get(200, 'GET', '/api/register/organs');
  },
);

test('every route that a scope names is there, and none changes anything but a file that is handed in', async (t) => {
  const records = await recordsInMemory();
  t.after(() => records.close());
  const made = appOn(records, new Hands(), { routes: (await featuresOn(records, new Hands())).mounts });
  const known = new Set(made.routes.map(({ method, path }) => `${method} ${path}`));
  const named = Object.values(tokenScopes).flatMap(({ routes }) => routes);
  assert.deepEqual(
    named.filter((route) => !known.has(route)),
    [],
  );
  assert.deepEqual(
    named.filter((route) => !route.startsWith('GET ')),
    ['POST /api/organs/{organ}/uploads'],
  );
});
