import assert from 'node:assert/strict';
import { anAccount, appOn, auditOf, type Browser, Hands, signedInAs } from './browser.ts';
import { testOnBoth } from './databases.ts';
import { featuresOn } from './features.ts';
import { withOrgans } from './people.ts';

testOnBoth('what no record can hold is refused in words, in the address as in the body', async (records) => {
  await withOrgans(records);
  const hands = new Hands();
  const made = appOn(records, hands, { routes: (await featuresOn(records, hands)).mounts });
  await anAccount(records, 'kaohe', [{ role: 'office', organ: 'city' }]);
  const kaohe = await signedInAs(made, 'kaohe');
  for (const path of [
    '/api/organs/a%00b/limits',
    '/api/periods/x/people/%00/result.xlsx',
    '/api/organs/city/uploads?x=%00',
  ])
    assert.equal((await kaohe.ask('GET', path)).status, 422, path);
  const departments = '/api/register/organs/city/departments';
  for (const name of ['a\0b', '\ud800']) {
    const answer = await kaohe.get(422, 'POST', departments, { name, from: '2026-01-01' });
    assert.deepEqual(answer.problems, [{ path: 'name', message: '含有不能保存的字符' }]);
  }
  await kaohe.get(200, 'POST', departments, { name: '第\\u0000部', from: '2026-01-01' });
  const deep = `${'{"name":['.repeat(50_000)}"\\u0000"${']}'.repeat(50_000)}`;
  const headers = { 'content-type': 'application/json', 'x-jianheng': '1', cookie: cookieOf(kaohe) };
  const answer = await made.app.request(departments, { method: 'POST', headers, body: deep });
  assert.equal(answer.status, 422, 'nested deeper than calls may be');
  assert.ok((await auditOf(records)).includes('register.change done'));
});

function cookieOf({ cookies }: Browser): string {
  return [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
}

testOnBoth('what every object inherits is the name of nothing', async (records) => {
  await withOrgans(records);
  const hands = new Hands();
  const made = appOn(records, hands, { routes: (await featuresOn(records, hands)).mounts });
  await anAccount(records, 'kaohe', [{ role: 'office', organ: 'city' }]);
  const kaohe = await signedInAs(made, 'kaohe');
  const period = {
    organ: 'city',
    id: 'y2026',
    kind: 'annual',
    title: '虚构',
    from: '2026-01-01',
    to: '2026-12-31',
  };
  await kaohe.get(200, 'POST', '/api/periods', period);
  for (const name of ['constructor', '__proto__', 'toString', '%63onstructor'])
    for (const path of [
      `people/${name}/result/x`,
      `reviews/${name}`,
      `ballots/${name}/keys`,
      `documents/${name}`,
    ])
      assert.equal((await kaohe.ask('GET', `/api/periods/y2026/${path}`)).status, 404, `${path}`);
  const asked = [{ kind: '__proto__', subject: {} }];
  assert.deepEqual(await kaohe.get(200, 'POST', '/api/periods/y2026/availability', asked), [null]);
  for (const kind of ['draw-cases', 'state-view', 'substitute', 'decide-objection']) {
    const action = { kind, subject: { person: 'toString', id: 'constructor' }, details: {} };
    await kaohe.get(422, 'POST', '/api/periods/y2026/actions', action);
    await kaohe.get(422, 'POST', '/api/periods/y2026/availability', [action]);
  }
});
