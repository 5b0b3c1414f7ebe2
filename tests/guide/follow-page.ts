import assert from 'node:assert/strict';
import { appendFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { bundledSchemes } from '@jianheng/library';
import { commands } from '../../packages/cli/src/commands.ts';
import { runCommandLine } from '../../packages/cli/src/run-command.ts';
import { ownFolder } from '../../packages/facts/tests/own-folder.ts';
import { type Block, blocksOf } from './blocks-of.ts';
import { editText } from './edit-text.ts';

/**
 * Does what a page of the guide tells its reader to do, block by block, in a folder of its own that holds `schemes/` as
 * the project does. Throws an Error that names the page's line where it does not come out as the page says.
 *
 * - `sh`: its command lines. One that ends with something to mend is right only where the page shows what it says.
 * - `text`: what the last command printed. `……` on a line of its own leaves lines out, `…` part of a line; the rest is exact.
 * - `yaml FILE`: the file is written; where the page has begun it before, it goes on. `diff FILE`: its lines are changed.
 *
 * The word 封存号 in a command stands for the seal of the first `jianheng run` on the page.
 */
export async function followPage(name: string, page: string): Promise<void> {
  const blocks = blocksOf(page);
  const folder = ownFolder('guide');
  const before = process.cwd();
  try {
    cpSync(bundledSchemes, join(folder, 'schemes'), { recursive: true });
    process.chdir(folder);
    const seen: Seen = { printed: '', seal: null };
    for (const [i, block] of blocks.entries()) {
      try {
        await follow(block, seen, blocks[i + 1]?.sort === 'text');
      } catch (error) {
        throw new Error(`${name}:${block.line}: ${error instanceof Error ? error.message : error}`, {
          cause: error,
        });
      }
    }
  } finally {
    process.chdir(before);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the reader has in view: what the last commands printed, and the first seal. */
interface Seen {
  printed: string;
  seal: string | null;
}

async function follow({ sort, name, text }: Block, seen: Seen, isShown: boolean): Promise<void> {
  if (sort === 'sh') {
    seen.printed = await runLines(text.replaceAll(/(?<= )封存号(?= )/g, seen.seal ?? '封存号'), isShown);
    if (text.includes('jianheng run ')) seen.seal ??= /封存号 ([0-9a-f]{16})/.exec(seen.printed)?.[1] ?? null;
  } else if (sort === 'text') assertShown(text, seen.printed);
  else if (sort === 'diff' && name !== '') writeFileSync(name, editText(readFileSync(name, 'utf8'), text));
  else if (sort === 'yaml' && name !== '') {
    mkdirSync(dirname(name), { recursive: true });
    appendFileSync(name, text);
  } else throw new Error(`nobody knows what to do with a block \`${sort} ${name}\``);
}

/** What the command lines print together; `npm ci` is what brought the reader here. */
async function runLines(text: string, isShown: boolean): Promise<string> {
  let printed = '';
  for (const line of text.trimEnd().replaceAll('\\\n', ' ').split('\n')) {
    const words = line.replace(/^npm ci && /, '').split(/\s+/);
    if (words[0] === 'mkdir') mkdirSync(words[1]!);
    else if (words[0] === 'cp') cpSync(words.at(-2)!, words.at(-1)!, { recursive: words[1] === '-r' });
    else if (words[0] === 'npx' && words[1] === 'jianheng') {
      const { code, out } = await jianheng(words.slice(2));
      assert.ok(code === 0 || (code === 1 && isShown), `${line} ended with ${code}:\n${out.slice(0, 3000)}`);
      printed += out;
    } else throw new Error(`nobody knows how to run: ${line}`);
  }
  return printed;
}

/** A command line in this process; what it prints to either stream, in its order. */
async function jianheng(argv: readonly string[]): Promise<{ code: number; out: string }> {
  let out = '';
  const stream = {
    write(chunk: string) {
      out += stripVTControlCharacters(chunk);
      return true;
    },
  };
  const code = await runCommandLine(commands, { argv, env: {}, stdout: stream, stderr: stream });
  return { code, out };
}

function assertShown(text: string, printed: string): void {
  const lines = printed.split('\n').map((line) => line.trimEnd());
  let at = -1;
  let isLoose = true;
  for (const shown of text.trimEnd().split('\n')) {
    if (shown.trim() === '……') {
      isLoose = true;
      continue;
    }
    const from = at + 1;
    at = lines.findIndex((line, i) => i >= from && isLine(shown, line));
    assert.ok(
      at >= 0 && (isLoose || at === from),
      `not printed here: ${shown}\n— printed —\n${printed.slice(-4000)}`,
    );
    isLoose = false;
  }
}

/** Whether a line of the page is a line that was printed, where `…` in it may stand for anything. */
function isLine(shown: string, line: string): boolean {
  const pieces = shown
    .trimEnd()
    .split('…')
    .map((piece) => RegExp.escape(piece));
  return new RegExp(`^${pieces.join('.*')}$`, 'u').test(line);
}
