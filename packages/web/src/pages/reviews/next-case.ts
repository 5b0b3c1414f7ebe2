/**
 * The case that a member turns to: the first without a sheet after the one at hand, else from the beginning; null when all
 * have theirs.
 */
export function nextCase(
  cases: readonly string[],
  scored: readonly string[],
  at: string | null,
): string | null {
  const from = at === null ? 0 : cases.indexOf(at) + 1;
  return [...cases.slice(from), ...cases.slice(0, from)].find((one) => !scored.includes(one)) ?? null;
}
