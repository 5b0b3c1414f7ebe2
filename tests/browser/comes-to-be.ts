import type { Page } from 'playwright-core';

/**
 * Asks the page again until what an expression gives is as wanted, half a minute at most: what a press sets going is often done
 * a frame later, and a page that is asked at once answers from before it. Throws with what the page said last.
 */
export async function comesToBe(
  page: Page,
  expression: string,
  isThere: (said: unknown) => boolean,
): Promise<void> {
  const end = performance.now() + 30_000;
  let said: unknown;
  do {
    said = await page.evaluate(expression);
    if (isThere(said)) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  } while (performance.now() < end);
  throw new Error(`${expression} never came to be as wanted; the page said last: ${JSON.stringify(said)}`);
}
