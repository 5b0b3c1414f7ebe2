import assert from 'node:assert/strict';
import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ownFolder } from '../../facts/tests/own-folder.ts';
import type { Records } from '../src/index.ts';
import { serverSecret } from '../src/index.ts';
import { appOn, Browser, Hands } from './browser.ts';

/** Pages need no records. */
const records = {} as Records;

function folderFor(t: { after(end: () => void): void }): string {
  const folder = ownFolder('pages');
  t.after(() => rmSync(folder, { recursive: true }));
  return folder;
}

test('every place in the pages begins at the same page, hashed files are kept, the API is never a page', async (t) => {
  const pages = folderFor(t);
  mkdirSync(join(pages, 'assets'));
  writeFileSync(join(pages, 'index.html'), '<!doctype html><title>检衡</title>');
  writeFileSync(join(pages, 'assets', 'app-1a2b.js'), 'export {};');
  const { app } = appOn(records, new Hands(), { pages, limits: { account: 1, address: 1, signIn: 1 } });
  const browser = new Browser((request) => app.fetch(request));
  for (const place of ['/', '/mine', '/periods/y2026/board']) {
    const page = await browser.ask('GET', place);
    assert.deepEqual([page.status, page.headers.get('cache-control')], [200, 'no-cache']);
    assert.match(await page.text(), /检衡/);
    assert.match(page.headers.get('content-security-policy') ?? '', /script-src 'self'/);
  }
  const script = await browser.ask('GET', '/assets/app-1a2b.js');
  assert.match(script.headers.get('content-type') ?? '', /javascript/);
  assert.equal(script.headers.get('cache-control'), 'public, max-age=31536000, immutable');
  for (const none of ['/assets/app-none.js', '/api/none', '/api', '/..%2f..%2fpackage.json']) {
    const answer = await browser.ask('GET', none);
    assert.deepEqual([answer.status, answer.headers.get('cache-control')], [404, 'no-store'], none);
  }
});

test('a folder without pages is said at the start, not at the first visit', (t) => {
  assert.throws(() => appOn(records, new Hands(), { pages: folderFor(t) }), /index\.html/);
});

test('the secret is made once, for the server’s user alone', (t) => {
  const folder = join(folderFor(t), 'data');
  const secret = serverSecret(folder);
  assert.match(secret, /^[\w-]{43}$/);
  assert.equal(serverSecret(folder), secret);
  assert.equal(statSync(join(folder, 'server-secret')).mode & 0o777, 0o600);
  writeFileSync(join(folder, 'server-secret'), '');
  assert.throws(() => serverSecret(folder), /damaged/);
});
