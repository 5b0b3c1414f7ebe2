import assert from 'node:assert/strict';
import { test } from 'node:test';
import { followPage } from './follow-page.ts';
import { readPage } from './made/guide-data.ts';

for (const page of ['gallery', 'start', 'ten-minutes', 'unverified']) {
  const file = `docs/guide/${page}.md`;
  test(`a reader who does what ${page}.md says sees what it shows`, () => followPage(file, readPage(file)));
}

/** Fenced blocks, each with what stands after its fence. */
const blocks = (...all: readonly (readonly [string, string])[]) =>
  all.map(([info, text]) => `\`\`\`${info}\n${text}\n\`\`\`\n`).join('\n');

const wrong: Readonly<Record<string, readonly [string, RegExp]>> = {
  'shows what was not printed': [
    blocks(['sh', 'npx jianheng rules K-20 --on 2026-12-31'], ['text', '……\n  K-20 优秀等次的比例：30%…']),
    /^Error: page:5: not printed here: {3}K-20 优秀等次的比例：30%/,
  ],
  'leaves lines out without saying so': [
    blocks(['sh', 'npx jianheng rules K-20 --on 2026-12-31'], ['text', '《公务员考核规定…\n    出处：…']),
    /^Error: page:5: not printed here: {5}出处/,
  ],
  'hides that a command ends with something to mend': [
    blocks(['yaml my/scheme.yaml', 'scheme: my'], ['sh', 'npx jianheng check my/scheme.yaml']),
    /^Error: page:5: npx jianheng check my\/scheme.yaml ended with 1/,
  ],
  'changes a line that the file does not have': [
    blocks(['yaml a.yaml', 'a: 1'], ['diff a.yaml', '-a: 2\n+a: 3']),
    /^Error: page:5: not in the file: a: 2/,
  ],
  'has a block that nobody follows': [blocks(['yaml', 'a: 1']), /^Error: page:1: nobody knows/],
};

for (const [what, [page, error]] of Object.entries(wrong)) {
  test(`a page that ${what} is found out`, async () => {
    await assert.rejects(followPage('page', page), error);
  });
}
