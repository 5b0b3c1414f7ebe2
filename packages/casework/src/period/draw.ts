/** Sum of a text (UTF-8) by SHA-256, in lower-case hexadecimal. */
export type Sha256 = (text: string) => string;

/**
 * Draws cases by a seed, so that anybody can redo the draw with nothing but a SHA-256: each case's lot is the sum of
 * `seed`, a line feed, what the server added, a line feed, and the case's key; the cases with the smallest lots are drawn,
 * in their order. Fewer than wanted are all drawn.
 *
 * @example drawFrom(['a', 'b', 'c'], 2, { seed: '2027-01-05 123', added: '9f…' }, sha256)
 */
export function drawFrom(
  keys: readonly string[],
  wanted: number,
  { seed, added }: { readonly seed: string; readonly added: string },
  sha256: Sha256,
): string[] {
  const lots = [...new Set(keys)].map((key) => ({ key, lot: sha256(`${seed}\n${added}\n${key}`) }));
  lots.sort((a, b) => (a.lot < b.lot ? -1 : a.lot > b.lot ? 1 : 0));
  return lots.slice(0, wanted).map(({ key }) => key);
}
