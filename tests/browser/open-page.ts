import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { stepSeconds, within } from '../../packages/facts/tests/within.ts';
import { inTime } from './in-time.ts';
import type { ServedOffice } from './served-office.ts';

export const desk = { width: 1366, height: 768 };
export const telephone = { width: 390, height: 844 };

/** A page of its own, with what went wrong in it: errors of scripts, violations of the content policy. */
export interface OpenedPage {
  readonly page: Page;
  /** Empty as it should be. */
  readonly wrong: string[];
}

/**
 * Opens a browser window as somebody with fresh cookies has it, by the clock of the office where that has one of its own. Every
 * step on the page has a limit, see {@link inTime}.
 */
export async function openPage(
  browser: Browser,
  office: Pick<ServedOffice, 'address' | 'now'> & Partial<Pick<ServedOffice, 'said'>>,
  options: BrowserContextOptions = {},
): Promise<OpenedPage> {
  const page = await within('a browser window', newPage(browser, office, options));
  const wrong: string[] = [];
  page.on('pageerror', (error) => wrong.push(error.message));
  page.on('console', (message) => {
    // A refusal by the API is an answer, not a fault of the page.
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
      wrong.push(message.text());
  });
  const { promise: lost, reject } = Promise.withResolvers<never>();
  lost.catch((error: Error) => wrong.push(error.message));
  page.on('crash', () => reject(new Error('the renderer is gone')));
  return { page: inTime(page, 'page', { page, office, lost }), wrong };
}

async function newPage(
  browser: Browser,
  { address, now }: Pick<ServedOffice, 'address' | 'now'>,
  options: BrowserContextOptions,
): Promise<Page> {
  const context = await browser.newContext({
    baseURL: address,
    locale: 'zh-CN',
    viewport: desk,
    reducedMotion: 'reduce',
    ...options,
  });
  context.setDefaultTimeout(stepSeconds * 1000);
  if (now !== undefined) await context.clock.install({ time: now() });
  return context.newPage();
}

/** Signs in on the page for that, and waits until somebody is in. */
export async function signIn(page: Page, name: string, password: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('登录名').fill(name);
  await page.getByLabel('密码').fill(password);
  await page.getByRole('button', { name: '登录' }).click();
  await page.locator('main#content').waitFor();
}

/** Signs in by the request that the page for that sends, for those who go on elsewhere at once. Throws where nobody is in. */
export async function signInAtOnce(page: Page, name: string, password: string): Promise<void> {
  const headers = { 'x-jianheng': '1' };
  const data = { name, password };
  const answer = await page.context().request.post('/api/sign-in', { headers, data, maxRetries: 2 });
  if (!answer.ok()) throw new Error(`${name} is not in: ${await answer.text()}`);
}
