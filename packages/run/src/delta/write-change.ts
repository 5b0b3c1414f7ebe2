import { copyFileSync, linkSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { settled, writeParquet } from '@jianheng/facts';
import type { HoldingFile, TableLayout } from '../layout.ts';
import { type Manifest, type SealedContent, type SealedTable, sealManifest } from '../manifest.ts';
import { rowsOfPartitions, sealPartitions, takeRows } from '../partitioned.ts';
import type { Run } from '../run.ts';
import type { ChangedTable } from './patch-table.ts';

/**
 * Writes a run that differs from another in some partitions of its tables: they stand in files of their own, all others are
 * the other run's files under a second name, which stay when that run is removed.
 */
export async function writeChange(
  work: string,
  base: Run,
  changed: ReadonlyMap<string, ChangedTable>,
  made: Omit<SealedContent, 'tables' | 'files'>,
): Promise<Manifest> {
  const tables: SealedTable[] = [];
  const layout: TableLayout[] = [];
  // A table is made ready while the one before it goes to the disk.
  const writing = base.manifest.tables.map(async (sealed) => {
    const before = base.manifest.layout.find((l) => l.table === sealed.table)!;
    const own = changed.get(sealed.table);
    return own === undefined ? { sealed, layout: before } : writeTable(work, sealed, before, own);
  });
  for (const written of await settled(writing)) {
    tables.push(written.sealed);
    layout.push(written.layout);
  }
  const kept = layout.flatMap(({ files }) => files.map(({ file }) => file));
  const written = new Set(base.manifest.layout.flatMap(({ files }) => files.map(({ file }) => file)));
  const { files } = base.manifest;
  for (const file of [...kept.filter((f) => written.has(f)), ...files.map((f) => f.file)])
    share(join(base.folder, file), join(work, file));
  const manifest = sealManifest({ ...made, tables, files }, layout);
  writeFileSync(join(work, 'manifest.json'), `${JSON.stringify(manifest, null, 1)}\n`);
  return manifest;
}

/** Writes the partitions whose rows are not what they were. */
async function writeTable(
  work: string,
  before: SealedTable,
  layout: TableLayout,
  { table, counts, partitions }: ChangedTable,
): Promise<{ sealed: SealedTable; layout: TableLayout }> {
  const known = new Map(before.partitions.map((p) => [p.partition, p.seal]));
  const sealed = sealPartitions({ table, counts });
  const anew = sealed.filter((p) => known.get(p.partition) !== p.seal);
  const gone = [...partitions].filter((p) => counts[p] === 0 && known.has(p));
  if (anew.length + gone.length === 0) return { sealed: before, layout };
  const replaced = new Set([...anew.map((p) => p.partition), ...gone]);
  const rest = before.partitions.filter((p) => !replaced.has(p.partition));
  const files = layout.files.flatMap(({ holds, ...file }): HoldingFile[] => {
    const own = holds.filter(([partition]) => !replaced.has(partition));
    return own.length === 0 ? [] : [{ ...file, holds: own }];
  });
  if (anew.length > 0) {
    const file = nextFile(before.table, layout);
    const rows = rowsOfPartitions(counts, new Set(anew.map((p) => p.partition)));
    const path = join(work, file);
    mkdirSync(dirname(path), { recursive: true });
    await writeParquet(path, takeRows(table, rows).columns);
    let from = 0;
    const holds = anew.map(({ partition, rows: count }) => {
      from += count;
      return [partition, from - count, count] as const;
    });
    files.push({ file, rows: rows.length, holds });
  }
  return {
    sealed: {
      table: before.table,
      partitions: [...rest, ...anew].sort((a, b) => a.partition - b.partition),
    },
    layout: { table: before.table, files },
  };
}

/** A name that no file of the table has. */
function nextFile(table: string, { files }: TableLayout): string {
  const taken = new Set(files.map(({ file }) => file));
  let number = 1;
  while (taken.has(`${table}.${number}.parquet`)) number++;
  return `${table}.${number}.parquet`;
}

/** Gives a file a second name; a copy where the file system knows no second names. Files of a run are never written again. */
function share(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  try {
    linkSync(from, to);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (!['EXDEV', 'EPERM', 'ENOTSUP', 'EMLINK', 'ENOSYS'].includes(code)) throw error;
    copyFileSync(from, to);
  }
}
