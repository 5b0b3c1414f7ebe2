import { stepSeconds, within } from '../../packages/facts/tests/within.ts';

/**
 * Asks again until what is answered is as wanted, as long as a step may take: what a press sets going is often done a frame
 * later, and a page that is asked at once answers from before it. Throws with what was said last.
 *
 * @param ask what is asked, e.g. `() => page.title()`
 * @param wanted the answer, or what tells whether it is one
 */
export async function comesToBe<Said>(
  ask: () => Promise<Said>,
  wanted: Said | ((said: Said) => boolean),
): Promise<void> {
  const isThere =
    typeof wanted === 'function' ? (wanted as (said: Said) => boolean) : (said: Said) => said === wanted;
  const end = performance.now() + stepSeconds * 1000;
  let said: Said;
  do {
    said = await within(`an answer to ${ask}`, ask());
    if (isThere(said)) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  } while (performance.now() < end);
  throw new Error(`${ask} never came to be as wanted; the last answer was ${JSON.stringify(said)}`);
}
