import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before } from 'node:test';
import type { WebhookDeliveries, Webhooks } from '@jianheng/api';
import { allowedAddresses } from '../../src/features/webhooks/allowed-address.ts';
import { webhookRoutes } from '../../src/features/webhooks/webhook-routes.ts';
import { WebhookSender } from '../../src/features/webhooks/webhook-sender.ts';
import type { Records } from '../../src/index.ts';
import { anAccount, appOn, auditOf, Hands, signedInAs } from '../browser.ts';
import { testFeature, testOnBoth } from '../databases.ts';
import { featuresOn } from '../features.ts';
import { withOrgans } from '../people.ts';

/** Another system, which answers as it is told. */
class Receiver {
  readonly got: { readonly headers: IncomingHttpHeaders; readonly body: string; readonly path: string }[] =
    [];
  status = 204;
  location: string | null = null;
  origin = '';
  readonly #server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    this.got.push({ headers: request.headers, body, path: request.url ?? '' });
    response.writeHead(this.status, this.location === null ? {} : { location: this.location });
    response.end();
  });

  async start(): Promise<void> {
    // No connection is closed while a request is on its way, however long it rested.
    this.#server.keepAliveTimeout = 0;
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    this.origin = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

const receiver = new Receiver();
before(() => receiver.start());
after(() => receiver.stop());

/** The office with a sender that looks only when it is told to. */
async function office(records: Records, allow = [receiver.origin, '127.0.0.0/8']) {
  Object.assign(receiver, { status: 204, location: null });
  receiver.got.length = 0;
  await withOrgans(records);
  const hands = new Hands();
  const desk = {
    records,
    secret: 'a secret of thirty-two signs, or more',
    allowed: allowedAddresses(allow),
    now: () => hands.now,
  };
  const sender = new WebhookSender(desk);
  const { mounts } = await featuresOn(records, hands);
  // The features' own webhooks allow nothing here; these take their place.
  const made = appOn(records, hands, { routes: [webhookRoutes(desk, sender), ...mounts.slice(0, -1)] });
  await anAccount(records, 'kaohe', [{ role: 'office', organ: 'city' }]);
  await anAccount(records, 'jcz', [
    { role: 'chief', organ: 'city' },
    { role: 'office', organ: 'city' },
  ]);
  await anAccount(records, 'other', [{ role: 'office', organ: 'east' }]);
  const [kaohe, chief, other] = [
    await signedInAs(made, 'kaohe'),
    await signedInAs(made, 'jcz'),
    await signedInAs(made, 'other'),
  ];
  return { hands, desk, sender, kaohe, chief, other };
}

type Office = Awaited<ReturnType<typeof office>>;
const base = '/api/organs/city/webhooks';
const wish = () => ({ url: `${receiver.origin}/told`, kinds: ['period', 'register'] });

async function active({ kaohe, chief }: Office): Promise<{ id: string; secret: string }> {
  const made = await kaohe.get(200, 'POST', base, wish());
  await chief.get(204, 'POST', `${base}/${made.id}/confirmation`);
  return made;
}

const begin = ({ kaohe }: Office, id = 'y2026') =>
  kaohe.get(200, 'POST', '/api/periods', {
    organ: 'city',
    id,
    kind: 'annual',
    title: '虚构的年度考核',
    from: '2026-01-01',
    to: '2026-12-31',
  });

const deliveriesOf = ({ kaohe }: Office, id: string): Promise<WebhookDeliveries> =>
  kaohe.get(200, 'GET', `${base}/${id}/deliveries`);

testFeature(
  'another system is told that something changed, signed, and without a name or a result',
  async (records) => {
    const all = await office(records);
    await begin(all, 'before');
    const { id, secret } = await active(all);
    await begin(all);
    await all.kaohe.get(200, 'POST', '/api/register/organs/city/departments', {
      name: '虚构第一检察部',
      from: '2026-01-01',
    });
    await all.sender.look();
    const told = receiver.got.map(({ body }) => JSON.parse(body));
    assert.deepEqual(told.map(({ kind, organ, period, ask }) => [kind, organ, period, ask]).sort(), [
      ['period', 'city', 'y2026', '/api/periods/y2026'],
      ['register', 'city', null, '/api/register/organs/city/staff'],
    ]);
    for (const { headers, body } of receiver.got) {
      const [, moment, signature] =
        /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['x-jianheng-signature'])) ?? [];
      assert.equal(createHmac('sha256', secret).update(`${moment}.${body}`).digest('hex'), signature);
      assert.equal(headers['x-jianheng-delivery'], JSON.parse(body).id);
      assert.ok(!/虚构/.test(body), body);
    }
    await all.sender.look();
    assert.equal(receiver.got.length, 2);
    const states = (await deliveriesOf(all, id)).map(({ state, said }) => [state, said]);
    assert.deepEqual(states, [
      ['done', '204'],
      ['done', '204'],
    ]);
  },
);

