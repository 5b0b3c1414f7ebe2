/** The first and the last known value of a trend with their months, for whoever does not see its line: `2026-01 8.25 → 2026-11 60.20`. */
export function trendInWords(months: readonly string[], values: readonly (number | null)[]): string {
  const known = months.flatMap((month, at) => {
    const value = values[at] ?? null;
    return value === null ? [] : [`${month} ${value.toFixed(2)}`];
  });
  const ends = known.length > 1 ? [known[0], known.at(-1)] : known;
  return ends.length === 0 ? '—' : ends.join(' → ');
}
