import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { text } from '@jianheng/mechanisms';
import { UserError } from '@jianheng/scheme';

const root = fileURLToPath(new URL('../../../..', import.meta.url));

/** Where sources of the pages lie. What they import of other packages is types, and casework's rules. */
const sources = ['packages/web', 'packages/casework/src', 'package-lock.json'];
const ignored = new Set(['dist', 'tests', 'node_modules']);

/** Folder of the built pages. */
export const pagesFolder = join(root, 'packages/web/dist');

/** Whether the pages were built from the sources as they are. */
export function arePagesBuilt(): boolean {
  const mark = join(pagesFolder, '.built-from');
  return (
    existsSync(join(pagesFolder, 'index.html')) &&
    existsSync(mark) &&
    readFileSync(mark, 'utf8') === hashOfSources()
  );
}

/**
 * Builds the pages from their sources, in a process of its own. Throws a UserError when that fails and there are none from
 * before.
 *
 * @param hear told what the build says
 * @returns how the build ended; anything but 0 when a page loads more than it may
 */
export async function buildPages(hear: (said: string) => void = () => undefined): Promise<number> {
  const from = hashOfSources();
  const script = join(root, 'packages/web/build/build-pages.ts');
  const child = spawn(process.execPath, [script], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      hear(chunk.toString());
    });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (!existsSync(join(pagesFolder, 'index.html')))
    throw new UserError([
      {
        code: 'serve/pages-not-built',
        level: 'error',
        message: text(
          `页面没有生成（${code}）：${said.trim().split('\n').at(-1)}`,
          `the pages could not be built (${code}): ${said.trim().split('\n').at(-1)}`,
        ),
        hint: text('执行 npm ci 后再试', 'run npm ci and try again'),
        place: { file: script },
      },
    ]);
  try {
    writeFileSync(join(pagesFolder, '.built-from'), from);
  } catch (error) {
    // Installed by another user, who built them: they are served as they are.
    if (!['EACCES', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
  return code ?? 1;
}

function hashOfSources(): string {
  const hash = createHash('sha256');
  for (const source of sources) addTo(hash, join(root, source));
  return hash.digest('hex');
}

function addTo(hash: ReturnType<typeof createHash>, path: string): void {
  if (statSync(path).isFile()) {
    hash.update(path.slice(root.length)).update('\0').update(readFileSync(path));
    return;
  }
  for (const name of readdirSync(path).sort()) if (!ignored.has(name)) addTo(hash, join(path, name));
}
