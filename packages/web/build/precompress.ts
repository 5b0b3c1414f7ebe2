import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const worth = /\.(html|js|css|svg|json)$/;

/** Writes a `.gz` and a `.br` beside every file of a folder that becomes smaller by it; the server sends those. */
export function precompress(folder: string): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) precompress(path);
    else if (worth.test(name)) {
      const content = readFileSync(path);
      const most = {
        [constants.BROTLI_PARAM_QUALITY]: 11,
        [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
      };
      keepSmaller(`${path}.gz`, gzipSync(content, { level: 9 }), content.length);
      keepSmaller(`${path}.br`, brotliCompressSync(content, { params: most }), content.length);
    }
  }
}

function keepSmaller(path: string, content: Buffer, size: number): void {
  if (content.length < size) writeFileSync(path, content);
}
