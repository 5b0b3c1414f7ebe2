import assert from 'node:assert/strict';
import { isUtf8 } from 'node:buffer';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { surveyFile } from '../src/import/survey-file.ts';
import { ownFolder } from './own-folder.ts';

function file(_t: TestContext, content: Uint8Array | string): string {
  const folder = ownFolder('survey');
  writeFileSync(join(folder, 'a'), content);
  return join(folder, 'a');
}

const block = 1 << 20;

test('signs cut by the seam between two blocks are still UTF-8, wherever the cut falls', async (t) => {
  for (const sign of ['é', '案', '𠮷']) {
    for (let before = 1; before <= 4; before++) {
      const text = `${'a'.repeat(block - before)}${sign}${'b'.repeat(10)}`;
      assert.equal((await surveyFile(file(t, text), () => {})).utf8, true, `${sign} ${before}`);
    }
  }
});

test('one byte that is not UTF-8 is seen, in a block or at a seam', async (t) => {
  for (const at of [5, block - 2, block - 1, block, block + 1]) {
    const bytes = Buffer.alloc(block + 10, 97);
    bytes[at] = 0xb0;
    assert.equal(isUtf8(bytes), false);
    assert.equal((await surveyFile(file(t, bytes), () => {})).utf8, false, String(at));
  }
  assert.equal((await surveyFile(file(t, Buffer.from([97, 0xe6, 0xa1])), () => {})).utf8, false);
});

test('a blank line between others is irregular, blank lines at the end are not', async (t) => {
  const irregular = async (text: string) => (await surveyFile(file(t, text), () => {})).irregular;
  assert.equal(await irregular('a\nb\n'), false);
  assert.equal(await irregular('a\r\nb\r\n'), false);
  assert.equal(await irregular('a\n\nb'), true);
  assert.equal(await irregular('a\r\n\r\nb'), true);
  assert.equal(await irregular('a\nb\n\n\n'), false);
  assert.equal(await irregular('a\rb'), true);
  for (let before = 0; before < 4; before++) {
    assert.equal(await irregular(`${'a'.repeat(block - before)}\n\nb`), true, String(before));
    assert.equal(await irregular(`${'a'.repeat(block - before)}\n\n`), false, String(before));
    assert.equal(await irregular(`${'a'.repeat(block - before)}\r\nb`), false, String(before));
    assert.equal(await irregular(`${'a'.repeat(block - before)}\rb`), true, String(before));
  }
});
