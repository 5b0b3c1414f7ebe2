import { sql } from 'kysely';
import { int32Column } from '../duckdb/column.ts';
import type { DuckDb } from '../duckdb/open-duckdb.ts';
import { parquetFiles, wholeNumber } from '../duckdb/sql-fragment.ts';
import type { Batch } from '../store/batch.ts';
import type { Store } from '../store/open-store.ts';
import type { RowPlace } from './row-ledger.ts';

/** A batch whose rows are to be found in its export. */
export type PlacedBatch = Pick<Batch, 'seq' | 'firstRow' | 'source'> & {
  readonly path: string;
  readonly checkedPath?: string;
};

/** Half of the numbers of a batch are for rows that were checked one by one. */
const checkedFrom = 1n << 31n;

/**
 * Where rows stand in the exports they came from, by their `_row` numbers (see `batchRelation`), in the order given. The row
 * is null for batches that were written before rows were numbered.
 */
export async function rowPlaces(
  db: DuckDb,
  batches: readonly PlacedBatch[],
  rows: readonly bigint[],
): Promise<RowPlace[]> {
  const places: RowPlace[] = [];
  for (const row of rows) {
    const batch = batches.find(({ seq }) => BigInt(seq) === row >> 32n);
    if (batch === undefined) throw new RangeError(`row ${row} is of no batch here`);
    places.push({
      file: batch.source.name,
      sheet: batch.source.sheet,
      row: await numberOf(db, batch, row & 0xffffffffn),
    });
  }
  return places;
}

async function numberOf(db: DuckDb, batch: PlacedBatch, at: bigint): Promise<number | null> {
  if (at < checkedFrom && batch.firstRow !== undefined) return batch.firstRow + Number(at);
  const path = at < checkedFrom ? batch.path : batch.checkedPath!;
  const place = Number(at < checkedFrom ? at : at - checkedFrom);
  const files = parquetFiles([path], sql`, file_row_number = true`);
  const found = await db.read(sql`SELECT * FROM ${files} WHERE file_row_number = ${wholeNumber(place)}`);
  return found.columns['#row'] === undefined ? null : int32Column(found, '#row')[0]!;
}

/** The batches of a store with the places of their files. */
export function placedBatches(
  store: Pick<Store, 'batches' | 'pathOf' | 'findCheckedPath'>,
): readonly PlacedBatch[] {
  return store.batches().map((batch) => {
    const checkedPath = store.findCheckedPath(batch);
    return { ...batch, path: store.pathOf(batch), ...(checkedPath === null ? {} : { checkedPath }) };
  });
}
