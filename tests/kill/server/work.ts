import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Records } from '../../../packages/server/src/index.ts';
import type { Browser } from '../../../packages/server/tests/browser.ts';
import type { ServerUnderTest } from './server-under-test.ts';

/** The state of the office that work begins in. */
export type BaseName = 'open' | 'decided' | 'old';

/** Something that people do, and a server is killed meanwhile. */
export interface Work {
  readonly name: string;
  readonly base: BaseName;
  begin(): Doing;
}

/**
 * Work under way. It may be gone on with on another server, as people do who got no answer. What was acknowledged is not done
 * again, so that whatever of it is lost is missing in the end.
 */
export interface Doing {
  /** Does what is left. Throws when the server goes away. */
  go(server: ServerUnderTest): Promise<void>;
  /** What must hold when all is done and no server is at work. Gives what must be the same however it came about. */
  ended(records: Records, folder: string): Promise<string>;
}

// biome-ignore lint/suspicious/noExplicitAny: campaigns look into answers by hand.
export type Answer = any;

/** One request, sent again under the same id until it was answered. */
export class Step {
  readonly #request = randomUUID();
  /** What it was answered; undefined until then. */
  answer: Answer = undefined;

  /** Sends it unless it was answered. Its answer must be a good one. */
  async take(browser: Browser, method: string, path: string, body?: unknown): Promise<Answer> {
    if (this.answer !== undefined) return this.answer;
    const answer = await browser.ask(method, path, body, { 'x-request-id': this.#request });
    const said = await answer.text();
    assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${said}`);
    this.answer = said === '' ? null : JSON.parse(said);
    return this.answer;
  }

  get isDone(): boolean {
    return this.answer !== undefined;
  }
}

/** Asks again and again until the answer is what is waited for. */
export async function until(
  ask: () => Promise<Answer>,
  isThere: (answer: Answer) => boolean,
): Promise<Answer> {
  for (;;) {
    const answer = await ask();
    if (isThere(answer)) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
