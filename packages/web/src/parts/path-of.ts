/** A place on a small chart, in pixels from its upper left corner. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The lines of a small chart: one for each stretch of known values. A level trend runs through the middle. */
export function pathOf(values: readonly (number | null)[], width: number, height: number): Point[][] {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return [];
  const [least, most] = [Math.min(...known), Math.max(...known)];
  const inset = 3;
  const step = values.length > 1 ? (width - 2 * inset) / (values.length - 1) : 0;
  const lines: Point[][] = [[]];
  for (const [at, value] of values.entries()) {
    if (value === null) {
      lines.push([]);
      continue;
    }
    const share = most === least ? 0.5 : (value - least) / (most - least);
    lines
      .at(-1)
      ?.push({ x: round(inset + at * step), y: round(height - inset - share * (height - 2 * inset)) });
  }
  return lines.filter((line) => line.length > 0);
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
