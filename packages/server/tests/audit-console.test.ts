import assert from 'node:assert/strict';
import type { Records } from '../src/index.ts';
import { appendAudit, verifyAudit } from '../src/index.ts';
import { anAccount, appOn, type Browser, Hands, signedInAs } from './browser.ts';
import { testFeature, testOnBoth } from './databases.ts';
import { featuresOn } from './features.ts';
import { withOrgans } from './people.ts';

const hands = new Hands();

/** The audit administrator at the console, with some things that happened before. */
async function atTheConsole(records: Records): Promise<Browser> {
  await withOrgans(records);
  const app = appOn(records, hands, { routes: (await featuresOn(records, hands)).mounts });
  const li = await anAccount(records, 'li', [], { person: 'p1' });
  await anAccount(records, 'audit', [{ role: 'audit' }]);
  for (const [day, operation, outcome, target] of [
    ['2026-01-05', 'result.read', 'read', 'period/y2026/person/p2'],
    ['2026-01-06', 'objection.raise', 'done', 'period/y2026/objection/o1'],
    ['2026-01-07', 'objection.raise', 'refused', 'period/y2026/objection/o_2'],
  ] as const)
    await records.db.transaction().execute((tx) =>
      appendAudit(tx, {
        at: `${day}T08:00:00.000Z`,
        account: li,
        person: 'p1',
        operation,
        outcome,
        organ: 'east',
        target,
        before: null,
        after: { told: '虚构' },
        request: `r-${day}`,
      }),
    );
  return signedInAs(app, 'audit');
}

testFeature(
  'entries are found by what was done, to what, by whom and when, newest first',
  async (records) => {
    const audit = await atTheConsole(records);
    const found = async (query: string): Promise<string[]> =>
      (await audit.get(200, 'GET', `/api/audit?${query}`)).entries.map((e: { request: string }) => e.request);
    assert.deepEqual(await found('operation=objection.'), ['r-2026-01-07', 'r-2026-01-06']);
    assert.deepEqual(await found('operation=objection.&outcome=done'), ['r-2026-01-06']);
    assert.deepEqual(await found('person=p1&to=2026-01-05'), ['r-2026-01-05']);
    assert.deepEqual(await found('person=p1&from=2026-01-06&to=2026-01-06'), ['r-2026-01-06']);
    assert.deepEqual(
      await found('target=period/y2026/objection/o_'),
      ['r-2026-01-07'],
      'signs mean themselves',
    );
    const { entries } = await audit.get(200, 'GET', '/api/audit?request=r-2026-01-05');
    assert.deepEqual([entries[0].accountName, entries[0].personName], ['li', '虚构p1']);
    const { before, after, held, opened } = entries[0];
    assert.deepEqual([before, after, held, opened], [null, null, true, null], 'values are not for one alone');
  },
);

testFeature('pages follow each other without a gap and say when there is no more', async (records) => {
  const audit = await atTheConsole(records);
  const first = await audit.get(200, 'GET', '/api/audit?person=p1&limit=2');
  assert.equal(first.entries.length, 2);
  const second = await audit.get(200, 'GET', `/api/audit?person=p1&limit=2&before=${first.next}`);
  assert.deepEqual([second.entries.length, second.next], [1, null]);
});

testFeature('the chain is verified, and a changed entry is named', async (records) => {
  const audit = await atTheConsole(records);
  const well = await audit.get(200, 'GET', '/api/audit/verify');
  assert.deepEqual([well.whole, well.brokenAt], [true, null]);
  await records.db.updateTable('audit_entry').set({ target: 'another' }).where('seq', '=', 2).execute();
  const ill = await audit.get(200, 'GET', '/api/audit/verify');
  assert.deepEqual([ill.whole, ill.brokenAt], [false, 2]);
});

testOnBoth('while others go on writing, a whole chain is found whole', async (records) => {
  await withOrgans(records);
  const write = async (n: number) =>
    records.db.transaction().execute((tx) =>
      appendAudit(tx, {
        at: '2026-01-05T08:00:00.000Z',
        account: null,
        person: null,
        operation: 'period.read',
        outcome: 'read',
        organ: null,
        target: `t/${n}`,
        before: null,
        after: null,
        request: `r${n}`,
      }),
    );
  for (let n = 0; n < 20; n++) await write(n);
  const writing = Promise.all(Array.from({ length: 30 }, (_, n) => write(100 + n)));
  const seen = await Promise.all(Array.from({ length: 5 }, () => verifyAudit(records.db)));
  await writing;
  assert.deepEqual(
    seen.map((s) => s.whole),
    [true, true, true, true, true],
  );
});

testFeature('an export holds every entry up to itself, oldest first, and is an entry', async (records) => {
  const audit = await atTheConsole(records);
  const answer = await audit.ask('GET', '/api/audit/export?person=p1');
  assert.match(answer.headers.get('content-disposition') ?? '', /audit-2026-03-02\.ndjson/);
  const lines = (await answer.text()).trim().split('\n');
  assert.deepEqual(
    lines.map((line) => (JSON.parse(line) as { request: string }).request),
    ['r-2026-01-05', 'r-2026-01-06', 'r-2026-01-07'],
  );
  const { entries } = await audit.get(200, 'GET', '/api/audit?target=audit/export');
  assert.equal(entries[0].after.filter.person, 'p1');
});

testFeature('the doctor tells the system administrator what is well and what to do', async (records) => {
  await withOrgans(records);
  const app = appOn(records, hands, { routes: (await featuresOn(records, hands)).mounts });
  await anAccount(records, 'system', [{ role: 'system' }]);
  const system = await signedInAs(app, 'system');
  const { findings } = await system.get(200, 'GET', '/api/system/health');
  const ids = findings.map((f: { id: string }) => f.id);
  for (const id of ['engine', 'space', 'audit', 'rules', 'calendar', 'backup'])
    assert.ok(ids.includes(id), id);
  for (const { ok, toDo } of findings) assert.equal(ok, toDo === null);
});
