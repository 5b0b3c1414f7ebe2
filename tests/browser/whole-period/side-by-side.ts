/** Does the same for each of several, three at once: as many as a small machine carries. */
export async function sideBySide<One>(
  ones: readonly One[],
  what: (one: One) => Promise<void>,
): Promise<void> {
  const left = [...ones];
  const next = async (): Promise<void> => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) await what(one);
  };
  await Promise.all([next(), next(), next()]);
}
