import type { Place } from '@jianheng/scheme';
import { RowTally } from '../ledger/row-set.ts';
import type { SheetRows } from '../ledger/sheet-rows.ts';
import type { Binding } from './bind-columns.ts';
import { rowChecker } from './check-row.ts';
import { HiddenRows } from './hidden-rows.ts';
import { namesOfRow } from './read-people.ts';
import type { RejectedSpool } from './rejected-spool.ts';
import type { Row } from './row.ts';
import type { SheetJob } from './sheet-job.ts';
import type { StagedRows } from './staged-rows.ts';

/** What the checker found, and how many of the accepted rows have a warning. */
export interface CheckedRows extends Record<keyof SheetRows['checked'], RowTally> {
  warned: number;
}

/** Checks rows one by one: accepted ones are staged, rejected ones put aside, issues logged. */
export async function checkRows(
  job: SheetJob,
  blocks: AsyncIterable<readonly Row[]>,
  dataFrom: number,
  binding: Binding,
  place: Place,
  staged: StagedRows,
  rejected: RejectedSpool,
): Promise<CheckedRows> {
  const { people, mapping, table, log } = job;
  const kind = job.model.kinds[mapping.kind]!;
  const names = people && namesOfRow(kind, mapping.kind, binding.columns, people, table.sheet);
  const check = rowChecker(kind, binding, place, names);
  const found: CheckedRows = {
    seen: new RowTally(),
    accepted: new RowTally(),
    rejected: new RowTally(),
    filtered: new RowTally(),
    blank: new RowTally(),
    warned: 0,
  };
  const hidden = new HiddenRows();
  for await (const block of blocks) {
    for (const row of block) {
      if (row.number < dataFrom) continue;
      found.seen.add(row.number);
      const result = check(row);
      found[result.fate].add(row.number);
      if (result.fate === 'filtered') continue;
      if (result.issues !== undefined && result.issues.length > 0) log.add(result.issues);
      if (result.fate === 'blank') continue;
      hidden.see(row);
      if (result.fate === 'rejected') rejected.add(row.number, row.cells, result.issues);
      else {
        staged.add(row.number, result.values);
        if (result.issues.length > 0) found.warned++;
      }
    }
    const rows = found.accepted.rows + found.rejected.rows;
    job.onProgress({ stage: 'read', sheet: table.sheet, rows });
  }
  log.add(hidden.issues(place));
  staged.finish();
  return found;
}
