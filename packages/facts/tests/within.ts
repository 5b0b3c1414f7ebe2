/** Seconds that one step of a test may take on a machine with much else to do: a request, a press, a start or a stop. */
export const stepSeconds = 45;

/** Something did not come in time; the message says what was waited for. */
export class WaitedTooLong extends Error {}

interface Wait {
  readonly what: string;
  readonly since: number;
}

const waits = new Set<Wait>();

/** What tests of this process wait for now, each in words with the seconds that it has taken so far. */
export function pendingWaits(): readonly string[] {
  return [...waits].map(
    ({ what, since }) => `${what} (${((performance.now() - since) / 1000).toFixed(0)} s)`,
  );
}

/**
 * Waits for something no longer than so many seconds. Throws a {@link WaitedTooLong}; what was begun goes on, and its failure after that
 * is nobody's.
 *
 * @param what in words that follow “waited for”, e.g. `the server to stop`
 */
export async function within<Made>(
  what: string,
  made: PromiseLike<Made>,
  seconds = stepSeconds,
): Promise<Made> {
  const wait = { what, since: performance.now() };
  const { promise, reject } = Promise.withResolvers<never>();
  const late = () => reject(new WaitedTooLong(`waited ${seconds} s for ${what}`));
  const limit = setTimeout(late, seconds * 1000);
  waits.add(wait);
  try {
    return await Promise.race([made, promise]);
  } finally {
    clearTimeout(limit);
    waits.delete(wait);
  }
}

/** Asks again, soon at first and then ever more seldom, until it is so. Throws a {@link WaitedTooLong}. */
export async function becomes(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  seconds = stepSeconds,
): Promise<void> {
  const end = performance.now() + seconds * 1000;
  for (
    let pause = 5;
    !(await within(what, Promise.resolve(isSo()), seconds));
    pause = Math.min(2 * pause, 250)
  ) {
    if (performance.now() > end) throw new WaitedTooLong(`waited ${seconds} s for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}
