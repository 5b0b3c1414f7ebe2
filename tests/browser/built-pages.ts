import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';

const root = join(import.meta.dirname, '../..');
const sources = [
  'packages/{web,api,casework}/src/**/*',
  'packages/web/{build,public}/**/*',
  'packages/web/{index.html,vite.config.ts}',
  'package-lock.json',
];

/** The folder of the pages built from the sources as they are now; built once, whichever test asks first. */
export async function builtPages(): Promise<string> {
  const files = globSync(sources, { cwd: root, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
  const hash = createHash('sha256');
  for (const file of files) hash.update(`${file}\n`).update(readFileSync(file));
  const place = join(tmpdir(), `jianheng-pages-${hash.digest('hex').slice(0, 16)}-${userInfo().uid}`);
  if (existsSync(place)) return place;
  const staging = await mkdtemp(`${place}-`);
  const web = join(root, 'packages/web');
  await build({
    configFile: join(web, 'vite.config.ts'),
    logLevel: 'warn',
    build: { outDir: staging, emptyOutDir: true },
  });
  await rename(staging, place).catch(async (error: NodeJS.ErrnoException) => {
    await rm(staging, { recursive: true, force: true });
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
  });
  return place;
}
