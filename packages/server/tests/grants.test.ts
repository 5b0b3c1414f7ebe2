import assert from 'node:assert/strict';
import type { Kysely } from 'kysely';
import {
  createFirstAdministrators,
  type Records,
  Refused,
  resetAdministrator,
  type Tables,
  verifyAudit,
} from '../src/index.ts';
import { anAccount, appOn, auditOf, Browser, goodPassword, Hands, signedInAs } from './browser.ts';
import { testFeature, testOnBoth } from './databases.ts';
import { withOrgans } from './people.ts';

/** The two who decide over accounts, and whom they decide over. */
async function desk(records: Records) {
  await withOrgans(records);
  const hands = new Hands();
  const made = appOn(records, hands);
  await anAccount(records, 'sun', [{ role: 'security', organ: 'city' }]);
  await anAccount(records, 'shen', [{ role: 'audit', organ: 'city' }]);
  const li = await anAccount(records, 'li', [], { person: 'li' });
  return {
    hands,
    made,
    li,
    sun: await signedInAs(made, 'sun'),
    shen: await signedInAs(made, 'shen'),
    asLi: () => signedInAs(made, 'li'),
  };
}

const rolesOf = async (browser: Browser) =>
  (await browser.get(200, 'GET', '/api/own/session')).grants.map((g: { role: string }) => g.role);
const codeOf = (answer: { blocked: { code: string }[] }) => answer.blocked.map(({ code }) => code);

testFeature(
  'a role is in force when the security administrator gave it and the audit administrator confirmed it',
  async (records) => {
    const { sun, shen, asLi, li } = await desk(records);
    const browser = await asLi();
    const grant = { account: li, role: 'office', organ: 'east', from: '2026-03-01', lentBy: 'city' };
    const { id } = await sun.get(200, 'POST', '/api/grants', grant);
    assert.deepEqual(await rolesOf(browser), []);
    await sun.get(404, 'POST', `/api/grants/${id}/confirmation`);
    await shen.get(404, 'POST', '/api/grants', grant);
    await shen.get(204, 'POST', `/api/grants/${id}/confirmation`);
    const { grants } = await browser.get(200, 'GET', '/api/own/session');
    assert.deepEqual(grants, [
      { role: 'office', organ: 'east', from: '2026-03-01', to: null, lentBy: 'city' },
    ]);
    assert.deepEqual(codeOf(await shen.get(409, 'POST', `/api/grants/${id}/confirmation`)), ['confirmed']);
    assert.deepEqual((await auditOf(records)).slice(-5), [
      'accounts.manage done',
      'accounts.manage.second refused',
      'accounts.manage refused',
      'accounts.manage.second done',
      'accounts.manage.second refused',
    ]);
    assert.equal((await verifyAudit(records.db)).whole, true);
  },
);

testFeature(
  'whoever holds both roles by some mistake is still not a second pair of eyes, on the server or in the database',
  async (records) => {
    const { made, li } = await desk(records);
    const both = await anAccount(records, 'both', [
      { role: 'security', organ: 'city' },
      { role: 'audit', organ: 'city' },
    ]);
    const browser = await signedInAs(made, 'both');
    const { id } = await browser.get(200, 'POST', '/api/grants', {
      account: li,
      role: 'office',
      organ: 'east',
      from: '2026-03-01',
    });
    assert.deepEqual(codeOf(await browser.get(409, 'POST', `/api/grants/${id}/confirmation`)), ['four-eyes']);
    const confirm = (by: string) =>
      records.db.updateTable('role_grant').set({ confirmed_by: by }).where('id', '=', id).execute();
    await assert.rejects(confirm(both), { constraint: 'role_grant_four_eyes' });
    await assert.rejects(confirm(li), { constraint: 'role_grant_not_own' });
    const asked = await browser.get(200, 'POST', `/api/accounts/${li}/requests`, { kind: 'reset-password' });
    assert.deepEqual(
      codeOf(await browser.get(409, 'POST', `/api/account-requests/${asked.id}/confirmation`)),
      ['four-eyes'],
    );
  },
);

