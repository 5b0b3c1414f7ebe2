import { test } from 'node:test';
import { ownFolder } from '../../../packages/facts/tests/own-folder.ts';
import { begunFolder } from '../../../packages/server/tests/begun-folder.ts';
import { inBrowser } from '../../browser/in-browser.ts';
import { openPage } from '../../browser/open-page.ts';
import { ServerUnderTest } from '../../kill/server/server-under-test.ts';

const at = inBrowser(async () => {
  const folder = await begunFolder(ownFolder('server-dies'));
  const now = new Date().toISOString();
  const server = await ServerUnderTest.start({ folder, databaseUrl: null, now });
  return { address: server.address, stop: () => server.kill(), server };
});

test('a test whose server dies', async () => {
  const { page } = await openPage(at.browser, at.office);
  await page.goto('/health');
  await at.office.server.kill();
  await page.goto('/health');
});
