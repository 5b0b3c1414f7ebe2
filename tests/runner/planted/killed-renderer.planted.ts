import { test } from 'node:test';
import { countyOrgan, inBrowser } from '../../browser/in-browser.ts';
import { openPage } from '../../browser/open-page.ts';

const at = inBrowser(() => countyOrgan({}));

test('a test whose renderer is killed', async () => {
  const { page } = await openPage(at.browser, at.office);
  await page.goto('/sign-in');
  const session = await at.browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  for (const { type, id } of processInfo) if (type === 'renderer') process.kill(id, 'SIGKILL');
  await page.getByText('something that is not there').waitFor();
});
