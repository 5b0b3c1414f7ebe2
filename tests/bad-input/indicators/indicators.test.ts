import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { checkScheme, loadScheme } from '@jianheng/scheme';

const folder = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('../../../schemes', import.meta.url));

/** A scheme of an invented organ that uses the one indicator of the library under test. */
const scheme = `scheme: invented-county
title: { zh: 虚构县院方案, en: Scheme of an invented county }
library: broken
period: { from: 2026-01-01, to: 2026-12-31 }
applies-to: { class: 检察官 }
points: { full: 10 }
parts: { performance: { full: 10 } }
indicators:
  - use: ZZ01
    part: performance
    full: 10
    score: { per-item: 1, within: [0, 10] }
`;

/** Lines \`# expect <code> <line>:<column>\` at the head of a broken file; \`in scheme\` where the scheme is blamed. */
function expectations(source: string): string[] {
  return [...source.matchAll(/^# expect (.+)$/gm)].map((match) => match[1]!).sort();
}

for (const path of globSync(`${folder}/*.yaml`).sort()) {
  const name = basename(path, '.yaml');
  test(`an indicator library with the fault “${name}” is refused at its place, in both languages`, async () => {
    const text = readFileSync(path, 'utf8');
    const read = async (file: string) => {
      if (file === 'scheme.yaml') return scheme;
      if (file === join(root, 'indicators', 'broken.yaml')) return text;
      return readFile(file, 'utf8').catch(() => null);
    };
    const { loaded, issues: loading } = await loadScheme('scheme.yaml', read, { root });
    const issues = [...loading, ...(loaded === null ? [] : checkScheme(loaded))];
    const found = issues.map(
      ({ code, place }) =>
        `${code} ${place.line}:${place.column}${place.file === 'scheme.yaml' ? ' in scheme' : ''}`,
    );
    assert.deepEqual([...new Set(found)].sort(), expectations(text));
    assert.notEqual(found.length, 0);
    for (const issue of issues) {
      for (const words of [issue.message, issue.hint]) {
        assert.match(words.zh, /\p{Script=Han}/u);
        assert.match(words.en, /[A-Za-z]/);
        assert.doesNotMatch(words.zh + words.en, /undefined|\[object|Invalid|must match/);
      }
    }
  });
}
