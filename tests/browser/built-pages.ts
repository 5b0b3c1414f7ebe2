import { join } from 'node:path';
import { build } from 'vite';
import { madeOnce } from './made-once.ts';

const configFile = join(import.meta.dirname, '../../packages/web/vite.config.ts');
const sources = [
  'packages/{web,api,casework}/src/**/*',
  'packages/web/{build,public}/**/*',
  'packages/web/{index.html,vite.config.ts}',
  'package-lock.json',
];

/** The folder of the pages built from the sources as they are now. */
export function builtPages(): Promise<string> {
  return madeOnce('pages', sources, async (outDir) => {
    await build({ configFile, logLevel: 'warn', build: { outDir, emptyOutDir: true } });
  });
}
