import { csvRecords } from './csv-records.ts';

const candidates = [',', '\t', ';', '|', '^', '，', '~'] as const;

/**
 * The delimiter of a text, from its beginning: the sign that cuts most lines into the same number of cells, the widest cut
 * winning among equals. A table of one column has a comma.
 */
export async function sniffDelimiter(beginning: string): Promise<string> {
  let best = ',';
  let most = 0;
  for (const delimiter of candidates) {
    const score = await evenness(beginning, delimiter);
    if (score > most) [best, most] = [delimiter, score];
  }
  return best;
}

/** Rows of the commonest width, weighted by that width; 0 when it is one. */
async function evenness(beginning: string, delimiter: string): Promise<number> {
  const widths = new Map<number, number>();
  try {
    for await (const rows of csvRecords(once(beginning), delimiter)) {
      for (const { cells } of rows.slice(0, 200)) {
        if (cells.length > 1) widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1);
      }
      break;
    }
  } catch {
    return 0;
  }
  return Math.max(0, ...[...widths].map(([width, rows]) => rows * rows * Math.log2(width)));
}

async function* once(piece: string): AsyncGenerator<string> {
  yield piece;
}
