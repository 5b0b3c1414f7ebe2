import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { it } from 'node:test';
import { isMarked } from '@jianheng/scheme';
import { model } from './indicator-scheme.ts';
import { indicatorsPage } from './indicators-page.ts';
import { entries, libraries, readRepository, repository } from './read-libraries.ts';

const file = 'docs/guide/indicators.md';

it('the page of indicators is the one that the data make now', async () => {
  const page = indicatorsPage(libraries, model);
  if (process.env.UPDATE_GUIDE === '1') await writeFile(`${repository}${file}`, page);
  assert.equal(await readRepository(file), page, 'run this test with UPDATE_GUIDE=1 to write it anew');
});

it('the page marks every unverified indicator in both languages, and no other', () => {
  const rows = indicatorsPage(libraries, model).split('\n');
  for (const { code, words } of entries) {
    const line = rows.find((row) => row.startsWith(`| ${code} |`));
    assert.ok(line, code);
    const [zh, en] = line.split(' | ')[1]!.split('<br>');
    const unverified = words.confidence === 'unverified';
    assert.equal(isMarked(zh!, 'zh'), unverified, code);
    assert.equal(isMarked(en!, 'en'), unverified, code);
  }
});

it('the page lists sixteen avoidable steps as not verified', () => {
  const page = indicatorsPage(libraries, model);
  assert.match(page, /案-件比的 16 项附加环节（未核实）/);
  assert.match(page, /\n16\. 国家赔偿\n/);
});
