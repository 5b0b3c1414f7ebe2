import { existsSync, readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { commaList, parquetFiles, type SqlFragment, wholeNumber } from '../duckdb/sql-fragment.ts';
import { objectPath } from './snapshot.ts';

/**
 * A partition kept as an earlier one with a few rows taken out and others put beside it: writing a hundred thousand rows
 * again for one costs more than all the rest of a correction. What its hash names is the rows, not where they lie.
 */
export interface Patch {
  /** Hash of the partition whose file it stands on. */
  readonly on: string;
  /** Places of the rows in that file that are no longer there. */
  readonly without: readonly number[];
}

/** File of a partition, kept whole. */
export function wholePath(folder: string, id: string, hash: string): string {
  return objectPath(folder, id, hash);
}

/** What a partition is patched together from. */
export function patchPath(folder: string, id: string, hash: string): string {
  return objectPath(folder, id, hash, 'patch.json');
}

/** The rows put beside the file that a patch stands on. */
export function besidePath(folder: string, id: string, hash: string): string {
  return objectPath(folder, id, hash, 'patch.parquet');
}

/** How a partition is patched together; null for one that is kept whole. */
export function findPatch(folder: string, id: string, hash: string): Patch | null {
  if (existsSync(wholePath(folder, id, hash))) return null;
  const path = patchPath(folder, id, hash);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Patch) : null;
}

/** Whether all files of a partition are there. */
export function isKept(folder: string, id: string, hash: string): boolean {
  if (existsSync(wholePath(folder, id, hash))) return true;
  const patch = findPatch(folder, id, hash);
  return (
    patch !== null && existsSync(wholePath(folder, id, patch.on)) && existsSync(besidePath(folder, id, hash))
  );
}

/** The files in which a partition's rows lie. */
export function partitionFiles(folder: string, id: string, hash: string): string[] {
  const patch = findPatch(folder, id, hash);
  if (patch === null) return [wholePath(folder, id, hash)];
  return [wholePath(folder, id, patch.on), besidePath(folder, id, hash)];
}

/** The rows of some partitions as a relation, in no particular order. A missing file is named when it is read. */
export function partitionRows(folder: string, id: string, hashes: readonly string[]): SqlFragment {
  const whole: string[] = [];
  const patched: SqlFragment[] = [];
  for (const hash of hashes) {
    const patch = findPatch(folder, id, hash);
    if (patch === null) whole.push(wholePath(folder, id, hash));
    else
      patched.push(
        sql`SELECT * EXCLUDE (file_row_number) FROM ${keptRows(folder, id, patch)} AS kept`,
        sql`SELECT * FROM ${parquetFiles([besidePath(folder, id, hash)])}`,
      );
  }
  if (patched.length === 0) return parquetFiles(whole);
  const parts = whole.length === 0 ? patched : [sql`SELECT * FROM ${parquetFiles(whole)}`, ...patched];
  return sql`(${sql.join(parts, sql` UNION ALL BY NAME `)})`;
}

/** The rows of a partition with `file_row_number`, which those beside its file do not have. */
export function numberedRows(folder: string, id: string, hash: string): SqlFragment {
  const patch = findPatch(folder, id, hash);
  if (patch === null) return keptRows(folder, id, { on: hash, without: [] });
  return sql`(SELECT * FROM ${keptRows(folder, id, patch)} AS kept
    UNION ALL BY NAME SELECT * FROM ${parquetFiles([besidePath(folder, id, hash)])})`;
}

/** The rows of the file that a patch stands on that are still there, in their order, with `file_row_number`. */
export function keptRows(folder: string, id: string, { on, without }: Patch): SqlFragment {
  const file = parquetFiles([wholePath(folder, id, on)], sql`, file_row_number = true`);
  if (without.length === 0) return file;
  return sql`(SELECT * FROM ${file} WHERE file_row_number NOT IN (${commaList(without.map(wholeNumber))}))`;
}

/**
 * The rows in which two versions of a partition may differ, of each; all of them where they do not stand on one file. Null is
 * a version without rows.
 */
export function rowsApart(
  folder: string,
  id: string,
  before: string | null,
  after: string | null,
): readonly [SqlFragment[], SqlFragment[]] {
  const versions = [before, after].map((hash) => {
    if (hash === null) return null;
    return { hash, patch: findPatch(folder, id, hash), on: findPatch(folder, id, hash)?.on ?? hash };
  });
  const [old, now] = versions;
  if (!old || !now || old.on !== now.on) {
    const all = (hash: string | null) => (hash === null ? [] : [partitionRows(folder, id, [hash])]);
    return [all(before), all(after)];
  }
  const file = parquetFiles([wholePath(folder, id, old.on)], sql`, file_row_number = true`);
  const rowsAt = (places: readonly number[]) =>
    places.length === 0
      ? []
      : [sql`(SELECT * FROM ${file} WHERE file_row_number IN (${commaList(places.map(wholeNumber))}))`];
  const beside = ({ hash, patch }: typeof old) =>
    patch === null ? [] : [parquetFiles([besidePath(folder, id, hash)])];
  const [gone, goneNow] = [old.patch?.without ?? [], now.patch?.without ?? []];
  const only = (a: readonly number[], b: readonly number[]) => a.filter((place) => !b.includes(place));
  return [
    [...rowsAt(only(goneNow, gone)), ...beside(old)],
    [...rowsAt(only(gone, goneNow)), ...beside(now)],
  ];
}
