import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openRecords, type Records } from '../src/index.ts';
import { measuresOf } from '../src/installation/measures.ts';
import { anAccount, appOn, Browser, Hands, signedInAs } from './browser.ts';
import { testFeature } from './databases.ts';
import { withOrgans } from './people.ts';
import { type PostgresServer, startPostgres } from './postgres-server.ts';

let postgres: PostgresServer | null = null;
after(() => postgres?.stop());

function watched(records: Records, { address = '127.0.0.1', forLoopback = true } = {}) {
  const hands = new Hands();
  const metrics = { measures: measuresOf(records), forLoopback };
  const made = appOn(records, hands, { metrics, addressOf: () => address });
  return { hands, made, browser: new Browser((request) => made.app.fetch(request)) };
}

async function metricsOf(browser: Browser): Promise<Map<string, number>> {
  const answer = await browser.ask('GET', '/metrics');
  const text = await answer.text();
  assert.equal(answer.status, 200, text);
  assert.match(answer.headers.get('content-type') ?? '', /^text\/plain/);
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]));
}

testFeature(
  'metrics tell of requests by route and status, of the process, the records, jobs and backups',
  async (records) => {
    const { browser, made, hands } = watched(records);
    await withOrgans(records);
    await anAccount(records, 'wang-the-secret-name', [{ role: 'staff' }], { person: 'wang' });
    const wang = await signedInAs(made, 'wang-the-secret-name');
    await wang.get(200, 'GET', '/api/own/session');
    await wang.get(404, 'GET', '/api/nothing');
    const backedUp = new Date(Date.parse(hands.now) - 7200_000).toISOString();
    await records.db.insertInto('setting').values({ key: 'last-backup', value: backedUp }).execute();
    const seen = await metricsOf(browser);
    assert.equal(
      seen.get('jianheng_http_requests_total{method="GET",route="/api/own/session",status="200"}'),
      1,
    );
    assert.equal(seen.get('jianheng_http_requests_total{method="any",route="none",status="404"}'), 1);
    assert.equal(seen.get('jianheng_http_request_seconds_count{method="GET",route="/api/own/session"}'), 1);
    assert.equal(seen.get('jianheng_database_up'), 1);
    assert.equal(seen.get('jianheng_last_backup_age_seconds'), 7200);
    assert.ok((seen.get('jianheng_audit_entries') ?? 0) > 0);
    for (const name of ['nodejs_eventloop_lag_p99_seconds', 'process_resident_memory_bytes'])
      assert.ok(seen.has(name), name);
    assert.ok(![...seen.keys()].some((key) => key.includes('wang')));
  },
);

testFeature('metrics are for this machine, or for a token of the system administrator', async (records) => {
  for (const far of [{ address: '10.1.2.3' }, { forLoopback: false }])
    assert.equal((await watched(records, far).browser.ask('GET', '/metrics')).status, 401);
  await withOrgans(records);
  const { made } = watched(records, { address: '10.1.2.3' });
  await anAccount(records, 'xitong', [{ role: 'system' }]);
  const xitong = await signedInAs(made, 'xitong');
  const { token } = await xitong.get(200, 'POST', '/api/own/tokens', {
    name: 'Prometheus',
    scopes: ['metrics'],
    days: 90,
    proof: { password: 'huai-shu-xia-4-zhi-que' },
  });
  const asked = await made.app.request('/metrics', { headers: { authorization: `Bearer ${token}` } });
  assert.equal(asked.status, 200);
});

test('when the database goes, readiness turns red and the metrics say so; when it is back, so is the server', async () => {
  postgres = await startPostgres();
  const records = await openRecords({ url: await postgres.freshDatabase() });
  try {
    const { browser } = watched(records);
    assert.equal((await browser.ask('GET', '/health/ready')).status, 200);
    await postgres.halt();
    assert.equal((await browser.ask('GET', '/health/ready')).status, 503);
    assert.equal((await browser.ask('GET', '/health')).status, 200);
    const gone = await metricsOf(browser);
    assert.equal(gone.get('jianheng_database_up'), 0);
    assert.equal(gone.has('jianheng_audit_entries'), false);
    await postgres.resume();
    assert.equal((await browser.ask('GET', '/health/ready')).status, 200);
    assert.equal((await metricsOf(browser)).get('jianheng_database_up'), 1);
  } finally {
    await records.close();
  }
});
