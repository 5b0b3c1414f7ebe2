import { globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { Role } from '@jianheng/casework';
import type { Size } from '@jianheng/generate';
import { serveInstallation } from '@jianheng/server';
import type { Browser } from 'playwright-core';
import type { Place } from '../packages/web/src/shell/place.ts';
import { startChromium } from '../tests/browser/chromium.ts';
import { openPage } from '../tests/browser/open-page.ts';
import { benchInstallation } from './city-installation.ts';
import { carryThrough } from './pages/every-page.ts';
import { holdersOf } from './pages/holders-of.ts';
import { OfficeAsks } from './pages/office-asks.ts';

/**
 * `node bin/node.mjs bench/open-pages.ts --size city`: opens every page that stands in the menu in Chromium, as whoever finds it
 * there, and tells the milliseconds until its heading and all that it asks for are shown: first in a fresh browser, then again.
 */
const { values: options } = parseArgs({
  options: { size: { type: 'string', default: 'city' }, only: { type: 'string', default: '' } },
});
/** The bar of a page, in milliseconds on two processors. */
const bar = 2000;

interface Opened {
  readonly path: string;
  readonly reader: Role;
  readonly fresh: number;
  readonly again: number;
}

/** Milliseconds from the address to the page as it is read. */
async function timeOpening(
  browser: Browser,
  address: string,
  path: string,
  cookie: string,
): Promise<[fresh: number, again: number]> {
  const { page } = await openPage(browser, { address });
  const [name = '', value = ''] = cookie.split('=');
  await page.context().addCookies([{ name, value, url: address }]);
  const once = async () => {
    const began = performance.now();
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await page.locator('main#content:not(:has(.loading))').waitFor();
    return Math.round(performance.now() - began);
  };
  try {
    return [await once(), await once()];
  } finally {
    await page.context().close();
  }
}

async function placesOfMenu(): Promise<Place[]> {
  const root = join(import.meta.dirname, '../packages/web/src/pages');
  const files = globSync('*/places.ts', { cwd: root });
  const found = await Promise.all(files.map((file) => import(pathToFileURL(join(root, file)).href)));
  const all = found.flatMap(({ places }: { readonly places: readonly Place[] }) => places);
  return all.filter(({ menu, path }) => menu !== undefined && path.includes(options.only));
}

const folder = mkdtempSync(join(tmpdir(), 'jianheng-open-pages-'));
const bench = await benchInstallation(folder, options.size as Size);
const serving = await serveInstallation(bench.installation, {
  origin: null,
  host: '127.0.0.1',
  port: 0,
  behindProxy: false,
  secondFactorFor: [],
  pages: join(import.meta.dirname, '../packages/web/dist'),
});
const browser = await startChromium();
try {
  const office = new OfficeAsks(bench, await bench.cookieOf('bench-office', 'office'));
  await office.compute({ kind: 'live' });
  const values = await carryThrough(bench, folder);
  const cookieOf = await holdersOf(bench, values);
  const opened: Opened[] = [];
  for (const { path, menu } of await placesOfMenu()) {
    const reader = menu!.for.find((one) => one !== 'in-charge')!;
    const address = path.replaceAll(/:(\w+)\??/g, (_, name: string) => encodeURIComponent(values[name]!));
    const [fresh, again] = await timeOpening(browser, serving.address, address, await cookieOf(reader));
    opened.push({ path, reader, fresh, again });
  }
  for (const { path, reader, fresh, again } of opened.toSorted((a, b) => b.fresh - a.fresh))
    console.log(`${fresh > bar ? '!' : ' '} ${path} (${reader}): ${fresh} ms, again ${again} ms`);
} finally {
  await browser.close();
  await serving.stop();
  rmSync(folder, { recursive: true, force: true });
}
