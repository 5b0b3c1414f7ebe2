import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createApp, describeApi, openInstallation } from '@jianheng/server';
import { ownFolder } from '../../facts/tests/own-folder.ts';
import { begunFolder } from '../../server/tests/begun-folder.ts';
import { routesText } from '../build/routes-text.ts';

const folder = fileURLToPath(new URL('../src/routes', import.meta.url));

test('the client knows every route as the server describes it (npm run client writes them anew)', async (t) => {
  const data = ownFolder('client');
  const installation = await openInstallation({ folder: await begunFolder(data) });
  t.after(async () => {
    await installation.stop();
    rmSync(data, { recursive: true, force: true });
  });
  const { records, secret, mounts } = installation;
  const made = createApp({ records, secret, routes: mounts, origin: null });
  const description = JSON.parse(JSON.stringify(describeApi(made, 'en')));
  const wanted = routesText(description);
  if (process.env.UPDATE_CLIENT === '1') {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
    for (const [name, content] of wanted) writeFileSync(join(folder, name), content);
  }
  const found = new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
  const other = [...new Set([...found.keys(), ...wanted.keys()])].filter(
    (name) => found.get(name) !== wanted.get(name),
  );
  assert.deepEqual(other, []);
});
