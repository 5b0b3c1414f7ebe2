import type { Header, HeaderCell } from './header.ts';
import { headerName } from './header-name.ts';
import type { Row } from './row.ts';
import type { Table } from './table.ts';

const looked = 30;
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

function headerAt(rows: readonly Row[], start: number, depth: number): Header {
  const used = rows.slice(start, start + depth);
  const first = used[0]!.number;
  const dataFrom = used.at(-1)!.number + 1;
  const above = rows.slice(0, start + depth).flatMap((row) => row.cells);
  const skippedLines = above.some((cell) => /[\r\n]/.test(cell)) ? null : dataFrom - 1;
  return { row: first, rows: depth, dataFrom, names: stack(used), skippedLines };
}

function matches(header: Header, wanted: ReadonlySet<string>): number {
  const found = new Set<string>();
  for (const { leaf, path } of header.names) {
    if (wanted.has(headerName(path))) found.add(headerName(path));
    else if (wanted.has(headerName(leaf))) found.add(headerName(leaf));
  }
  return found.size;
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
      // Equal matches: the header without the title rows above it.
      const better = count > most || (best !== null && count === most && depth < best.rows);
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
