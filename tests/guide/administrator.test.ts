import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { test } from 'node:test';
import { openInstallation, refuseUnfit, type Serving, serveInstallation } from '@jianheng/server';
import { readServeSettings } from '../../packages/cli/src/serving/serve-settings.ts';
import { jianheng } from '../../packages/cli/tests/shell.ts';
import { unwellIn } from '../../packages/cli/tests/unwell-in.ts';
import { fetchInTime } from '../../packages/facts/tests/fetch-in-time.ts';
import { ownFolder } from '../../packages/facts/tests/own-folder.ts';
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

const pages = { zh: 'docs/guide/administrator.md', en: 'docs/guide/administrator.en.md' };

/** What the English page calls what the reader names, as the Chinese page calls it. */
const inChinese: Readonly<Record<string, string>> = {
  data: '数据',
  restored: '恢复的',
  'backup.key': '备份.key',
  'tonight.jhb': '今夜.jhb',
  'Invented-County': '虚构县人民检察院',
  routine: '例行更换',
};

/** Without an option and what stands behind it. */
function without(words: readonly string[], option: string): string[] {
  return words.filter((word, at) => word !== option && words[at - 1] !== option);
}

test('both pages tell their reader the same commands, each with its own names', () => {
  assert.deepEqual(
    linesOf(pages.en).map((words) => without(words, '--lang').map((word) => inChinese[word] ?? word)),
    linesOf(pages.zh).map((words) => without(words, '--province')),
  );
});

test('an administrator who does what the pages say gets through it, and in English where the English page asks for it', async () => {
  const folder = ownFolder('administrator');
  const before = process.cwd();
  const isEnglish = linesOf(pages.en).map((words) => words.includes('--lang'));
  let serving: Serving | null = null;
  const run = async (words: readonly string[]) => {
    const { code, out, err } = await jianheng(...words);
    const isWell = code === 0 || (words[0] === 'doctor' && unwellIn(out).length === 0);
    assert.ok(isWell, `jianheng ${words.join(' ')}: ${code}\n${out}\n${err}`);
  };
  try {
    process.chdir(folder);
    for (const [at, words] of linesOf(pages.zh).entries()) {
      if (words[0] === 'serve') {
        serving = await begin(words);
        assert.equal((await fetchInTime(`${serving.address}/health/ready`)).status, 200);
        continue;
      }
      if (serving !== null && stopsFirst.test(words.join(' '))) {
        await serving.stop();
        serving = null;
      }
      await run(words);
      if (isEnglish[at]) await run([...words, '--lang', 'en']);
    }
    assert.equal(serving, null, 'the page goes on to what a stopped server needs');
  } finally {
    await serving?.stop();
    process.chdir(before);
    rmSync(folder, { recursive: true, force: true });
  }
});
