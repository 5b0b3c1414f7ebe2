import type { Header, HeaderCell } from './header.ts';
import { namesOf } from './header-name.ts';
import type { Row } from './row.ts';
import type { Table } from './table.ts';

const looked = 50;
const deepest = 3;

/** The first rows of a table: enough to find its header and to see what its cells are like. */
export async function headRows(table: Table, count: number): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for await (const block of table.blocks()) {
    rows.push(...block);
    if (rows.length >= count) break;
  }
  return rows.slice(0, count);
}

/**
 * Names of the columns when the header is these rows. A cell of an upper row that was merged over several columns counts
 * for all of them: blanks to its right are filled where the row below has a name.
 */
function stack(rows: readonly Row[]): readonly HeaderCell[] {
  const width = Math.max(0, ...rows.map((row) => row.cells.length));
  const filled = rows.map((row, level) => {
    let last = '';
    return Array.from({ length: width }, (_, index) => {
      const own = (row.cells[index] ?? '').trim();
      if (own !== '') last = own;
      const below = rows.slice(level + 1).some((under) => (under.cells[index] ?? '').trim() !== '');
      return own === '' && below ? last : own;
    });
  });
  return Array.from({ length: width }, (_, index) => {
    const parts = filled.map((row) => row[index]!).filter((part) => part !== '');
    const path = parts.filter((part, at) => at === 0 || part !== parts[at - 1]);
    return { leaf: path.at(-1) ?? '', path: path.join('/') };
  });
}

/** Columns that are called the same are told apart by their number (备注、备注（2）), so that each can be chosen. */
function apart(names: readonly HeaderCell[]): readonly HeaderCell[] {
  const seen = new Map<string, number>();
  return names.map(({ leaf, path }) => {
    const count = (seen.get(path) ?? 0) + 1;
    seen.set(path, count);
    return count === 1 || path === '' ? { leaf, path } : { leaf, path: `${path}（${count}）` };
  });
}

function headerAt(rows: readonly Row[], start: number, depth: number): Header {
  const used = rows.slice(start, start + depth);
  const first = used[0]!.number;
  const dataFrom = used.at(-1)!.number + 1;
  const above = rows.slice(0, start + depth).flatMap((row) => row.cells);
  const skippedLines = above.some((cell) => /[\r\n]/.test(cell)) ? null : dataFrom - 1;
  return { row: first, rows: depth, dataFrom, names: apart(stack(used)), skippedLines };
}

function matches(header: Header, wanted: ReadonlySet<string>): number {
  const found = header.names.map((cell) => namesOf(cell).find((name) => wanted.has(name)));
  return new Set(found.filter((name) => name !== undefined)).size;
}

/** How many columns have a name of their own: a second 日期 that only the row above tells from the first has none. */
function ownNames({ names }: Header): number {
  return names.filter(({ leaf, path }) => leaf !== '' && !/（\d+）$/.test(path)).length;
}

/**
 * Finds the header among a table's first rows: the rows (one to three, stacked) in which most of the wanted names stand.
 * Returns null when none stands anywhere.
 */
export function findHeader(rows: readonly Row[], wanted: ReadonlySet<string>): Header | null {
  let best: Header | null = null;
  let most = 0;
  for (let start = 0; start < Math.min(rows.length, looked); start++) {
    for (let depth = 1; depth <= deepest && start + depth <= rows.length; depth++) {
      const header = headerAt(rows, start, depth);
      const count = matches(header, wanted);
      // Equal matches: the header that tells more columns apart, then the one without the title rows above it.
      const told = best === null ? 0 : ownNames(header) - ownNames(best);
      const better =
        count > most || (best !== null && count === most && (told > 0 || (told === 0 && depth < best.rows)));
      if (better && count > 0) [best, most] = [header, count];
    }
  }
  return best;
}

/** The header at a declared place; null when the table ends before it. */
export function headerAtRow(rows: readonly Row[], row: number, depth: number): Header | null {
  const start = rows.findIndex((candidate) => candidate.number === row);
  return start < 0 || start + depth > rows.length ? null : headerAt(rows, start, depth);
}
