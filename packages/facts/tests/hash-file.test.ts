import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { hashFile } from '../src/import/hash-file.ts';
import { ownFolder } from './own-folder.ts';

function file(_t: TestContext): string {
  const folder = ownFolder('hash');
  return join(folder, 'a');
}

test('a file is hashed whole, whether it is empty, ends with a block or takes a thread of its own', async (t) => {
  const path = file(t);
  for (const bytes of [0, 1, 1 << 20, (1 << 20) + 1, 5_000_000, 65 * 2 ** 20]) {
    writeFileSync(path, Buffer.from(Array.from({ length: Math.min(bytes, 1000) }, (_, i) => i % 251)));
    truncateSync(path, bytes);
    const expected = createHash('sha256').update(readFileSync(path)).digest('hex');
    assert.equal(await hashFile(path), expected, String(bytes));
  }
});

test('a file that is not there is an error, no hash', async (t) => {
  await assert.rejects(hashFile(file(t)), { code: 'ENOENT' });
});
