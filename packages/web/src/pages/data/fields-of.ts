import type { ReviewedRow } from '@jianheng/api';

/**
 * The columns of a page of rows, in the order in which they first stand: those with something wrong or changed come behind the
 * first (what the row is known by), so that nobody has to scroll for them.
 */
export function fieldsOf(rows: readonly ReviewedRow[]): string[] {
  const cells = rows.flatMap((row) => row.cells);
  const all = [...new Set(cells.map(({ field }) => field))];
  const told = new Set(cells.filter(({ wrong, was }) => wrong || was !== null).map(({ field }) => field));
  const [first, ...rest] = all;
  if (first === undefined) return [];
  return [first, ...rest.filter((field) => told.has(field)), ...rest.filter((field) => !told.has(field))];
}
