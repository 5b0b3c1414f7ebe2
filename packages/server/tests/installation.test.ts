import assert from 'node:assert/strict';
import { chmodSync, existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { openLibrary } from '@jianheng/library';
import { UserError } from '@jianheng/scheme';
import { fetchInTime } from '../../facts/tests/fetch-in-time.ts';
import { ownFolder } from '../../facts/tests/own-folder.ts';
import {
  createFirstAdministrators,
  type Installation,
  openInstallation,
  refuseUnfit,
  serveInstallation,
} from '../src/index.ts';
import { begunFolder } from './begun-folder.ts';
import { Browser } from './browser.ts';

const library = await openLibrary();
const organ = { id: 'xian', name: '虚构县检察院', level: '县', size: null, province: null };
const here = { origin: null, host: '127.0.0.1', port: 0, behindProxy: false } as const;

const opened = new Set<Installation>();

interface Ends {
  after(end: () => Promise<void>): void;
}

/** Where nothing is yet. */
function newFolder(t: Ends): string {
  const root = ownFolder('installation');
  t.after(async () => {
    for (const installation of opened) await installation.stop();
    opened.clear();
    rmSync(root, { recursive: true, force: true });
  });
  return join(root, 'data');
}

/** A folder that an installation has been started in before. */
const folderFor = (t: Ends) => begunFolder(newFolder(t));

/** Opens an installation that the test ends. */
async function open(folder: string): Promise<Installation> {
  const installation = await openInstallation({ folder, library });
  opened.add(installation);
  return installation;
}

async function close(installation: Installation): Promise<void> {
  opened.delete(installation);
  await installation.stop();
  // Whoever asks once more is told of the same end, and does not wait for another.
  await installation.stop();
}

async function saysNo(attempt: Promise<unknown>, code: string): Promise<void> {
  await assert.rejects(attempt, (error) => {
    assert.ok(error instanceof UserError, String(error));
    assert.deepEqual(
      error.issues.map((i) => i.code),
      [code],
    );
    for (const { message, hint } of error.issues)
      for (const words of [message, hint]) assert.ok(words.zh !== '' && words.en !== '');
    return true;
  });
}

test('the data folder is made for the server’s user alone, and a second server on it is refused in a sentence', async (t) => {
  const folder = newFolder(t);
  const first = await open(folder);
  assert.equal(statSync(folder).mode & 0o777, 0o700);
  await saysNo(open(folder), 'installation/in-use');
  assert.deepEqual(await first.records.db.selectFrom('organ').selectAll().execute(), [], 'the first goes on');
});

test('a folder that was given back is taken again, also after a start that failed', async (t) => {
  const folder = await folderFor(t);
  await close(await open(folder));
  await assert.rejects(openInstallation({ folder, library, databaseUrl: 'postgres://x@127.0.0.1:1/x' }));
  const again = await open(folder);
  await close(again);
  assert.ok(!existsSync(join(folder, 'lock')));
});

test('a folder that other users can enter is refused, with the command that closes it', async (t) => {
  const folder = await folderFor(t);
  await close(await open(folder));
  chmodSync(folder, 0o755);
  await saysNo(open(folder), 'installation/folder-open');
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.startsWith('lock')),
    [],
  );
});

test('an installation in which nobody could sign in is not served to an office', async (t) => {
  const installation = await open(await folderFor(t));
  await saysNo(refuseUnfit(installation), 'installation/no-account');
  await createFirstAdministrators(installation.records, { organ, now: installation.now() });
  await refuseUnfit(installation);
  await installation.records.db.updateTable('organ').set({ demo: true }).execute();
  await saysNo(refuseUnfit(installation), 'installation/demo');
});

test('served over a socket, the first administrator signs in; stopped, the folder is free', async (t) => {
  const folder = await folderFor(t);
  const installation = await open(folder);
  const [system] = await createFirstAdministrators(installation.records, { organ, now: installation.now() });
  const serving = await serveInstallation(installation, here);
  opened.delete(installation);
  const browser = new Browser((request) => fetchInTime(request), serving.address);
  assert.equal((await browser.ask('GET', '/health/ready')).status, 200);
  assert.deepEqual(await browser.get(200, 'GET', '/api/sign-in'), { providers: [], demo: null });
  assert.equal((await browser.signIn(system!.name, system!.password)).status, 204);
  const session = await browser.get(200, 'GET', '/api/own/session');
  assert.equal(session.first, 'change-password');
  await serving.stop();
  await close(await open(folder));
});
