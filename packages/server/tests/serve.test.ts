import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createRoute } from '@hono/zod-openapi';
import { UserError } from '@jianheng/scheme';
import { fetchInTime } from '../../facts/tests/fetch-in-time.ts';
import { type Mount, serve, socketAddress } from '../src/index.ts';
import { anAccount, appOn, Browser, Hands } from './browser.ts';
import { recordsInMemory } from './records-in-memory.ts';

const records = await recordsInMemory();
after(() => records.close());

test('over a real socket people sign in, and a server that stops answers first what is under way', async (t) => {
  const begun = Promise.withResolvers<void>();
  const finish = Promise.withResolvers<void>();
  const slow: Mount = (app) => {
    const route = createRoute({
      method: 'get',
      path: '/api/slow',
      responses: { 200: { description: 'done' } },
    });
    app.openapi(route, async (c) => {
      begun.resolve();
      await finish.promise;
      return c.text('done');
    });
  };
  const { app } = appOn(records, new Hands(), { routes: [slow], addressOf: socketAddress });
  const serving = await serve(app, { port: 0 });
  t.after(() => serving.stop(0));
  assert.match(serving.address, /^http:\/\/127\.0\.0\.1:\d+$/);

  await anAccount(records, 'li');
  const li = new Browser((request) => fetchInTime(request), serving.address);
  assert.equal((await li.signIn('li')).status, 204);
  const [session] = await li.get(200, 'GET', '/api/own/sessions');
  assert.equal(session.address, '127.0.0.1');

  const underWay = li.ask('GET', '/api/slow');
  await begun.promise;
  const stopped = serving.stop();
  finish.resolve();
  assert.equal(await (await underWay).text(), 'done');
  await stopped;
  await assert.rejects(fetchInTime(`${serving.address}/health`));
});

test('a port that is taken is said at once, in words, as is an address that is not this machine’s', async (t) => {
  const { app } = appOn(records, new Hands());
  const serving = await serve(app, { port: 0 });
  t.after(() => serving.stop(0));
  const port = Number(new URL(serving.address).port);
  const codeOf = (error: unknown) =>
    error instanceof UserError ? error.issues.map(({ code }) => code) : error;
  assert.deepEqual(await serve(app, { port }).catch(codeOf), ['serve/eaddrinuse']);
  // An address kept for documents: no machine has it.
  assert.deepEqual(await serve(app, { port: 0, host: '192.0.2.1' }).catch(codeOf), ['serve/eaddrnotavail']);
});

test('a connection that rests is kept for longer than a proxy keeps its own, so that no request meets one that closes', async (t) => {
  const { app } = appOn(records, new Hands());
  const serving = await serve(app, { port: 0 });
  t.after(() => serving.stop(0));
  const answer = await fetchInTime(`${serving.address}/health`, { headers: { connection: 'keep-alive' } });
  const [, seconds] = /timeout=(\d+)/.exec(answer.headers.get('keep-alive') ?? '') ?? [];
  assert.ok(Number(seconds) > 60, `kept for ${seconds} s`);
});
