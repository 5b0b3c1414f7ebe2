import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { OrganFolders } from '../../records/organ-folders.ts';
import { dropComparisons } from './comparison-file.ts';
import { dropTrend } from './trend-file.ts';

/** What stands in the place of a sealed run whose time was over: that it was deleted and by which period, and nobody's name. */
const Mark = z.object({
  deleted: z.literal('jianheng-run'),
  seal: z.string(),
  /** Day in China. */
  on: z.string(),
  days: z.int(),
  source: z.string(),
});
export type DeletedRun = z.infer<typeof Mark>;

const markName = 'deleted.json';

/** Takes a run off the disk with all that was worked out from it, and leaves a mark where one is given. */
export function takeRun(
  folders: OrganFolders,
  seal: string,
  mark: Omit<DeletedRun, 'deleted' | 'seal'> | null,
): void {
  const folder = folderOf(folders, seal);
  if (existsSync(folder)) {
    // Without its manifest it is no run any more: a server that is killed here leaves none that looks damaged.
    rmSync(join(folder, 'manifest.json'), { force: true });
    for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true, force: true });
    if (mark === null) rmSync(folder, { recursive: true, force: true });
  }
  dropTrend(folders, seal);
  dropComparisons(folders, seal);
  if (mark === null) return;
  mkdirSync(folder, { recursive: true });
  const path = join(folder, markName);
  writeFileSync(`${path}.part`, JSON.stringify({ deleted: 'jianheng-run', seal, ...mark }));
  renameSync(`${path}.part`, path);
}

/** The mark of a run that was deleted; null where none stands, and for what is no seal: nothing was ever deleted by that name. */
export function findDeletedRun(folders: Pick<OrganFolders, 'runs'>, seal: string): DeletedRun | null {
  if (!isSeal(seal)) return null;
  const path = join(folderOf(folders, seal), markName);
  return existsSync(path) ? Mark.parse(JSON.parse(readFileSync(path, 'utf8'))) : null;
}

function folderOf({ runs }: Pick<OrganFolders, 'runs'>, seal: string): string {
  if (!isSeal(seal)) throw new Error(`not a seal: ${seal}`);
  return join(runs, seal.slice(0, 16));
}

function isSeal(seal: string): boolean {
  return /^[0-9a-f]{64}$/.test(seal);
}
