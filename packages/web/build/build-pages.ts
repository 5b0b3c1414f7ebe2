import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type Manifest } from 'vite';
import { pageSizes } from './page-sizes.ts';
import { precompress } from './precompress.ts';

const web = join(import.meta.dirname, '..');
const dist = join(web, 'dist');

await build({ configFile: join(web, 'vite.config.ts'), logLevel: 'warn' });
precompress(dist);

const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8')) as Manifest;
// As gzip, which every browser takes; most take the smaller Brotli.
const sizeOf = (file: string) =>
  statSync(join(dist, `${file}.gz`), { throwIfNoEntry: false })?.size ??
  gzipSync(readFileSync(join(dist, file))).length;
const sizes = pageSizes(manifest, sizeOf);
for (const { page, bytes, budget } of sizes)
  console.log(
    `${(bytes / 1024).toFixed(1).padStart(7)} KiB of ${budget / 1024} ${bytes > budget ? 'TOO MUCH ' : ''}${page}`,
  );
const over = sizes.filter(({ bytes, budget }) => bytes > budget);
if (over.length > 0) {
  console.error(`${over.length} page(s) load more script than they may`);
  process.exitCode = 1;
}
