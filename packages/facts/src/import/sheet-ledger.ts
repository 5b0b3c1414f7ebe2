import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '@jianheng/scheme';
import type { ImportLedger } from '../ledger/import-ledger.ts';
import { importLedger } from '../ledger/sheet-rows.ts';
import { stepIssue } from '../ledger/step-issue.ts';
import type { Batch } from '../store/batch.ts';
import { batchFile } from '../store/batch-file.ts';
import type { StagedBatch, Store } from '../store/open-store.ts';
import { allNew, compareStaged, stagedFile } from './compare-staged.ts';
import type { SheetResult } from './import-sheet.ts';
import type { SheetJob } from './sheet-job.ts';

/** What the rows of a file are compared with. */
export interface ComparedWith {
  readonly store: Pick<Store, 'batches' | 'pathOf' | 'findCheckedPath'>;
  /** Places of the batches; all in force when left out. */
  readonly against?: readonly number[];
  /** A folder that the comparisons are to be left in. */
  readonly comparisons?: string;
  /** Memory for the database. */
  readonly memory?: string;
}

/**
 * The ledger of a sheet: its rows beside those in force and those of the sheets before. Throws a UserError when the comparison
 * has other rows than the batch.
 */
export async function sheetLedger(
  { model, workspace, source: { name, sheet }, mapping: { kind } }: SheetJob,
  { rows, staged }: Pick<SheetResult, 'rows' | 'staged'>,
  before: readonly StagedBatch[],
  { store, against, comparisons, memory }: ComparedWith,
): Promise<ImportLedger> {
  const inForce = store
    .batches()
    .filter((batch) => batch.kind === kind && (against === undefined || against.includes(batch.seq)));
  const earlier = [
    ...inForce.map((batch) => batchFile(store, batch)),
    // Their order is what counts; nothing else is at these places yet.
    ...before.map((own, index) => stagedFile(own, firstFreePlace + index)).filter((own) => own.kind === kind),
  ];
  const always = comparisons !== undefined;
  const compared =
    staged === null
      ? allNew(rows.written)
      : await compareStaged(staged, rows.written, {
          model,
          against: earlier,
          workspace,
          memory,
          to: comparedIn(workspace, before.length),
          always,
        });
  const after = Object.values(compared).reduce((sum, { rows: count }) => sum + count, 0);
  if (after !== rows.written.rows) {
    const place = { file: name, ...(sheet === null ? {} : { sheet }) };
    throw new UserError([stepIssue({ step: 'comparing', before: rows.written.rows, after }, place)]);
  }
  return importLedger(rows, compared, { file: name, sheet });
}

const firstFreePlace = 2 ** 30;

function comparedIn(folder: string, place: number): string {
  return join(folder, `compared-${place}.parquet`);
}

/** Leaves the comparisons of committed batches where they were asked for. */
export function keepComparisons(
  workspace: string,
  batches: readonly Batch[],
  comparisons: string | undefined,
): void {
  if (comparisons === undefined) return;
  for (const [index, { seq }] of batches.entries())
    copyFileSync(comparedIn(workspace, index), comparedIn(comparisons, seq));
}
