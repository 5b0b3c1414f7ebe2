import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { repository } from '../../packages/scheme/tests/read-files.ts';
import { readGuideData, readPage } from './made/guide-data.ts';
import { withPart } from './made/made-part.ts';
import { parts } from './made/parts.ts';

const data = await readGuideData();

for (const { file, name, make } of parts) {
  test(`${file} tells ${name} as the data have it now`, () => {
    const page = readPage(file);
    const now = withPart(page, name, make(data));
    if (process.env.UPDATE_GUIDE === '1') writeFileSync(`${repository}${file}`, now);
    else assert.ok(page === now, `what it shows of ${name} is out of date: npm run guide writes it anew`);
  });
}

test('every value that nobody has verified is marked wherever the page of consequences names it', () => {
  const open = data.packs.values.filter((rule) => rule.confidence === 'unverified').map((rule) => rule.id);
  const rows = readPage('docs/guide/consequences.md').split('\n');
  const named = rows.filter((row) => open.some((id) => row.startsWith(`| ${id} `)));
  assert.ok(named.length >= 3);
  assert.deepEqual(
    named.filter((row) => !row.includes('未核实')),
    [],
  );
});
