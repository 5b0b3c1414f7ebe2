import type { Issue } from '@jianheng/scheme';
import type { Table } from './row.ts';

/** One rejected row as the error workbook shows it. */
export interface RejectedRow {
  readonly row: number;
  readonly cells: readonly string[];
  readonly issues: readonly Issue[];
}

/** The rejected rows of a table with their cells, found by reading it a second time up to the last of them. */
export async function* rejectedRows(
  table: Table,
  rejected: ReadonlyMap<number, readonly Issue[]>,
): AsyncGenerator<RejectedRow> {
  let left = rejected.size;
  for await (const block of table.blocks()) {
    for (const row of block) {
      const issues = rejected.get(row.number);
      if (issues === undefined) continue;
      yield { row: row.number, cells: row.cells, issues };
      if (--left === 0) return;
    }
    if (left === 0) return;
  }
}
