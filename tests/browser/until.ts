import type { Browser } from '../../packages/server/tests/browser.ts';

/** Asks again until what is answered is as wanted, soon at first and then ever more seldom; two minutes at most. */
export async function until<Answer>(
  browser: Browser,
  path: string,
  isThere: (answer: Answer) => boolean,
): Promise<Answer> {
  const end = performance.now() + 120_000;
  for (let pause = 10; performance.now() < end; pause = Math.min(2 * pause, 250)) {
    const answer = (await browser.get(200, 'GET', path)) as Answer;
    if (isThere(answer)) return answer;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  throw new Error(`${path} never came to be as wanted`);
}
