import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

/** Packs on the page of packages, by pressing what makes the package there, and carries the file away. */
export async function packed(page: Page, press: () => Promise<void>): Promise<Buffer> {
  await page.goto('/exchange');
  await page.getByRole('button', { name: '导出…' }).click();
  await press();
  return carriedAway(page);
}

/** Downloads the package that is shown. */
export async function carriedAway(page: Page): Promise<Buffer> {
  const waiting = page.waitForEvent('download');
  await page.getByRole('link', { name: '下载交换包' }).click();
  return readFileSync(await (await waiting).path());
}

/** Chooses a file on the page of packages, so that it is checked. */
export async function hand(page: Page, buffer: Buffer): Promise<void> {
  await page.goto('/exchange');
  await page.getByLabel('收包…').setInputFiles({ name: '包.zip', mimeType: 'application/zip', buffer });
}

/** Confirms the one package that waits for a second person. */
export async function confirmWaiting(page: Page): Promise<void> {
  await page.goto('/exchange');
  const waits = page.locator('section.notice').filter({ hasText: '等待另一人确认' });
  await waits.getByRole('button').click();
  await page.getByRole('dialog').getByRole('button', { name: '确认', exact: true }).click();
  await waits.waitFor({ state: 'detached' });
}
