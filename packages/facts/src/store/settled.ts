/**
 * Like `Promise.all`, but waits for all of them even when one fails: a connection must not be closed while a query runs on
 * it.
 */
export async function settled<const Work extends readonly unknown[]>(
  work: Work,
): Promise<{ -readonly [Index in keyof Work]: Awaited<Work[Index]> }> {
  await Promise.allSettled(work);
  return Promise.all(work) as Promise<{ -readonly [Index in keyof Work]: Awaited<Work[Index]> }>;
}
