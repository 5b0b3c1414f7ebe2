import assert from 'node:assert/strict';
import { needsTwo } from '../src/audit/plain-operations.ts';
import { type AuditEvent, appendAudit, type Records, sm3, verifyAudit } from '../src/index.ts';
import { anAccount, appOn, type Browser, Hands, signedInAs } from './browser.ts';
import { testFeature } from './databases.ts';
import { featuresOn } from './features.ts';
import { withOrgans } from './people.ts';

const secret = '虚构的等次理由';

const event = (n: number, more: Partial<AuditEvent> = {}): AuditEvent => ({
  at: `2026-03-02T00:00:0${n}.000Z`,
  account: null,
  person: null,
  operation: 'rating.decide',
  outcome: 'done',
  organ: 'east',
  target: `period/y2026/rate/p${n}`,
  before: { annual: 'competent' },
  after: { annual: 'excellent', reason: `${secret}${n}` },
  request: `r${n}`,
  ...more,
});

interface Office {
  readonly hands: Hands;
  readonly audit: Browser;
  readonly other: Browser;
  readonly security: Browser;
  /** Signs somebody in once more: a sign-in lasts hours. */
  again(name: string): Promise<Browser>;
}

/** Three ratings and a change of a right on record, two audit administrators, and the security administrator. */
async function office(records: Records): Promise<Office> {
  const hands = new Hands();
  await withOrgans(records);
  const app = appOn(records, hands, { routes: (await featuresOn(records, hands)).mounts });
  for (const [name, role] of [
    ['audit', 'audit'],
    ['another', 'audit'],
    ['security', 'security'],
  ] as const)
    await anAccount(records, name, [{ role }]);
  for (const one of [event(1), event(2), event(3), event(4, { operation: 'accounts.manage' })])
    await records.db.transaction().execute((tx) => appendAudit(tx, one));
  const [audit, other, security] = [
    await signedInAs(app, 'audit'),
    await signedInAs(app, 'another'),
    await signedInAs(app, 'security'),
  ];
  return { hands, audit, other, security, again: (name) => signedInAs(app, name) };
}

const openings = '/api/audit/openings';
const text = async (browser: Browser, path: string) => (await browser.ask('GET', path)).text();
const asking = { filter: { operation: 'rating.', person: undefined }, reason: '虚构：核查一件举报' };

testFeature('alone, the audit administrator reads who did what to whom, and no value', async (records) => {
  const { audit } = await office(records);
  for (const path of ['/api/audit?limit=500', '/api/audit/export', '/api/audit/chain']) {
    const said = await text(audit, path);
    assert.ok(said.includes('period/y2026/rate/p2'), path);
    assert.ok(!said.includes(`${secret}1`) && !said.includes(`${secret}2`), path);
    if (path !== '/api/audit/chain')
      assert.ok(said.includes(`${secret}4`), 'a right that was changed is told');
  }
});

