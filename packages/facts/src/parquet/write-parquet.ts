import type { Column } from '../duckdb/column.ts';
import { writeParquetFile } from './parquet-file.ts';
import { writeInThread } from './write-in-thread.ts';

/** Numbers of a table from which a thread of its own costs less than it saves. */
const worthAThread = 8_000_000;

/**
 * Writes columns of equal length to a Parquet file, in the order given. The file appears whole or not at all. Throws a
 * RangeError when columns differ in length or a code is outside its dictionary.
 *
 * Typed arrays are nearly what Parquet puts into pages, so this costs a fraction of handing the values to the engine one
 * vector after the other. Of a large table of numbers a thread looks at the values while the caller computes; it is given
 * copies, so that the caller may do with the arrays as it likes.
 */
export function writeParquet(path: string, columns: Readonly<Record<string, Column>>): Promise<void> {
  const all = Object.values(columns);
  const rows = all[0]?.type === 'coded' ? all[0].codes.length : (all[0]?.data.length ?? 0);
  const isLarge = rows * all.length >= worthAThread && all.every(({ type }) => type !== 'text');
  return isLarge ? writeInThread(path, columns) : writeParquetFile(path, columns);
}
