import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Finding, SchemeSet } from '@jianheng/api';
import {
  draftOf,
  foundIn,
  type OwnDraft,
  schemeIdIn,
  schemeNameIn,
  spanOfLine,
  worstByLine,
} from '../src/pages/own-scheme/own-draft.ts';

const draft: OwnDraft = {
  id: 'own',
  texts: [
    { from: '', text: '  \n' },
    { from: 'a.yaml', text: 'scheme: a-2026\nfull: 90\n' },
    { from: 'b.yaml', text: '# 乙\nscheme: "b-2026"\n' },
  ],
};

const finding = (level: Finding['level'], line: number | null, file: string | null = null): Finding => ({
  code: 'x',
  level,
  message: { zh: '一', en: 'one' },
  hint: { zh: '二', en: 'two' },
  file,
  line,
  column: 1,
  path: null,
  rules: [],
  sources: [],
});

function checked(...found: readonly (readonly Finding[])[]): SchemeSet {
  const said = { hash: '', title: null, text: '', from: null, to: null, phases: [], fields: [] };
  return {
    hash: null,
    id: 'own',
    title: { zh: '空的方案集', en: 'an empty set' },
    from: null,
    check: { errors: 0, warnings: 0, unverified: 0 },
    schemes: found.map((findings, i) => ({
      ...said,
      id: `${i}`,
      findings: [...findings],
      conflicts: [],
      unverified: [],
    })),
    findings: [],
  };
}

test('texts with nothing in them are not sent, and findings still belong to the text they are of', () => {
  assert.deepEqual(draftOf(draft), {
    id: 'own',
    schemes: [{ text: draft.texts[1]!.text }, { text: draft.texts[2]!.text }],
  });
  const answer = checked([finding('error', 2)], [finding('warning', 1)]);
  assert.deepEqual(foundIn(draft, 0, answer), []);
  assert.deepEqual(
    foundIn(draft, 1, answer).map(({ line, finding: { level } }) => [line, level]),
    [[2, 'error']],
  );
  assert.deepEqual(
    foundIn(draft, 2, answer).map(({ line }) => line),
    [1],
  );
});

test('what stands in another file has no line here; the others are in the order of their lines', () => {
  const answer = checked([finding('warning', 9), finding('error', 2), finding('error', 5, 'lib.yaml')]);
  const found = foundIn(draft, 1, answer);
  assert.deepEqual(
    found.map(({ line }) => line),
    [null, 2, 9],
  );
  assert.deepEqual(
    [...worstByLine(found)],
    [
      [2, 'error'],
      [9, 'warning'],
    ],
  );
});

test('a line with an error and a warning is marked as an error, whichever comes first', () => {
  const found = foundIn(draft, 1, checked([finding('error', 2), finding('warning', 2)]));
  assert.equal(worstByLine(found).get(2), 'error');
});

test('the id of a text is the one that it gives itself', () => {
  assert.deepEqual(
    draft.texts.map(({ text }) => schemeIdIn(text)),
    [null, 'a-2026', 'b-2026'],
  );
});

test('a text is called by its title in the languages that it has, and by its id where it has none', () => {
  const both = { zh: '县院检察官', en: 'Prosecutors: a county, small' };
  for (const title of [
    '{ zh: 县院检察官, en: "Prosecutors: a county, small" }',
    "\n  zh: 县院检察官\n  en: 'Prosecutors: a county, small'",
  ])
    assert.deepEqual(schemeNameIn(`scheme: a-2026\ntitle: ${title}\nindicators:\n  zh: x`), both);
  assert.deepEqual(schemeNameIn('title: 县院检察官 # a remark\nx: 1'), {
    zh: '县院检察官',
    en: '县院检察官',
  });
  assert.deepEqual(schemeNameIn('scheme: a-2026'), { zh: 'a-2026', en: 'a-2026' });
  assert.equal(schemeNameIn('# nothing yet'), null);
});

test('a line is found by its number; one behind the end is the end', () => {
  const { text } = draft.texts[1]!;
  const shown = (line: number) => {
    const { start, end } = spanOfLine(text, line);
    return text.slice(start, end);
  };
  assert.deepEqual([shown(1), shown(2), shown(3), shown(40)], ['scheme: a-2026', 'full: 90', '', '']);
});
