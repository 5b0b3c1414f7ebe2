/** Fewer people than this are not told: who they are could be. */
export const fewest = 5;

/** How many people, as it may be told: null for some, but too few. */
export function fewHidden(people: number): number | null {
  return people > 0 && people < fewest ? null : people;
}

/**
 * Counts of a whole as they may be told. Where one alone is too small to be told, the smallest of the others goes with it: it
 * would follow from the whole.
 */
export function fewHiddenOfWhole(counts: readonly number[]): (number | null)[] {
  const told = counts.map(fewHidden);
  if (told.filter((count) => count === null).length !== 1) return told;
  const others = counts.filter((count, at) => told[at] !== null && count > 0);
  const next = counts.findIndex(
    (count, at) => told[at] !== null && count > 0 && count === Math.min(...others),
  );
  return told.map((count, at) => (at === next ? null : count));
}
