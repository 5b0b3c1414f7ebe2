import assert from 'node:assert/strict';
import type { Todo } from '@jianheng/api';
import { InstallationClocks, mountsOf } from '../src/index.ts';
import { anAccount, appOn, Hands, signedInAs } from './browser.ts';
import { testFeature } from './databases.ts';
import { featuresOn, library } from './features.ts';
import { withOrgans } from './people.ts';

const hands = new Hands();
const calendar = '/api/system/calendar';
const schedule = (year: number, working: readonly string[] = []) => ({
  off: [{ for: '虚构节', from: `${year}-05-01`, to: `${year}-05-05` }],
  working,
  source: '虚构的放假通知',
});

testFeature(
  'a schedule of holidays moves time limits once a second administrator has confirmed it, and not before',
  async (records) => {
    await withOrgans(records);
    const { desks, mounts } = await featuresOn(records, hands);
    const app = appOn(records, hands, { routes: mounts });
    await anAccount(records, 'system', [{ role: 'system' }]);
    await anAccount(records, 'audit', [{ role: 'audit' }]);
    const system = await signedInAs(app, 'system');
    const audit = await signedInAs(app, 'audit');
    const five = { count: 5, unit: 'working-days', basis: { zh: '', en: '' }, verified: true } as const;
    const dueOn = () => desks.periods.clockOn('2027-04-28').due('2027-04-28', five).on;
    assert.equal(dueOn(), null, 'nobody knows the working days of 2027');

    await system.get(204, 'PUT', `${calendar}/2027`, schedule(2027, ['2027-05-09']));
    assert.equal(dueOn(), null);
    const waiting = await audit.get(200, 'GET', calendar);
    assert.equal(waiting.waiting[0].schedule.year, 2027);
    assert.equal(waiting.waiting[0].byName, 'system');
    await system.get(404, 'POST', `${calendar}/2027/confirmation`);
    await audit.get(204, 'POST', `${calendar}/2027/confirmation`);
    // Thursday and Friday, then off until Wednesday, then Thursday, Friday and the Sunday that is worked on.
    assert.equal(dueOn(), '2027-05-09');

    const after = await system.get(200, 'GET', calendar);
    assert.deepEqual(after.waiting, []);
    assert.equal(after.schedules.at(-1).origin, 'entered');
    assert.equal(after.schedules.at(-1).source, '虚构的放假通知');
    assert.equal(after.unknownFrom, 2028);
    const clocks = await InstallationClocks.open(records, library.packs);
    assert.ok(clocks.isKnown(2027), 'it outlives the process');
  },
);

testFeature(
  'a schedule is refused with every day that cannot be, and a waiting one can be dropped',
  async (records) => {
    await withOrgans(records);
    const app = appOn(records, hands, { routes: (await featuresOn(records, hands)).mounts });
    await anAccount(records, 'system', [{ role: 'system' }]);
    const system = await signedInAs(app, 'system');
    const wrong = {
      off: [
        { for: '虚构节', from: '2028-05-05', to: '2028-05-01' },
        { for: '虚构节', from: '2027-10-01', to: '2028-10-02' },
      ],
      working: ['2028-05-10', '2028-10-01'],
      source: '虚构的放假通知',
    };
    const said = await system.get(422, 'PUT', `${calendar}/2028`, wrong);
    assert.deepEqual(
      said.problems.map((p: { path: string }) => p.path),
      ['off.0.to', 'off.1.from', 'working.0', 'working.1'],
    );
    await system.get(204, 'PUT', `${calendar}/2028`, schedule(2028));
    await system.get(204, 'PUT', `${calendar}/2028`, schedule(2028, ['2028-05-06']));
    assert.equal(
      (await system.get(200, 'GET', calendar)).waiting.length,
      1,
      'the later one replaces the earlier',
    );
    await system.get(204, 'DELETE', `${calendar}/2028`);
    assert.deepEqual((await system.get(200, 'GET', calendar)).waiting, []);
    await system.get(404, 'DELETE', `${calendar}/2028`);
  },
);

testFeature(
  'an organ sets a limit where the law sets none: its office enters, its chief confirms, other organs keep theirs',
  async (records) => {
    await withOrgans(records);
    const { desks, mounts } = await featuresOn(records, hands);
    const app = appOn(records, hands, { routes: mounts });
    await anAccount(records, 'office', [{ role: 'office' }, { role: 'chief' }]);
    await anAccount(records, 'chief', [{ role: 'chief' }]);
    const office = await signedInAs(app, 'office');
    const chief = await signedInAs(app, 'chief');
    const limits = '/api/organs/east/limits';
    const own = { count: 5, unit: 'working-days', basis: '本院考核办法（虚构）第 9 条' };

    await office.get(204, 'PUT', `${limits}/objection`, own);
    const said = await office.get(409, 'POST', `${limits}/objection/confirmation`);
    assert.deepEqual(
      said.blocked.map((b: { code: string }) => b.code),
      ['four-eyes'],
    );
    assert.equal(desks.periods.clockOn('2026-06-01', 'east').limits.objection, undefined);
    const todo = async (who: typeof chief) =>
      (await who.get(200, 'GET', '/api/own/todo')).todo.map((one: Todo) => [one.kind, one.page, one.count]);
    assert.deepEqual(await todo(chief), [['confirm-limit', 'limits', 1]]);
    assert.deepEqual(await todo(office), [], 'not whoever entered it');
    await chief.get(204, 'POST', `${limits}/objection/confirmation`);
    assert.equal(desks.periods.clockOn('2026-06-01', 'east').limits.objection?.count, 5);
    assert.deepEqual(await todo(chief), []);
    assert.equal(desks.periods.clockOn('2026-06-01', 'west').limits.objection, undefined);

    const byLaw = await office.get(409, 'PUT', `${limits}/publicity`, own);
    assert.equal(byLaw.blocked[0].code, 'set-by-law');
    const all = await chief.get(200, 'GET', limits);
    const objection = all.find((l: { limit: string }) => l.limit === 'objection');
    assert.match(objection.own.basis.zh, /第 9 条/);
    assert.equal(objection.byLaw, null);
    assert.ok(all.some((l: { byLaw: unknown }) => l.byLaw !== null));
  },
);

testFeature('what was confirmed stands in the audit with who entered it', async (records) => {
  await withOrgans(records);
  const { desks } = await featuresOn(records, hands);
  const app = appOn(records, hands, { routes: mountsOf(desks) });
  await anAccount(records, 'system', [{ role: 'system' }]);
  await anAccount(records, 'audit', [{ role: 'audit' }]);
  const system = await signedInAs(app, 'system');
  const audit = await signedInAs(app, 'audit');
  await system.get(204, 'PUT', `${calendar}/2029`, schedule(2029));
  await audit.get(204, 'POST', `${calendar}/2029/confirmation`);
  const { entries } = await audit.get(200, 'GET', '/api/audit?target=calendar/2029');
  assert.deepEqual(
    entries.map((e: { operation: string; accountName: string }) => [e.operation, e.accountName]),
    [
      ['system.confirm', 'audit'],
      ['system.operate', 'system'],
    ],
  );
  assert.equal(entries[0].after.source, '虚构的放假通知');
});
