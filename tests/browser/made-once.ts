import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { madeAt } from '../../packages/server/tests/made-at.ts';
import { testCache } from '../../packages/server/tests/test-cache.ts';

const root = join(import.meta.dirname, '../..');

/** A folder that is made once from sources as they are now, by whichever test asks first, and found by the others. */
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
  return madeAt(testCache(`${what}-${hash.digest('hex').slice(0, 16)}`), make);
}
