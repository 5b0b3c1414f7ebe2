import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mechanisms } from '@jianheng/mechanisms';
import { IndicatorWords, MissingWords, Scheme } from '@jianheng/scheme';
import { readPage } from './made/guide-data.ts';

const glossary = readPage('docs/guide/glossary.md');

/** Words of the scheme language, in the groups in which an office meets them. */
const groups = {
  'sections of a scheme': Object.keys(Scheme.shape),
  mechanisms: mechanisms.map(({ key }) => key),
  'names of missing': Object.keys(MissingWords.shape),
  'states of an indicator': IndicatorWords.shape.state.unwrap().options.map((state) => `state: ${state}`),
  'what an indicator judges': IndicatorWords.shape.scores.unwrap().options,
  'directions of an indicator': IndicatorWords.shape.better.unwrap().options,
};

for (const [group, words] of Object.entries(groups)) {
  test(`the glossary has the ${group}`, () => {
    assert.ok(words.length >= 3);
    assert.deepEqual(
      words.filter((word) => !glossary.includes(`\`${word}\``)),
      [],
    );
  });
}

test('a row of the glossary says a word in Chinese and English and where it is explained', () => {
  const rows = glossary.split('\n').filter((line) => /^\| [^-]/.test(line) && !line.startsWith('| 中文'));
  assert.ok(rows.length >= 80);
  assert.deepEqual(
    rows.filter((row) => row.split(' | ').length !== 4 || !/[a-z]/.test(row.split(' | ')[1]!)),
    [],
  );
});