testFeature(
  'the three administrators exclude each other and whoever handles scores, even while a grant waits',
  async (records) => {
    const { sun, shen, li } = await desk(records);
    const give = (role: string) => ({ account: li, role, organ: 'east', from: '2026-06-01' });
    const { id } = await sun.get(200, 'POST', '/api/grants', give('system'));
    for (const role of ['security', 'audit', 'office', 'chief', 'panel']) {
      const answer = await sun.get(409, 'POST', '/api/grants', give(role));
      assert.deepEqual(codeOf(answer), ['roles-exclude']);
    }
    await sun.get(200, 'POST', '/api/grants', give('staff'));
    await shen.get(204, 'DELETE', `/api/grants/${id}`);
    await sun.get(200, 'POST', '/api/grants', give('office'));
    // Two for one account at once: one of them finds the other.
    const wu = await anAccount(records, 'wu');
    const both = await Promise.all(
      ['security', 'audit'].map((role) => sun.ask('POST', '/api/grants', { ...give(role), account: wu })),
    );
    assert.deepEqual(both.map(({ status }) => status).sort(), [200, 409]);
  },
);

testFeature(
  'what does not fit is not granted: own rights, unknown organs, days in disorder, people lent from below',
  async (records) => {
    const { sun, li } = await desk(records);
    const own = (await sun.get(200, 'GET', '/api/own/session')).account;
    const grant = { account: li, role: 'office', organ: 'east', from: '2026-03-01' };
    const wrong = [
      [{ ...grant, account: own }, 'own-account'],
      [{ ...grant, organ: 'north' }, 'organ-unknown'],
      [{ ...grant, to: '2026-02-28' }, 'days'],
      [{ ...grant, role: 'department-head' }, 'department'],
      [{ ...grant, lentBy: 'west' }, 'lent-by'],
      [{ ...grant, lentBy: 'east' }, 'lent-by'],
    ] as const;
    for (const [body, code] of wrong)
      assert.deepEqual(codeOf(await sun.get(409, 'POST', '/api/grants', body)), [code]);
    await sun.get(422, 'POST', '/api/grants', { ...grant, role: 'king' });
    assert.deepEqual(
      await records.db.selectFrom('role_grant').select('id').where('account', '=', li).execute(),
      [],
    );
  },
);

testFeature(
  'a role begins and ends with its days, and ends early when one wants it and another confirms',
  async (records) => {
    const { hands, sun, shen, asLi, li } = await desk(records);
    const dated = { account: li, role: 'committee', organ: 'east', from: '2026-03-03', to: '2026-03-09' };
    const { id } = await sun.get(200, 'POST', '/api/grants', dated);
    await shen.get(204, 'POST', `/api/grants/${id}/confirmation`);
    const onDay = async (day: string) => {
      hands.now = `${day}T02:00:00.000Z`;
      return rolesOf(await asLi());
    };
    assert.deepEqual(await onDay('2026-03-02'), []);
    assert.deepEqual(await onDay('2026-03-03'), ['committee']);
    assert.deepEqual(await onDay('2026-03-09'), ['committee']);
    assert.deepEqual(await onDay('2026-03-10'), []);
    hands.now = '2026-03-05T02:00:00.000Z';
    // Their sessions of days ago are over.
    await Promise.all([sun.signIn('sun'), shen.signIn('shen')]);
    assert.deepEqual(codeOf(await sun.get(409, 'POST', `/api/grants/${id}/end`, { on: '2026-03-04' })), [
      'end-day',
    ]);
    await sun.get(204, 'POST', `/api/grants/${id}/end`, { on: '2026-03-05' });
    assert.deepEqual(codeOf(await sun.get(409, 'DELETE', `/api/grants/${id}`)), ['confirmed']);
    assert.deepEqual(await onDay('2026-03-06'), ['committee']);
    await shen.signIn('shen');
    await shen.get(204, 'POST', `/api/grants/${id}/end/confirmation`);
    assert.deepEqual(await rolesOf(await asLi()), []);
  },
);

