import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { RequestContext } from '../../../access/request-context.ts';
import { organFolders } from '../../../records/organ-folders.ts';

const aDay = 24 * 60 * 60 * 1000;

/**
 * Removes what a crash left in an organ's folder of uploads: files whose upload was never recorded, or was dropped. They hold
 * personal data that nobody would look for there.
 */
export async function sweepUploads(
  data: string,
  { records, now }: RequestContext,
  organ: string,
): Promise<void> {
  const folder = organFolders(data, organ).uploads;
  if (!existsSync(folder)) return;
  const rows = await records.db.selectFrom('upload').select('id').where('organ', '=', organ).execute();
  const known = new Set(rows.map(({ id }) => id));
  for (const name of readdirSync(folder)) {
    if (!/^[0-9a-f-]{36}$/.test(name) || known.has(name)) continue;
    const made = statSync(join(folder, name), { throwIfNoEntry: false });
    if (made !== undefined && Date.parse(now) - made.mtimeMs > aDay)
      rmSync(join(folder, name), { recursive: true, force: true });
  }
}
