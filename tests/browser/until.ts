import type { Browser } from '../../packages/server/tests/browser.ts';

/** Asks again until what is answered is as wanted; two minutes at most. */
export async function until<Answer>(
  browser: Browser,
  path: string,
  isThere: (answer: Answer) => boolean,
): Promise<Answer> {
  for (let times = 0; times < 400; times++) {
    const answer = (await browser.get(200, 'GET', path)) as Answer;
    if (isThere(answer)) return answer;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`${path} never came to be as wanted`);
}