testFeature('a disabled account is out at once, and opens again only by four eyes', async (records) => {
  const { sun, shen, asLi, li, made } = await desk(records);
  const browser = await asLi();
  await sun.get(204, 'POST', `/api/accounts/${li}/disabling`);
  await browser.get(401, 'GET', '/api/own/session');
  const again = new Browser((request) => made.app.fetch(request));
  assert.equal((await again.signIn('li')).status, 401);
  const { id } = await sun.get(200, 'POST', `/api/accounts/${li}/requests`, { kind: 'enable' });
  assert.equal((await again.signIn('li')).status, 401);
  await shen.get(200, 'POST', `/api/account-requests/${id}/confirmation`);
  assert.equal((await again.signIn('li')).status, 204);
  await sun.get(204, 'DELETE', `/api/accounts/${li}/sessions`);
  await again.get(401, 'GET', '/api/own/session');
  const own = (await sun.get(200, 'GET', '/api/own/session')).account;
  assert.deepEqual(codeOf(await sun.get(409, 'POST', `/api/accounts/${own}/disabling`)), ['own-account']);
});

testFeature(
  'a session whose account was disabled behind the program’s back opens nothing either',
  async (records) => {
    const { asLi, li } = await desk(records);
    const browser = await asLi();
    await records.db
      .updateTable('account')
      .set({ disabled_at: '2026-03-02T01:00:00.000Z' })
      .where('id', '=', li)
      .execute();
    await browser.get(401, 'GET', '/api/own/session');
  },
);

testFeature(
  'a new account gets a password that is shown once; a forgotten one is replaced by four eyes',
  async (records) => {
    const { sun, shen, made } = await desk(records);
    const opened = await sun.get(200, 'POST', '/api/accounts', { name: 'Zhao.Min', person: null });
    assert.match(opened.password, /^([a-z2-9]{4}-){3}[a-z2-9]{4}$/);
    assert.deepEqual(
      codeOf(await sun.get(409, 'POST', '/api/accounts', { name: 'zhao.min', person: null })),
      ['name-taken'],
    );
    assert.deepEqual(codeOf(await sun.get(409, 'POST', '/api/accounts', { name: 'li2', person: 'li' })), [
      'person-has-account',
    ]);
    assert.deepEqual(codeOf(await sun.get(409, 'POST', '/api/accounts', { name: 'li2', person: 'none' })), [
      'person-unknown',
    ]);
    const browser = new Browser((request) => made.app.fetch(request));
    assert.equal((await browser.signIn('ZHAO.MIN', opened.password)).status, 204);
    assert.equal((await browser.get(200, 'GET', '/api/own/session')).first, 'change-password');
    const { id } = await sun.get(200, 'POST', `/api/accounts/${opened.id}/requests`, {
      kind: 'reset-password',
    });
    const waiting = (await shen.get(200, 'GET', '/api/accounts')).find(
      (a: { id: string }) => a.id === opened.id,
    );
    assert.deepEqual(
      waiting.requests.map((r: { kind: string }) => r.kind),
      ['reset-password'],
    );
    const { password } = await shen.get(200, 'POST', `/api/account-requests/${id}/confirmation`);
    await browser.get(401, 'GET', '/api/own/session');
    assert.equal((await browser.signIn('zhao.min', opened.password)).status, 401);
    assert.equal((await browser.signIn('zhao.min', password)).status, 204);
    await shen.get(404, 'POST', `/api/account-requests/${id}/confirmation`);
    const kept = JSON.stringify([
      await records.db.selectFrom('audit_entry').selectAll().execute(),
      await records.db.selectFrom('account').selectAll().execute(),
    ]);
    assert.ok(![opened.password, password, goodPassword].some((secret) => kept.includes(secret)));
  },
);

