import { within } from './within.ts';

/** Something that was begun and has to be ended: a server, a browser, a database. */
interface Begun {
  close?(): Promise<unknown>;
  stop?(): Promise<unknown>;
}

/**
 * Begins several things side by side. Where one of them cannot begin, those that could are ended, whatever they are, and its
 * error is thrown: nobody has to know how far a beginning came.
 */
export async function allOrNone<All extends readonly Promise<Begun>[]>(
  ...beginning: All
): Promise<{ -readonly [At in keyof All]: Awaited<All[At]> }> {
  const settled = await Promise.allSettled(beginning);
  const failed = settled.find((one) => one.status === 'rejected');
  if (failed === undefined) return (await Promise.all(beginning)) as never;
  const begun = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  await endAll(...begun.map((one) => () => endOf(one))).catch((error) => {
    throw new SuppressedError(error, failed.reason, 'what had begun cannot be ended either');
  });
  throw failed.reason;
}

/** Ends things one after another, each in time and whatever becomes of the others. Throws what went wrong, at the end. */
export async function endAll(...ends: readonly (() => Promise<unknown> | undefined)[]): Promise<void> {
  const errors: unknown[] = [];
  for (const end of ends)
    try {
      await within('what was begun to end', Promise.resolve(end()));
    } catch (error) {
      errors.push(error);
    }
  if (errors.length > 1) throw new AggregateError(errors, `${errors.length} things could not be ended`);
  if (errors.length === 1) throw errors[0];
}

async function endOf(begun: Begun): Promise<void> {
  await (begun.stop?.() ?? begun.close?.());
}
