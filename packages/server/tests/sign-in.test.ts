import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ownFolder } from '../../facts/tests/own-folder.ts';
import { totpCode, totpStep } from '../src/features/accounts/totp.ts';
import { verifyAudit } from '../src/index.ts';
import { anAccount, appOn, auditOf, Browser, goodPassword, Hands, signedInAs } from './browser.ts';
import { testFeature } from './databases.ts';
import { withOrgans } from './people.ts';

testFeature(
  'signing in gives a session that knows the roles in force, signing out ends it',
  async (records) => {
    await withOrgans(records);
    const hands = new Hands();
    const made = appOn(records, hands);
    await anAccount(records, 'li', [{ role: 'staff' }], { person: 'li' });
    const li = await signedInAs(made, ' Ｌi ');
    const me = await li.get(200, 'GET', '/api/own/session');
    assert.deepEqual(
      [me.name, me.person, me.personName, me.first, me.grants],
      ['li', 'li', '虚构li', null, [{ role: 'staff', organ: 'east', from: '2026-01-01', to: null }]],
    );
    const kept = new Map(li.cookies);
    await li.get(204, 'DELETE', '/api/own/session');
    assert.equal(li.cookies.size, 0);
    li.cookies = kept;
    assert.equal((await li.get(401, 'GET', '/api/own/session')).code, 'signed-out');
    assert.deepEqual(await auditOf(records), ['account.sign-in done', 'account.sign-out done']);
    const values = await records.db
      .selectFrom('audit_entry')
      .select(['before', 'after'])
      .orderBy('seq')
      .execute();
    const { session } = values.at(-2)!.after as { session: string };
    assert.deepEqual(values.at(-1), { before: { sessions: [session] }, after: { sessions: [] } });
    assert.equal((await verifyAudit(records.db)).whole, true);
  },
);

testFeature(
  'the cookie is out of reach of scripts and other sites, and only a hash of its token is kept',
  async (records) => {
    const made = appOn(records, new Hands());
    await anAccount(records, 'li');
    const browser = new Browser((request) => made.app.fetch(request));
    const cookie = (await browser.signIn('li')).headers.get('set-cookie') ?? '';
    assert.match(cookie, /^jianheng=[\w-]{43}; .*HttpOnly; SameSite=Strict/);
    const token = browser.cookies.get('jianheng');
    const [session] = await records.db.selectFrom('session').selectAll().execute();
    assert.ok(session !== undefined && !JSON.stringify(session).includes(token ?? 'none'));
  },
);

testFeature('a wrong name and a wrong password are told alike, and both are on record', async (records) => {
  const made = appOn(records, new Hands());
  await anAccount(records, 'li');
  const browser = new Browser((request) => made.app.fetch(request));
  const said = [];
  for (const [name, password] of [
    ['li', 'not this one'],
    ['nobody', goodPassword],
  ] as const) {
    const { request, ...answer } = await browser.get(401, 'POST', '/api/sign-in', { name, password });
    assert.match(request, /^[0-9a-f-]{36}$/);
    said.push(answer);
  }
  assert.deepEqual(said[0], said[1]);
  assert.deepEqual(await auditOf(records), ['account.sign-in refused', 'account.sign-in refused']);
  const entries = await records.db.selectFrom('audit_entry').select(['account', 'after']).execute();
  assert.ok(!JSON.stringify(entries).includes('nobody'), 'what was typed for a name may be a password');
});

testFeature(
  'five wrong tries lock the account, even to the right password, until a quarter of an hour has passed',
  async (records) => {
    const hands = new Hands();
    const made = appOn(records, hands);
    await anAccount(records, 'li');
    const browser = new Browser((request) => made.app.fetch(request));
    // At once: tries made at the same moment count one after another.
    await Promise.all(Array.from({ length: 5 }, () => browser.signIn('li', 'not this one')));
    assert.equal((await browser.signIn('li')).status, 401);
    hands.pass(14.99);
    assert.equal((await browser.signIn('li')).status, 401);
    hands.pass(0.01);
    assert.equal((await browser.signIn('li')).status, 204);
    assert.deepEqual(await auditOf(records), [
      ...Array.from({ length: 5 }, () => 'account.sign-in refused'),
      'account.lock done',
      'account.sign-in refused',
      'account.sign-in refused',
      'account.sign-in done',
    ]);
  },
);

