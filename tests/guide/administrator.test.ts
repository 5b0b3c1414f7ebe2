import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openInstallation, refuseUnfit, type Serving, serveInstallation } from '@jianheng/server';
import { readServeSettings } from '../../packages/cli/src/serving/serve-settings.ts';
import { jianheng } from '../../packages/cli/tests/shell.ts';
import { blocksOf } from './blocks-of.ts';
import { readPage } from './made/guide-data.ts';

/** Everything that a page has its reader type, line by line. */
function linesOf(page: string): readonly (readonly string[])[] {
  return blocksOf(readPage(page))
    .filter(({ sort }) => sort === 'sh')
    .flatMap(({ text }) => text.trimEnd().split('\n'))
    .map((line) => {
      const [npx, program, ...words] = line.split(/\s+/);
      assert.deepEqual([npx, program], ['npx', 'jianheng'], line);
      return words;
    });
}

/** A server as the page's line starts it, in this process and without its pages. */
async function begin(words: readonly string[]): Promise<Serving> {
  const flags = Object.fromEntries(
    words.flatMap((word, i) => (word.startsWith('--') ? [[word.slice(2), words[i + 1]]] : [])),
  );
  const { data, host, databaseUrl, origin } = readServeSettings({ flags, env: {} });
  const installation = await openInstallation({ folder: data, databaseUrl });
  await refuseUnfit(installation);
  return serveInstallation(installation, { origin, host, port: 0, behindProxy: false });
}

/** What cannot be done while a server has the folder. */
const stopsFirst = /^(migrate|keys rotate|administrators)/;

for (const page of ['docs/guide/administrator.md', 'docs/guide/administrator.en.md'])
  test(`an administrator who does what ${page} says gets through it`, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'jianheng-administrator-'));
    const before = process.cwd();
    let serving: Serving | null = null;
    try {
      process.chdir(folder);
      for (const words of linesOf(page)) {
        const line = words.join(' ');
        if (words[0] === 'serve') {
          serving = await begin(words);
          assert.equal((await fetch(`${serving.address}/health/ready`)).status, 200);
          continue;
        }
        if (serving !== null && stopsFirst.test(line)) {
          await serving.stop();
          serving = null;
        }
        const { code, out, err } = await jianheng(...words);
        assert.equal(code, 0, `jianheng ${line}: ${code}\n${out}\n${err}`);
      }
      assert.equal(serving, null, 'the page goes on to what a stopped server needs');
    } finally {
      await serving?.stop();
      process.chdir(before);
      rmSync(folder, { recursive: true, force: true });
    }
  });

test('both pages tell their reader the same commands', () => {
  const names = (page: string) =>
    linesOf(page).map((words) =>
      words.filter((w, i) => i < 2 || w.startsWith('--')).filter((w) => w !== '--lang'),
    );
  const plain = (page: string) =>
    names(page).map((words) => words.filter((word) => word === words[0] || word.startsWith('--')).join(' '));
  const [zh, en] = [plain('docs/guide/administrator.md'), plain('docs/guide/administrator.en.md')];
  assert.deepEqual(
    en,
    zh.map((line) => line.replace(' --province', '')),
  );
});
