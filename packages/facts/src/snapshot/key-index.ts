import { closeSync, existsSync, fstatSync, openSync, readSync, renameSync, writeFileSync } from 'node:fs';
import { version } from '@duckdb/node-api';
import type { FactKind } from '@jianheng/scheme';
import { sql } from 'kysely';
import { int32Column, type Table } from '../duckdb/column.ts';
import type { SqlFragment } from '../duckdb/sql-fragment.ts';
import { keyColumns } from './whole-kind.ts';

/**
 * The keys in a file of a partition, as sorted 31-bit hashes beside it: where an earlier row of a key stands is found in
 * a few reads instead of a scan of all partitions. Hashes are the engine's, so an index serves the version that made it only;
 * a file without one may hold any key. Two keys of one hash, and one that is no longer in force, cost a look into the file,
 * never a wrong answer.
 */
export function keyIndexPath(file: string): string {
  return file.replace(/parquet$/, `${version()}.keys`);
}

/** The hash of a row's key as a column. */
export function keyHash(kind: FactKind): SqlFragment {
  return sql`CAST(hash(${keyColumns(kind)}) & 2147483647 AS INTEGER) AS _key`;
}

/** Keeps the index of a file, of rows that were read with {@link keyHash}. */
export function writeKeyIndex(file: string, rows: Table): void {
  const path = keyIndexPath(file);
  const hashes = int32Column(rows, '_key').slice().sort();
  const part = `${path}.${process.pid}.part`;
  writeFileSync(part, new Uint8Array(hashes.buffer, hashes.byteOffset, hashes.byteLength));
  renameSync(part, path);
}

/** Keys beyond which looking them up one by one costs more than a scan. */
const fewKeys = 2000;

/** Whether a file may hold one of some keys (hashes). */
export function mayHold(file: string, keys: Int32Array): boolean {
  const path = keyIndexPath(file);
  if (keys.length > fewKeys || !existsSync(path)) return true;
  const index = openSync(path, 'r');
  try {
    const count = Math.floor(fstatSync(index).size / 4);
    return keys.some((key) => holds(index, count, key));
  } finally {
    closeSync(index);
  }
}

/** Numbers read at once; below so many, the rest is looked through in memory. */
const window = new Int32Array(256);
const bytes = new Uint8Array(window.buffer);

function holds(index: number, count: number, key: number): boolean {
  let [low, high] = [0, count];
  while (high - low > window.length) {
    const middle = (low + high) >> 1;
    readSync(index, bytes, 0, 4, 4 * middle);
    if (window[0]! < key) low = middle + 1;
    else high = middle + 1;
  }
  const size = Math.min(window.length, count - low);
  readSync(index, bytes, 0, 4 * size, 4 * low);
  return window.subarray(0, size).includes(key);
}
