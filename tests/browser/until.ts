import { stepSeconds } from '../../packages/facts/tests/within.ts';
import type { Browser } from '../../packages/server/tests/browser.ts';

/** Asks again until what is answered is as wanted, soon at first and then ever more seldom, as long as a step may take. */
export async function until<Answer>(
  browser: Browser,
  path: string,
  isThere: (answer: Answer) => boolean,
): Promise<Answer> {
  let last: Answer | null = null;
  const end = performance.now() + stepSeconds * 1000;
  for (let pause = 10; performance.now() < end; pause = Math.min(2 * pause, 250)) {
    last = (await browser.get(200, 'GET', path)) as Answer;
    if (isThere(last)) return last;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  throw new Error(
    `${path} never came to be as wanted; the last answer was ${JSON.stringify(last).slice(0, 2000)}`,
  );
}
