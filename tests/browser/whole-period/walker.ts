import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { goodPassword } from '../../../packages/server/tests/browser.ts';
import { comesToBe } from '../comes-to-be.ts';
import { faultsOf } from '../faults-of.ts';
import { type OpenedPage, signIn, signInAtOnce } from '../open-page.ts';
import { keepPicture } from '../picture.ts';

/** Milliseconds after which pages read again what they have: see the pages' queries. */
const newFor = 15_001;

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
  /** Whether the pages were loaded since this person came this morning. */
  #isLoaded = false;

  constructor(name: string, { page, wrong }: OpenedPage, seen: Set<string>) {
    this.name = name;
    this.page = page;
    this.wrong = wrong;
    this.#seen = seen;
  }

  /** Signs in on the morning of a day, at the browser's clock of that day; the first of all on the page for that. */
  async comeOn(day: string): Promise<void> {
    if (day === this.#day) return;
    await this.page.clock.setSystemTime(`${day}T02:00:00.000Z`);
    this.#day = day;
    this.#isLoaded = false;
    const isFirst = !this.#seen.has('/sign-in');
    this.#seen.add('/sign-in');
    await (isFirst ? signIn : signInAtOnce)(this.page, this.name, goodPassword);
  }

  /** Goes to a place and waits until it is there under its heading; looks for faults where nobody looked before. */
  async visit(path: string, heading: string | RegExp): Promise<void> {
    const { pathname } = new URL(this.page.url());
    // What lies over a page leaves it as it was read: there one loads it again.
    const isOver = pathname.startsWith(path) || path.startsWith(pathname);
    if (this.#isLoaded && !isOver) await this.#follow(path);
    else await this.page.goto(path);
    this.#isLoaded = true;
    await this.arrive(heading);
  }

  /** Goes on within the pages, as by a link, after as long as what they read counts as new. */
  async #follow(path: string): Promise<void> {
    await this.page.clock.fastForward(newFor);
    await this.page.evaluate(
      `history.pushState(null, '', ${JSON.stringify(path)}); dispatchEvent(new PopStateEvent('popstate'))`,
    );
  }

  /** Waits until the page is there under its heading, named in Chinese, and looks for faults. */
  async arrive(heading: string | RegExp): Promise<void> {
    const { page } = this;
    await page.getByRole('heading', { level: 1, name: heading }).waitFor();
    await page.locator('main#content:not(:has(.loading))').waitFor();
    await page.getByRole('heading', { level: 1, name: chinese }).waitFor();
    await comesToBe(
      () => page.title(),
      (title) => /\p{Script=Han}.* · 检衡$/u.test(title),
    );
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

  /** Sends what a page would send, for what the walk does not look at. Throws what the server answers where it refuses. */
  async post(path: string, data: object): Promise<void> {
    const headers = { 'x-jianheng': '1' };
    const answer = await this.page.context().request.post(path, { headers, data });
    assert.ok(answer.ok(), `${path}: ${await answer.text()}`);
  }

  keepPicture(name: string, isWhole = false): Promise<void> {
    return keepPicture(this.page, `walk-${name}`, isWhole);
  }
}