testFeature(
  'held values are opened by two to whoever asked, for a time, and every look is on record',
  async (records) => {
    const { hands, audit, other, security, again } = await office(records);
    const { id } = await audit.get(200, 'POST', openings, asking);
    await audit.get(409, 'GET', `${openings}/${id}/entries`);
    const [waiting] = await security.get(200, 'GET', openings);
    assert.deepEqual([waiting.state, waiting.may, waiting.entries], ['waiting', 'answer', 3]);
    assert.deepEqual(waiting.filter, { operation: 'rating.' });
    assert.deepEqual(
      waiting.newest.map(({ target }: { target: string }) => target),
      [3, 2, 1].map((n) => `period/y2026/rate/p${n}`),
    );
    assert.ok(!JSON.stringify(waiting).includes(secret), 'who answers sees no value');
    const todo = async (browser: Browser) =>
      (await browser.get(200, 'GET', '/api/own/todo')).todo.map((one: { kind: string }) => one.kind);
    assert.deepEqual(await todo(security), ['answer-opening']);
    await audit.get(404, 'POST', `${openings}/${id}/answer`, { is: 'opened' });
    await security.get(204, 'POST', `${openings}/${id}/answer`, { is: 'opened' });
    await security.get(404, 'POST', `${openings}/${id}/answer`, { is: 'refused', reason: '改主意' });
    assert.deepEqual([await todo(security), await todo(audit)], [[], ['read-opening']]);

    await security.get(404, 'GET', `${openings}/${id}/entries`);
    await other.get(404, 'GET', `${openings}/${id}/entries`);
    const first = await audit.get(200, 'GET', `${openings}/${id}/entries?limit=2`);
    const second = await audit.get(200, 'GET', `${openings}/${id}/entries?before=${first.next}`);
    const entries = [...first.entries, ...second.entries];
    assert.deepEqual(
      entries.map(({ after }) => after.reason),
      [3, 2, 1].map((n) => `${secret}${n}`),
    );
    for (const { opened, sealed } of entries) assert.equal(sm3(opened.salt + opened.values), sealed);
    const chain = await text(audit, '/api/audit/chain');
    for (const { sealed } of entries) assert.ok(chain.includes(`"sealed":"${sealed}"`));

    const log = await audit.get(200, 'GET', `/api/audit?target=audit/opening`);
    assert.deepEqual(
      log.entries.map((e: { operation: string; outcome: string }) => `${e.operation} ${e.outcome}`),
      [
        'audit.open read',
        'audit.open read',
        'audit.open refused',
        'audit.open.second refused',
        'audit.open.second done',
        'audit.open.second refused',
        'audit.open refused',
        'audit.open done',
      ],
    );
    assert.equal(log.entries.at(-1).after.reason, asking.reason);
    hands.now = '2026-03-03T15:59:00.000Z';
    const later = await again('audit');
    await later.get(200, 'GET', `${openings}/${id}/entries`);
    hands.now = '2026-03-03T16:00:00.000Z';
    const over = await later.get(409, 'GET', `${openings}/${id}/entries`);
    assert.equal(over.blocked[0].code, 'opening-over');
    assert.equal((await verifyAudit(records.db)).brokenAt, null);
  },
);

testFeature('what was written after it was asked for is not opened with it', async (records) => {
  const { audit, security } = await office(records);
  const { id } = await audit.get(200, 'POST', openings, asking);
  await security.get(204, 'POST', `${openings}/${id}/answer`, { is: 'opened' });
  await records.db.transaction().execute((tx) => appendAudit(tx, event(5)));
  const { entries } = await audit.get(200, 'GET', `${openings}/${id}/entries`);
  assert.equal(entries.length, 3);
});

testFeature(
  'one that is refused stays closed, and where nothing is held nothing is asked',
  async (records) => {
    const { audit, security } = await office(records);
    const { id } = await audit.get(200, 'POST', openings, { ...asking, filter: { seq: 1 } });
    await security.get(204, 'POST', `${openings}/${id}/answer`, { is: 'refused', reason: '虚构：理由不足' });
    const refused = await audit.get(409, 'GET', `${openings}/${id}/entries`);
    assert.equal(refused.blocked[0].code, 'opening-refused');
    const [said] = await audit.get(200, 'GET', openings);
    assert.deepEqual([said.state, said.refusedBecause, said.may], ['refused', '虚构：理由不足', null]);
    const none = await audit.get(409, 'POST', openings, { ...asking, filter: { operation: 'accounts.' } });
    assert.equal(none.blocked[0].code, 'nothing-held');
  },
);

testFeature('a chain from before values were held is exported once two opened all of it', async (records) => {
  const { audit, security } = await office(records);
  const old = event(1);
  assert.ok(needsTwo(old));
  // As the program before wrote it.
  await records.db.updateTable('audit_entry').set({ salt: null }).where('seq', '=', 1).execute();
  const { entries } = await audit.get(200, 'GET', '/api/audit?operation=rating.&to=2026-03-02T00:00:01.000Z');
  assert.deepEqual([entries[0].held, entries[0].sealed, entries[0].after], [true, null, null]);
  assert.ok(!(await text(audit, '/api/audit/export')).includes(`${secret}1`));
  const kept = await audit.get(409, 'GET', '/api/audit/chain');
  assert.equal(kept.blocked[0].code, 'chain-bare');
  const state = async () => (await audit.get(200, 'GET', '/api/audit/state')).needsOpening;
  assert.equal(await state(), true);
  const { id: some } = await audit.get(200, 'POST', openings, asking);
  await security.get(204, 'POST', `${openings}/${some}/answer`, { is: 'opened' });
  await audit.get(409, 'GET', '/api/audit/chain');
  const { id } = await audit.get(200, 'POST', openings, { ...asking, filter: {} });
  await security.get(204, 'POST', `${openings}/${id}/answer`, { is: 'opened' });
  assert.equal(await state(), false);
  assert.ok((await text(audit, '/api/audit/chain')).includes(`${secret}1`));
});
