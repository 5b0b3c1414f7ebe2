import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { type Installation, openInstallation, type Serving, serveInstallation } from '@jianheng/server';
import { ownFolder } from '../../facts/tests/own-folder.ts';
import { begunFolder } from '../../server/tests/begun-folder.ts';
import { anAccount, goodPassword } from '../../server/tests/browser.ts';
import { ClientProblem, JianhengClient } from '../src/index.ts';

let installation: Installation;
let serving: Serving;
const folder = ownFolder('client');

before(async () => {
  installation = await openInstallation({ folder: await begunFolder(folder) });
  serving = await serveInstallation(installation, {
    origin: null,
    host: '127.0.0.1',
    port: 0,
    behindProxy: false,
    secondFactorFor: [],
  });
  const organ = { name: '虚构县人民检察院', level: 'county', parent: null, demo: true };
  await installation.records.db
    .insertInto('organ')
    .values({ id: 'east', ...organ })
    .execute();
  await anAccount(installation.records, 'kaohe', [{ role: 'office' }], { person: 'kaohe' });
});
after(async () => {
  await serving.stop(500);
  rmSync(folder, { recursive: true, force: true });
});

test('another system signs in, reads, writes and hands a file in, all typed by the contract', async () => {
  const client = new JianhengClient({ address: serving.address });
  await client.signIn('kaohe', goodPassword);
  const me = await client.ask('GET /api/own/session', {});
  assert.deepEqual([me.name, me.person], ['kaohe', 'kaohe']);
  const path = { organ: 'east' };
  const body = { name: '虚构刑事检察部', from: '2026-01-01' };
  await client.ask('POST /api/register/organs/{organ}/departments', { path, body });
  const { departments } = await client.ask('GET /api/register/organs/{organ}/departments', { path });
  assert.deepEqual(
    departments.map(({ name }) => name),
    ['虚构刑事检察部'],
  );
  const file = new TextEncoder().encode('案号,承办人\n虚构〔2026〕1号,虚构甲\n');
  const handed = await client.ask('POST /api/organs/{organ}/uploads', {
    path,
    query: { name: '虚构导出.csv' },
    body: file,
  });
  const uploads = await client.ask('GET /api/organs/{organ}/uploads', { path });
  assert.deepEqual(
    uploads.map(({ id, name }) => [id, name]),
    [[handed.id, '虚构导出.csv']],
  );
});

test('what is refused is thrown with what to do and the number to quote, in the language asked for', async () => {
  const client = new JianhengClient({ address: serving.address, language: 'en' });
  const request = '0f0e0d0c-0b0a-4908-8706-050403020100';
  await assert.rejects(
    client.ask('GET /api/periods/{period}', { path: { period: 'none' }, request }),
    (error) =>
      error instanceof ClientProblem &&
      error.answer.status === 401 &&
      error.answer.code === 'signed-out' &&
      error.answer.request === request,
  );
  await client.signIn('kaohe', goodPassword);
  await assert.rejects(
    client.ask('GET /api/periods/{period}', { path: { period: 'none' } }),
    (error) => error instanceof ClientProblem && error.answer.title === 'not found, or not yours to see',
  );
});
