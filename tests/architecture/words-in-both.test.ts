import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const root = join(import.meta.dirname, '../..');

/** Words that stay Chinese in English: the mark of what is unverified, and what somebody has to type as it is. */
const kept = /未核实|employment: 公务员|是 or 否|such as 江苏|通报值|全国, 省, 市, 县/gu;

const literal = String.raw`'(?:[^'\\]|\\.)*'|\x60(?:[^\x60\\]|\\.)*\x60`;
/** In Chinese, in English, and in English of several. */
const pair = new RegExp(
  String.raw`\b(?:words|text|counting)\(\s*(${literal})\s*,\s*(${literal})\s*(?:,\s*(${literal})\s*)?,?\s*\)`,
  'gu',
);
const values = /\$\{[^}]*\}/gu;

/** Everything said in both languages in the sources, with where. */
function* saidInBoth() {
  for (const file of globSync('packages/*/src/**/*.{ts,tsx}', { cwd: root })) {
    const source = readFileSync(join(root, file), 'utf8');
    for (const [, zh = '', en = '', several = ''] of source.matchAll(pair)) {
      yield { file, zh: zh.replaceAll(values, ''), en: `${en}${several}`.replaceAll(values, '') };
    }
  }
}

test('what is said in English has no Chinese word and no Chinese sign, unless it must be typed so', () => {
  let count = 0;
  const leaks: string[] = [];
  for (const { file, en } of saidInBoth()) {
    count++;
    if (/[\p{Script=Han}，。；：（）、]/u.test(en.replaceAll(kept, ''))) leaks.push(`${file}: ${en}`);
  }
  assert.ok(count > 4000, `${count} found`);
  assert.deepEqual(leaks, []);
});

test('what is said in Chinese is no English sentence', () => {
  const leaks = [...saidInBoth()].filter(
    ({ zh }) => !/\p{Script=Han}/u.test(zh) && /[a-z]{3,} [a-z]{3,} [a-z]{3,}/u.test(zh),
  );
  assert.deepEqual(leaks, []);
});

/** Where Chinese is a code or a text of the records, or the pages have no language yet; each is shown with its English words. */
const ofRecords = [
  'words/use-codes.ts',
  'mine/use-case-words.ts',
  'examples/issue-form.tsx',
  'reviews/review-words.ts',
  'periods/begin-period.tsx',
  'api/problem.ts',
  'shell/language-switch.tsx',
  'sign-in/sign-in-page.tsx',
];

test('Chinese stands in the pages only where it is said in both languages', () => {
  const lone: string[] = [];
  for (const file of globSync('packages/web/src/**/*.{ts,tsx}', { cwd: root })) {
    if (ofRecords.some((known) => file.endsWith(known))) continue;
    const source = readFileSync(join(root, file), 'utf8')
      .replaceAll(pair, '')
      .replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gmu, '');
    for (const line of source.split('\n'))
      if (/\p{Script=Han}/u.test(line)) lone.push(`${file}: ${line.trim()}`);
  }
  assert.deepEqual(lone, []);
});

test('signs between words on the pages are those of the language that is read', () => {
  const wrong: string[] = [];
  for (const file of globSync('packages/web/src/**/*.tsx', { cwd: root })) {
    const source = readFileSync(join(root, file), 'utf8').replaceAll(pair, '');
    for (const found of source.matchAll(/\}[：；（]|[：；）、]\{|[：；（]\$\{|join\('[、；，]'\)/gu)) {
      const line = source.slice(source.lastIndexOf('\n', found.index) + 1, source.indexOf('\n', found.index));
      // A sentence in Chinese that is chosen by hand has the signs of Chinese.
      if (!/\p{Script=Han}/u.test(line)) wrong.push(`${file}: ${line.trim()}`);
    }
  }
  assert.deepEqual(wrong, []);
});
