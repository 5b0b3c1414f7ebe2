import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { Manifest } from 'vite';
import { pageSizes } from '../../packages/web/build/page-sizes.ts';
import { builtPages } from './built-pages.ts';

test('no page loads more script than it may', async () => {
  const folder = await builtPages();
  const manifest = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8')) as Manifest;
  const sizes = pageSizes(
    manifest,
    (file) => gzipSync(readFileSync(join(folder, file)), { level: 9 }).length,
  );
  assert.ok(sizes.length > 5);
  assert.deepEqual(
    sizes.filter(({ bytes, budget }) => bytes > budget),
    [],
  );
});
