import type { FactModel } from '@jianheng/scheme';
import { openDuckDb } from '../duckdb/open-duckdb.ts';
import type { RowPlace } from '../ledger/row-ledger.ts';
import { type PlacedBatch, rowPlaces } from '../ledger/row-places.ts';
import type { ComparedRows, SheetRows } from '../ledger/sheet-rows.ts';
import { compareRows } from '../review/compare-batch.ts';
import type { BatchFile } from '../snapshot/snapshot.ts';
import type { StagedBatch } from '../store/open-store.ts';

/** What staged rows are compared with, and where the comparison is written. */
export interface Comparison {
  readonly model: FactModel;
  /** Batches of the kind, in order; those staged before in the same import among them. */
  readonly against: readonly BatchFile[];
  readonly workspace: string;
  readonly memory: string | undefined;
  /** The Parquet file to write. */
  readonly to: string;
  /** It is written even where there is nothing before, for pages of it. */
  readonly always: boolean;
}

/** A batch that is staged, as if it had its place already: behind all others. */
const lastPlace = 2 ** 31 - 1;

/** The staged batch as a file of facts, at a place in the order. */
export function stagedFile(
  { batch, path, checkedPath }: StagedBatch,
  seq = lastPlace,
): BatchFile & PlacedBatch {
  const { kind, hash, constants = {}, covers, source, firstRow } = batch;
  return {
    seq,
    kind,
    hash,
    path,
    ...(checkedPath === undefined ? {} : { checkedPath }),
    constants,
    covers,
    source,
    ...(firstRow === undefined ? {} : { firstRow }),
  };
}

/** The comparison of rows with nothing. */
export function allNew(written: SheetRows['written']): ComparedRows {
  const none = { rows: 0, first: [] };
  return { new: written, changed: none, same: none };
}

/**
 * Compares the rows of a staged batch with those in force. Rows whose key nobody has are all new, which needs no look where
 * there is nothing before.
 */
export async function compareStaged(
  staged: StagedBatch,
  written: SheetRows['written'],
  { model, against, workspace, memory, to, always }: Comparison,
): Promise<ComparedRows> {
  if (!always && (against.length === 0 || written.rows === 0)) return allNew(written);
  const db = await openDuckDb({ memoryLimit: memory ?? '768MB', spillTo: workspace });
  try {
    const own = stagedFile(staged);
    const { added, changed, same } = await compareRows(db, model, own, against, to);
    const placed = async ({ rows, first }: typeof added) => {
      const places: readonly RowPlace[] = await rowPlaces(db, [own], first);
      return { rows, first: places.flatMap(({ row }) => row ?? []) };
    };
    return { new: await placed(added), changed: await placed(changed), same: await placed(same) };
  } finally {
    db.close();
  }
}
