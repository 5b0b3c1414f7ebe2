import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parseRules } from '@jianheng/scheme';
import { shippedRuleTexts } from '../../../packages/scheme/tests/rules-on-disk.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));

/** Lines `# expect <code> <line>:<column>` at the head of a broken file. */
function expectations(source: string): string[] {
  return [...source.matchAll(/^# expect (\S+ \d+:\d+)$/gm)].map((match) => match[1]!);
}

for (const path of globSync(`${folder}/*.yaml`).sort()) {
  const name = basename(path, '.yaml');
  test(`a rule pack with the fault “${name}” is refused at its place, in both languages`, () => {
    const text = readFileSync(path, 'utf8');
    const { packs, issues } = parseRules([...shippedRuleTexts(), { file: name, text }]);
    assert.equal(packs, null);
    const found = issues.map((i) => `${i.code} ${i.place.line}:${i.place.column}`);
    assert.deepEqual(found, expectations(text));
    assert.notEqual(found.length, 0);
    for (const issue of issues) {
      assert.equal(issue.place.file, name);
      for (const language of ['zh', 'en'] as const) {
        assert.notEqual(issue.message[language].trim(), '');
        assert.notEqual(issue.hint[language].trim(), '');
        assert.doesNotMatch(
          issue.message[language] + issue.hint[language],
          /undefined|\[object|Invalid|must match/,
        );
      }
      assert.match(issue.message.zh, /\p{Script=Han}/u);
      assert.doesNotMatch(issue.message.en.replace(/“[^”]*”/g, ''), /\p{Script=Han}/u);
    }
  });
}
