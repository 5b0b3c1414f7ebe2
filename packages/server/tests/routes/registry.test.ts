import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeApi, type Records } from '../../src/index.ts';
import { appOn, Hands } from '../browser.ts';
import { featuresOn } from '../features.ts';
import { recordsInMemory } from '../records-in-memory.ts';

/** What is registered does not need records. */
const records = {} as Records;

test('the description of the API names every route and which are open', async (t) => {
  const own = await recordsInMemory();
  t.after(() => own.close());
  const made = appOn(own, new Hands(), { routes: (await featuresOn(own, new Hands())).mounts });
  const { paths = {}, security } = describeApi(made);
  const described = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, route]) => [
      `${method.toUpperCase()} ${path}`,
      (route as { security?: unknown[] }).security?.length === 0,
    ]),
  );
  assert.deepEqual(
    Object.fromEntries(described),
    Object.fromEntries(made.routes.map(({ method, path, open }) => [`${method} ${path}`, open])),
  );
  assert.ok(security?.some((one) => 'session' in one));
});

test('what answers to every method past the registry is never reached', async () => {
  const { app } = appOn(records, new Hands(), {
    routes: [(app) => app.all('/api/back-door', (c) => c.text('in'))],
  });
  assert.equal((await app.request('/api/back-door')).status, 404);
});
