import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { allOrNone, endAll } from '../../../packages/facts/tests/all-or-none.ts';
import { startChromium } from '../chromium.ts';
import { openPage } from '../open-page.ts';
import { type Administrator, type Name, type WalkOffice, walkOffice } from './walk-office.ts';
import { Walker } from './walker.ts';

/** A period carried through its pages by everybody whom it concerns, each in a browser window of their own. */
export class Walk {
  readonly office: WalkOffice;
  readonly #browser: Browser;
  readonly #walkers = new Map<string, Walker>();
  /** Addresses that somebody looked at. */
  readonly seen = new Set<string>();
  #day = '2025-12-01';

  private constructor(office: WalkOffice, browser: Browser) {
    this.office = office;
    this.#browser = browser;
  }

  static async begin(preparing: Promise<WalkOffice> = walkOffice()): Promise<Walk> {
    const [office, browser] = await allOrNone(preparing, startChromium());
    return new Walk(office, browser);
  }

  /** Goes on to the morning of another day; whoever comes then signs in again. */
  day(day: string): void {
    this.#day = day;
    this.office.day(day);
  }

  /** Somebody at their desk, signed in today. */
  async as(name: Name | Administrator): Promise<Walker> {
    const known = this.#walkers.get(name);
    const walker = known ?? new Walker(name, await openPage(this.#browser, this.office), this.seen);
    this.#walkers.set(name, walker);
    await walker.comeOn(this.#day);
    return walker;
  }

  /** Everybody's pages ran without an error of a script or of the content policy. */
  assertNothingWentWrong(): void {
    const wrong = [...this.#walkers.values()].flatMap((walker) => walker.wrong);
    assert.deepEqual(wrong, []);
  }

  /** Pictures of where everybody is, for whoever mends what stopped the walk. */
  async keepWhereEverybodyIs(): Promise<void> {
    for (const walker of this.#walkers.values()) await walker.keepPicture(`stopped-${walker.name}`);
  }

  async end(): Promise<void> {
    await endAll(
      () => this.#browser.close(),
      () => this.office.stop(),
    );
  }
}
