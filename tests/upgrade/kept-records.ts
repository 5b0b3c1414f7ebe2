import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { zstdDecompressSync } from 'node:zlib';
import { openRecords, type Records, type RecordsPlace } from '../../packages/server/src/index.ts';
import type { DumpLine } from '../../packages/server/src/installation/backup/dump-records.ts';
import { loadRecords } from '../../packages/server/src/installation/backup/load-records.ts';

/** A row of kept records, and of which table. */
export type KeptRow = Extract<DumpLine, { readonly table: string }>;

/** Folder of the records of earlier versions, each named by the last migration that it had. */
export const keptFolder = fileURLToPath(new URL('kept/', import.meta.url));

const ending = '.ndjson.zst';

/** The versions that are kept, the earliest first. */
export function keptVersions(): readonly string[] {
  return readdirSync(keptFolder)
    .filter((name) => name.endsWith(ending))
    .map((name) => name.slice(0, -ending.length))
    .sort();
}

/** Every row of an invented office's records, as that version held them. */
export function keptRows(version: string): readonly KeptRow[] {
  const lines = zstdDecompressSync(readFileSync(`${keptFolder}${version}${ending}`))
    .toString()
    .trimEnd()
    .split('\n');
  return lines.map((line) => JSON.parse(line) as KeptRow);
}

/** Opens fresh records as that version would have left them: no later migration has been run. */
export async function openKept(version: string, place: RecordsPlace): Promise<Records> {
  const records = await openRecords(place, version);
  await loadRecords(records.db, each(keptRows(version)));
  await records.sync();
  return records;
}

async function* each<Item>(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items;
}
