import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { restoreBackup } from '../../../packages/server/src/index.ts';
import { keptVersions, openKept } from '../../upgrade/kept-records.ts';

/** Makes an installation whose records an early version has left: its folder from a backup, its records from those kept. */
export async function oldRecords(
  backup: string,
  lock: { readonly keyFile: string },
  { folder, databaseUrl }: { readonly folder: string; readonly databaseUrl: string | null },
): Promise<void> {
  await restoreBackup({ from: backup, folder, databaseUrl: null, lock, now: new Date().toISOString() });
  const records = join(folder, 'records');
  rmSync(records, { recursive: true });
  const [earliest] = keptVersions();
  if (earliest === undefined) throw new Error('no version is kept');
  const old = await openKept(earliest, databaseUrl === null ? { folder: records } : { url: databaseUrl });
  await old.close();
}
