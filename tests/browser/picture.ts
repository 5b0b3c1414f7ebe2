import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { within } from '../../packages/facts/tests/within.ts';

/** Keeps a picture of a page in the folder that JIANHENG_PICTURES names, to be looked at; none where it names no folder. */
export async function keepPicture(page: Page, name: string, isWhole = false): Promise<void> {
  const folder = process.env.JIANHENG_PICTURES;
  if (folder === undefined || folder === '') return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: isWhole });
}

const failures = join(import.meta.dirname, '../../out/tests/pictures');
let count = 0;

/** Takes a picture of a page on which something failed. Gives its path, or why there is none: a page may show nothing any more. */
export async function pictureOfFailure(page: Page): Promise<string> {
  count += 1;
  const path = join(failures, `failed-${process.pid}-${count}.png`);
  try {
    mkdirSync(failures, { recursive: true });
    await within('a picture', page.screenshot({ path, timeout: 4000 }), 5);
    return path;
  } catch {
    return 'none, the page does not answer';
  }
}
