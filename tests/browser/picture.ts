import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** Keeps a picture of a page in the folder that JIANHENG_PICTURES names, to be looked at; none where it names no folder. */
export async function keepPicture(page: Page, name: string, isWhole = false): Promise<void> {
  const folder = process.env.JIANHENG_PICTURES;
  if (folder === undefined || folder === '') return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: isWhole });
}