testFeature('a right try forgets the wrong ones before it', async (records) => {
  const made = appOn(records, new Hands());
  await anAccount(records, 'li');
  const browser = new Browser((request) => made.app.fetch(request));
  for (const _ of [1, 2, 3, 4]) await browser.signIn('li', 'not this one');
  assert.equal((await browser.signIn('li')).status, 204);
  for (const _ of [1, 2, 3, 4]) await browser.signIn('li', 'not this one');
  assert.equal((await browser.signIn('li')).status, 204);
});

testFeature(
  'with a second factor the password alone opens nothing, a code opens once, and wrong codes lock',
  async (records) => {
    const hands = new Hands();
    const made = appOn(records, hands);
    await anAccount(records, 'li');
    const li = await signedInAs(made, 'li');
    const { secret, address } = await li.get(200, 'POST', '/api/own/second-factor', {
      password: goodPassword,
    });
    assert.match(address, /^otpauth:\/\/totp\/.*secret=[A-Z2-7]{32}&/);
    const code = () => totpCode(secret, totpStep(hands.now));
    assert.equal(
      (await li.get(422, 'POST', '/api/own/second-factor/confirmation', { code: '000000' })).problems[0].path,
      'code',
    );
    await li.get(204, 'POST', '/api/own/second-factor/confirmation', { code: code() });
    const browser = new Browser((request) => made.app.fetch(request));
    const answer = await browser.get(401, 'POST', '/api/sign-in', { name: 'li', password: goodPassword });
    assert.equal(answer.code, 'second-factor-needed');
    assert.equal(
      (await browser.signIn('li', goodPassword, code())).status,
      401,
      'the code was used to set it up',
    );
    hands.pass(1);
    assert.equal((await browser.signIn('li', goodPassword, code())).status, 204);
    for (const _ of [1, 2, 3, 4, 5]) await browser.signIn('li', goodPassword, '000000');
    hands.pass(1);
    assert.equal((await browser.signIn('li', goodPassword, code())).status, 401);
    const [account] = await records.db.selectFrom('account').selectAll().execute();
    assert.ok(!account?.totp_secret?.includes(secret));
  },
);

testFeature(
  'a first password opens only the way to change it; the change ends every session but a new one',
  async (records) => {
    const made = appOn(records, new Hands());
    await withOrgans(records);
    await anAccount(records, 'sun', [{ role: 'security' }], { mustChange: true });
    const sun = await signedInAs(made, 'sun');
    const elsewhere = await signedInAs(made, 'sun');
    assert.equal((await sun.get(403, 'GET', '/api/accounts')).code, 'change-password');
    const weak = await sun.get(422, 'POST', '/api/own/password', {
      password: goodPassword,
      next: 'sun-password',
    });
    assert.deepEqual(
      weak.problems.map((p: { message: string }) => p.message),
      ['密码里不能有姓名或登录名'],
    );
    await sun.get(401, 'POST', '/api/own/password', {
      password: 'not this one',
      next: 'bai-tong-gua-yu-2-di',
    });
    await sun.get(204, 'POST', '/api/own/password', { password: goodPassword, next: 'bai-tong-gua-yu-2-di' });
    assert.equal((await sun.get(200, 'GET', '/api/own/session')).first, null);
    await elsewhere.get(401, 'GET', '/api/own/session');
  },
);

testFeature('an administrator without a second factor can do nothing but set one up', async (records) => {
  await withOrgans(records);
  const hands = new Hands();
  const made = appOn(records, hands, { secondFactorFor: ['security'] });
  await anAccount(records, 'sun', [{ role: 'security' }]);
  const sun = await signedInAs(made, 'sun');
  assert.equal((await sun.get(403, 'GET', '/api/accounts')).code, 'second-factor');
  const { secret } = await sun.get(200, 'POST', '/api/own/second-factor', { password: goodPassword });
  await sun.get(204, 'POST', '/api/own/second-factor/confirmation', {
    code: totpCode(secret, totpStep(hands.now)),
  });
  await sun.get(200, 'GET', '/api/accounts');
  await sun.get(409, 'POST', '/api/own/second-factor', {
    password: goodPassword,
    code: totpCode(secret, totpStep(hands.now) + 1),
  });
  hands.pass(2);
  await sun.get(204, 'POST', '/api/own/second-factor/removal', {
    password: goodPassword,
    code: totpCode(secret, totpStep(hands.now)),
  });
});

