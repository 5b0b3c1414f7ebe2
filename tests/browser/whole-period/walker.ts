import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { goodPassword } from '../../../packages/server/tests/browser.ts';
import { faultsOf } from '../faults-of.ts';
import { type OpenedPage, signIn } from '../open-page.ts';
import { keepPicture } from '../picture.ts';

/** How long a machine with much else to do may take for a page, and for a computation, in milliseconds. */
const patience = 60_000;
export const computing = 240_000;

/** Something in Chinese. */
const chinese = /\p{Script=Han}/u;

/** Somebody at the pages: goes to places, reads, fills in, presses. Every place is looked at for faults when somebody first comes there. */
export class Walker {
  readonly name: string;
  readonly page: Page;
  /** Errors of scripts and of the content policy. */
  readonly wrong: readonly string[];
  readonly #seen: Set<string>;
  #day = '';

  constructor(name: string, { page, wrong }: OpenedPage, seen: Set<string>) {
    page.setDefaultTimeout(patience);
    this.name = name;
    this.page = page;
    this.wrong = wrong;
    this.#seen = seen;
  }

  /** Signs in on the morning of a day, at the browser's clock of that day. */
  async comeOn(day: string): Promise<void> {
    if (day === this.#day) return;
    const { clock } = this.page;
    if (this.#day === '') await clock.install({ time: `${day}T02:00:00.000Z` });
    else await clock.setSystemTime(`${day}T02:00:00.000Z`);
    this.#day = day;
    await signIn(this.page, this.name, goodPassword);
  }

  /** Goes to a place and waits until it is there under its heading; looks for faults where nobody looked before. */
  async visit(path: string, heading: string | RegExp): Promise<void> {
    await this.page.goto(path);
    await this.arrive(heading);
  }

  /** Waits until the page is there under its heading, named in Chinese, and looks for faults. */
  async arrive(heading: string | RegExp): Promise<void> {
    const { page } = this;
    await page.getByRole('heading', { level: 1, name: heading }).waitFor();
    await page.locator('main#content:not(:has(.loading))').waitFor();
    assert.match((await page.getByRole('heading', { level: 1 }).textContent()) ?? '', chinese);
    assert.match(await page.title(), /\p{Script=Han}.* · 检衡$/u);
    const { pathname } = new URL(page.url());
    if (this.#seen.has(pathname)) return;
    this.#seen.add(pathname);
    await this.look();
  }

  /** Looks for faults in what the page shows now. */
  async look(): Promise<void> {
    assert.deepEqual(await faultsOf(this.page), [], `${this.name} at ${this.page.url()}`);
  }

  /** The topmost box or drawer. */
  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name });
  }

  row(text: string | RegExp): Locator {
    return this.page.getByRole('row').filter({ hasText: text });
  }

  /** Waits until the page says something. */
  async reads(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).filter({ visible: true }).first().waitFor();
  }

  keepPicture(name: string, isWhole = false): Promise<void> {
    return keepPicture(this.page, `walk-${name}`, isWhole);
  }
}
