import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IdleIndicator } from '@jianheng/api';
import type { OrganFolders } from '../../records/organ-folders.ts';

/** An indicator that decides nothing, as stored: its scheme is named where it is read. */
export type StoredIdle = Omit<IdleIndicator, 'schemeTitle'>;

/** What only the making of a dry run knows: the indicators that decide nothing, under either set of schemes. */
export interface ComparisonFile {
  readonly before: readonly StoredIdle[];
  readonly after: readonly StoredIdle[];
}

function pathOf({ counts }: Pick<OrganFolders, 'counts'>, before: string, after: string): string {
  return join(counts, 'comparisons', `${before.slice(0, 32)}-${after.slice(0, 32)}.json`);
}

/** Keeps what was found; it follows from the runs' inputs and may be made again. */
export function keepComparison(
  folders: OrganFolders,
  before: string,
  after: string,
  comparison: ComparisonFile,
): void {
  const path = pathOf(folders, before, after);
  mkdirSync(join(folders.counts, 'comparisons'), { recursive: true });
  writeFileSync(`${path}.part`, JSON.stringify(comparison));
  renameSync(`${path}.part`, path);
}

/** What was found of two runs; null where nothing was kept. */
export function findComparison(folders: OrganFolders, before: string, after: string): ComparisonFile | null {
  const path = pathOf(folders, before, after);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as ComparisonFile) : null;
}

/** Takes away what was found of a run and any other. */
export function dropComparisons({ counts }: Pick<OrganFolders, 'counts'>, seal: string): void {
  const folder = join(counts, 'comparisons');
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder))
    if (name.split(/[-.]/).includes(seal.slice(0, 32))) rmSync(join(folder, name), { force: true });
}