testFeature(
  'sessions are listed, ended one by one or all at once, and end by themselves',
  async (records) => {
    const hands = new Hands();
    const made = appOn(records, hands);
    await anAccount(records, 'li');
    await anAccount(records, 'sun');
    const [here, there, third, sun] = [
      await signedInAs(made, 'li'),
      await signedInAs(made, 'li'),
      await signedInAs(made, 'li'),
      await signedInAs(made, 'sun'),
    ];
    const list = await here.get(200, 'GET', '/api/own/sessions');
    assert.equal(list.length, 3);
    const own = list.find((s: { isThis: boolean }) => s.isThis).id;
    // Somebody else's session is not mine to end.
    await sun.get(204, 'DELETE', `/api/own/sessions/${own}`);
    await here.get(200, 'GET', '/api/own/session');
    await there.get(204, 'DELETE', `/api/own/sessions/${own}`);
    await here.get(401, 'GET', '/api/own/session');
    await there.get(204, 'DELETE', '/api/own/sessions');
    await third.get(401, 'GET', '/api/own/session');
    hands.pass(60);
    await sun.get(401, 'GET', '/api/own/session');
    const again = await signedInAs(made, 'sun');
    for (let minutes = 0; minutes < 12 * 60; minutes += 45) {
      await again.get(200, 'GET', '/api/own/session');
      hands.pass(45);
    }
    await again.get(401, 'GET', '/api/own/session');
  },
);

testFeature(
  'where everybody needs a second factor, whoever holds any role or none sets one up first',
  async (records) => {
    await withOrgans(records);
    const made = appOn(records, new Hands(), { secondFactorFor: 'everybody' });
    await anAccount(records, 'li', [{ role: 'office' }]);
    await anAccount(records, 'qian');
    for (const name of ['li', 'qian']) {
      const browser = await signedInAs(made, name);
      assert.equal((await browser.get(200, 'GET', '/api/own/session')).first, 'second-factor');
    }
  },
);

testFeature('a first password that nobody changed opens nothing after two weeks', async (records) => {
  await withOrgans(records);
  const hands = new Hands();
  const made = appOn(records, hands);
  await anAccount(records, 'sun', [{ role: 'security' }]);
  const sun = await signedInAs(made, 'sun');
  const { password } = await sun.get(200, 'POST', '/api/accounts', { name: 'qian', person: null });
  const qian = new Browser((request) => made.app.fetch(request));
  await qian.get(204, 'POST', '/api/sign-in', { name: 'qian', password });
  hands.pass(14 * 24 * 60);
  await qian.get(401, 'POST', '/api/sign-in', { name: 'qian', password });
  assert.equal((await auditOf(records)).at(-1), 'account.sign-in refused');
});

testFeature('whoever signs in once more in a browser leaves the session of before', async (records) => {
  const made = appOn(records, new Hands());
  await anAccount(records, 'li');
  const li = await signedInAs(made, 'li');
  await li.get(204, 'POST', '/api/sign-in', { name: 'li', password: goodPassword });
  assert.equal((await li.get(200, 'GET', '/api/own/sessions')).length, 1);
});

testFeature(
  'a new password that leaked elsewhere is refused, from a list that is at hand',
  async (records) => {
    const folder = ownFolder('leaked');
    try {
      const leakedPasswords = join(folder, 'leaked.txt');
      writeFileSync(leakedPasswords, 'wu-yue-de-he-tang\n');
      const made = appOn(records, new Hands(), { leakedPasswords });
      await anAccount(records, 'li');
      const li = await signedInAs(made, 'li');
      const change = (next: string) => ({ password: goodPassword, next });
      const { problems } = await li.get(422, 'POST', '/api/own/password', change('wu-yue-de-he-tang'));
      assert.deepEqual(
        problems.map(({ path }: { path: string }) => path),
        ['next'],
      );
      await li.get(204, 'POST', '/api/own/password', change('qi-yue-de-he-tang-qian'));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