testFeature('nobody is told before another confirmed it, nor once it was ended', async (records) => {
  const all = await office(records);
  const { id } = await all.chief.get(200, 'POST', base, wish());
  await all.chief.get(409, 'POST', `${base}/${id}/confirmation`);
  await all.kaohe.get(404, 'POST', `${base}/${id}/confirmation`);
  await begin(all, 'one');
  await all.sender.look();
  const { id: second } = await active(all);
  await all.kaohe.get(204, 'DELETE', `${base}/${second}`);
  await begin(all, 'two');
  await all.sender.look();
  assert.deepEqual(receiver.got, []);
  await all.other.get(404, 'GET', base);
  await all.other.get(404, 'DELETE', `${base}/${id}`);
  const { webhooks }: Webhooks = await all.kaohe.get(200, 'GET', base);
  assert.deepEqual(
    webhooks.map(({ state, url }) => [state, url]),
    [['waiting', `${receiver.origin}/told`]],
  );
  assert.ok(!JSON.stringify(await auditOf(records)).includes('secret'));
});

testFeature(
  'what is not taken is tried again later and later, given up, and sent again on wish',
  async (records) => {
    const all = await office(records);
    const { id } = await active(all);
    receiver.status = 503;
    await begin(all);
    await all.sender.look();
    await all.sender.look();
    const [first] = await deliveriesOf(all, id);
    assert.deepEqual([first?.state, first?.tries, first?.said], ['waiting', 1, '503']);
    assert.equal(Date.parse(first?.nextAt ?? '') - Date.parse(first?.triedAt ?? ''), 60_000);
    for (const minutes of [1, 5, 30, 120, 360, 720, 1440]) {
      all.hands.pass(minutes);
      await all.sender.look();
    }
    assert.equal(receiver.got.length, 8);
    assert.equal(new Set(receiver.got.map(({ headers }) => headers['x-jianheng-delivery'])).size, 1);
    all.hands.pass(5000);
    await all.sender.look();
    assert.equal(receiver.got.length, 8);
    const [dead] = await records.db.selectFrom('webhook_delivery').select(['id', 'state']).execute();
    assert.equal(dead?.state, 'dead');
  },
);

testFeature('a message that was given up is sent again when somebody wants it', async (records) => {
  const all = await office(records);
  const { id } = await active(all);
  await begin(all);
  receiver.status = 500;
  await all.sender.look();
  await records.db.updateTable('webhook_delivery').set({ state: 'dead' }).execute();
  receiver.status = 200;
  const [one] = await deliveriesOf(all, id);
  await all.kaohe.get(204, 'POST', `${base}/${id}/deliveries/${one?.id}/again`);
  await all.sender.look();
  const [done] = await deliveriesOf(all, id);
  assert.deepEqual([done?.state, done?.said], ['done', '200']);
});

testOnBoth('a server that ends before it told goes on where it was', async (records) => {
  const all = await office(records);
  await active(all);
  await begin(all);
  await all.sender.stop();
  await all.sender.look();
  assert.deepEqual(receiver.got, []);
  const next = new WebhookSender(all.desk);
  await next.look();
  assert.equal(receiver.got.length, 1);
});

testFeature(
  'a redirect is not followed, and an address that is not allowed any more is not asked',
  async (records) => {
    const all = await office(records);
    const { id } = await active(all);
    Object.assign(receiver, { status: 302, location: `${receiver.origin}/elsewhere` });
    await begin(all);
    await all.sender.look();
    assert.deepEqual(
      receiver.got.map(({ path }) => path),
      ['/told'],
    );
    assert.equal((await deliveriesOf(all, id))[0]?.said, '302');
    for (const [allow, said] of [
      [['https://erp.example.cn'], 'not-allowed'],
      [[receiver.origin], 'address-refused'],
    ] as const) {
      all.hands.pass(10);
      await new WebhookSender({ ...all.desk, allowed: allowedAddresses(allow) }).look();
      assert.equal((await deliveriesOf(all, id))[0]?.said, said);
    }
    assert.equal(receiver.got.length, 1);
    await all.kaohe.get(422, 'POST', base, { url: 'http://169.254.169.254/latest', kinds: ['period'] });
  },
);