testOnBoth('two who open the same account at once open one', async (records) => {
  const { sun } = await desk(records);
  const both = await Promise.all(
    [1, 2].map(() => sun.ask('POST', '/api/accounts', { name: 'wu', person: null })),
  );
  assert.deepEqual(both.map(({ status }) => status).sort(), [200, 409]);
});

const organ = { id: 'fresh', name: '虚构县检察院', level: '县', size: null, province: null };

testFeature(
  'the first three administrators are set up once, with passwords that must be changed',
  async (records) => {
    const now = '2026-03-02T02:00:00.000Z';
    const first = await createFirstAdministrators(records, { organ, now });
    assert.deepEqual(
      first.map(({ role, name }) => [role, name]),
      [
        ['system', 'system'],
        ['security', 'security'],
        ['audit', 'audit'],
      ],
    );
    const made = appOn(records, new Hands());
    for (const { name, password, role } of first) {
      const browser = new Browser((request) => made.app.fetch(request));
      assert.equal((await browser.signIn(name, password)).status, 204);
      const me = await browser.get(200, 'GET', '/api/own/session');
      assert.deepEqual(
        [me.first, me.grants.map((g: { role: string }) => g.role)],
        ['change-password', [role]],
      );
    }
    await assert.rejects(createFirstAdministrators(records, { organ, now }), (error) => {
      assert.ok(error instanceof Refused && error.refusal.is === 'blocked');
      assert.equal(error.refusal.blocked[0]?.code, 'accounts-exist');
      return true;
    });
    assert.equal(await count(records.db), 3);
  },
);

testFeature('no administrator shuts out the last of another kind', async (records) => {
  const { sun, made } = await desk(records);
  const all = await sun.get(200, 'GET', '/api/accounts');
  const shen = all.find(({ name }: { name: string }) => name === 'shen').id;
  const disable = (status: number) => sun.get(status, 'POST', `/api/accounts/${shen}/disabling`);
  assert.deepEqual(codeOf(await disable(409)), ['last-administrator']);
  await sun.get(204, 'DELETE', `/api/accounts/${shen}/sessions`);
  await anAccount(records, 'second', [{ role: 'audit', organ: 'city' }]);
  await disable(204);
  assert.equal((await new Browser((request) => made.app.fetch(request)).signIn('shen')).status, 401);
});

testFeature(
  'an administrator who cannot come in any more is helped at the console, nobody else is',
  async (records) => {
    const { made, sun } = await desk(records);
    const now = '2026-03-02T03:00:00.000Z';
    await records.db
      .updateTable('account')
      .set({
        disabled_at: now,
        totp_secret: 'lost',
        totp_since: now,
        locked_until: '2027-01-01T00:00:00.000Z',
      })
      .where('name', '=', 'sun')
      .execute();
    const { password } = await resetAdministrator(records, { name: 'Sun', now });
    await sun.get(401, 'GET', '/api/own/session');
    assert.equal((await sun.signIn('sun')).status, 401);
    assert.equal((await sun.signIn('sun', password)).status, 204);
    assert.equal((await sun.get(200, 'GET', '/api/own/session')).first, 'change-password');
    await assert.rejects(resetAdministrator(records, { name: 'li', now }), Refused);
    assert.equal((await signedInAs(made, 'li')).cookies.size, 1);
    assert.ok((await auditOf(records)).includes('account.reset-administrator done'));
  },
);

testOnBoth(
  'of two consoles at once one sets up the administrators and the other is refused',
  async (records) => {
    const now = '2026-03-02T02:00:00.000Z';
    const both = await Promise.allSettled(
      [1, 2].map(() => createFirstAdministrators(records, { organ, now })),
    );
    assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
    assert.equal(await count(records.db), 3);
  },
);

async function count(db: Kysely<Tables>): Promise<number> {
  return (await db.selectFrom('account').select('id').execute()).length;
}
