import { test } from 'node:test';
import { countyOrgan, inBrowser } from '../../browser/in-browser.ts';
import { openPage } from '../../browser/open-page.ts';

const at = inBrowser(() => countyOrgan({}));

test('a test whose renderer stands still', async () => {
  const { page } = await openPage(at.browser, at.office);
  await page.goto('/sign-in');
  await page.evaluate(() => {
    for (;;);
  });
});
