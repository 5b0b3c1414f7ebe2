import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import type { App } from '../access/app.ts';

/**
 * Serves the built pages. Files under `assets` carry a hash in their names and never change; every other address without a
 * file ending is a place in the pages themselves, which begin at `index.html`. Throws when the folder holds no pages.
 */
export function mountPages(app: App, folder: string): void {
  if (!existsSync(join(folder, 'index.html')))
    throw new Error(`no pages in ${folder}: index.html is missing`);
  const files = serveStatic({ root: folder, precompressed: true });
  const beginning = serveStatic({ path: join(folder, 'index.html'), precompressed: true });
  app.get('*', async (c, next) => {
    const { path } = c.req;
    if (path === '/api' || path.startsWith('/api/') || path.startsWith('/health')) return next();
    // A file that is not there is answered by the shell, which says that nothing of it is kept.
    c.header(
      'cache-control',
      path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    );
    return /\.[^/]*$/.test(path) ? files(c, next) : beginning(c, next);
  });
}
