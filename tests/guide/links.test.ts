import assert from 'node:assert/strict';
import { existsSync, globSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { test } from 'node:test';
import { commands } from '../../packages/cli/src/commands.ts';
import { globalOptions } from '../../packages/cli/src/help.ts';
import { repository } from '../../packages/scheme/tests/read-files.ts';
import { anchorsOf } from './anchors-of.ts';
import { readPage } from './made/guide-data.ts';
import { guidePages } from './made/page-index.ts';

/** Every page that is for readers of the repository. */
const pages = globSync(['*.md', 'docs/**/*.md'], { cwd: repository }).toSorted();

const { scripts } = JSON.parse(readPage('package.json')) as { readonly scripts: Record<string, string> };

/** The links of a page that stay inside the repository, fenced blocks left out. */
function linksOf(page: string): string[] {
  const text = readPage(page).replaceAll(/^```[\s\S]*?^```$/gm, '');
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1]!);
  return links.filter((link) => !/^https?:/.test(link));
}

for (const page of pages) {
  test(`${page} links to what is there`, () => {
    const dead = linksOf(page).filter((link) => {
      const [path, anchor] = link.split('#');
      const target = path === '' ? page : normalize(join(dirname(page), path!));
      if (!existsSync(join(repository, target))) return true;
      return anchor !== undefined && !anchorsOf(readPage(target)).includes(decodeURIComponent(anchor));
    });
    assert.deepEqual(dead, []);
  });

  test(`${page} names commands and options that exist`, () => {
    const lines = [...readPage(page).matchAll(/(?:npx |`|^)jianheng ([a-z]+)([^`\n]*)/gm)];
    const wrong = lines.flatMap(([line, name, rest]) => {
      if (name === 'help') return [];
      const command = commands.find((c) => c.name === name);
      if (command === undefined) return [line];
      const known = [...Object.keys(command.options), ...Object.keys(globalOptions)];
      const given = [...rest!.split(/ {4}|　/)[0]!.matchAll(/(?<= )--([a-z-]+)/g)].map((match) => match[1]!);
      return given.every((option) => known.includes(option)) ? [] : [line];
    });
    assert.deepEqual(wrong, []);
    const started = [...readPage(page).matchAll(/npm run ([a-z:]+)/g)].map((match) => match[1]!);
    assert.deepEqual(
      started.filter((script) => scripts[script] === undefined),
      [],
    );
  });
}

test('the way through the guide leads to every page', () => {
  const linked = linksOf('docs/guide/README.md').map((link) => link.split('#')[0]!);
  assert.deepEqual(
    guidePages().filter((page) => !linked.includes(page)),
    [],
  );
});

test('both front pages lead to the guide, the gallery and what is not verified', () => {
  for (const page of ['README.md', 'README.en.md']) {
    const links = linksOf(page);
    const wanted = ['gallery', 'unverified', 'consequences', 'start'].map((name) => `docs/guide/${name}.md`);
    assert.deepEqual(
      wanted.filter((link) => !links.includes(link)),
      [],
    );
    assert.ok(links.some((link) => link.startsWith('docs/guide/README')));
  }
});
