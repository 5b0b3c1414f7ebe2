import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/**
 * A folder that is made once from sources as they are now, whichever test asks first, and found by the others. `make` fills
 * an empty folder, which is moved to its place whole, so that nobody sees half of it.
 */
export async function madeOnce(
  what: string,
  sources: readonly string[],
  make: (folder: string) => Promise<void>,
): Promise<string> {
  const files = globSync(sources, { cwd: root, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
  const hash = createHash('sha256');
  for (const file of files) hash.update(`${file}\n`).update(readFileSync(file));
  const name = `jianheng-${what}-${hash.digest('hex').slice(0, 16)}-${userInfo().uid}`;
  const place = join(tmpdir(), name);
  if (existsSync(place)) return place;
  const staging = await mkdtemp(`${place}-`);
  try {
    await make(staging);
  } catch (error) {
    await rm(staging, { recursive: true, force: true });
    throw error;
  }
  await rename(staging, place).catch(async (error: NodeJS.ErrnoException) => {
    await rm(staging, { recursive: true, force: true });
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
  });
  return place;
}
