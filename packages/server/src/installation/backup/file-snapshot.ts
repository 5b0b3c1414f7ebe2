import { readdirSync, rmSync } from 'node:fs';
import { copyFile, link, lstat, mkdir, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { keptHead } from '../audit-heads-of.ts';
import { recordsMark } from '../records-place.ts';

const begins = '.backup-';

/** Files that grow where they lie. Whatever they name was in its place before it was named. */
const grows = /\.jsonl$/;

/** What belongs to nobody but the process that is writing it: begun again by whoever comes after. */
const unfinished = /^(lock(\..*)?|\.making-.*|.*\.(part|draft))$/;

/**
 * The files of a data folder as they lie at one moment, kept beside it by hard links while the server goes on: what it deletes
 * meanwhile is still here. Files are put in place whole and never changed after, so that a link is as good as a copy; the few
 * that grow are copied. Where links are not possible everything is copied.
 */
export class FileSnapshot {
  readonly #from: string;
  /** Where the files are kept; on the same disk as the data folder. */
  readonly folder: string;

  private constructor(from: string) {
    this.#from = from;
    this.folder = join(from, `${begins}${process.pid}`);
  }

  /** Begins one; what a killed process has left of another is taken away. */
  static async begin(from: string): Promise<FileSnapshot> {
    for (const name of readdirSync(from))
      if (name.startsWith(begins)) rmSync(join(from, name), { recursive: true, force: true });
    const snapshot = new FileSnapshot(from);
    await mkdir(snapshot.folder, { mode: 0o700 });
    return snapshot;
  }

  /**
   * Takes up what is not kept yet. Called before the records are fixed and after: a file that the records name then is in its
   * place when they are fixed, and goes only after they say otherwise, so that one of the two looks has met it.
   */
  async take(): Promise<void> {
    const all = await pathsUnder(this.#from, '');
    // What grows first: the files that it names are there by now.
    for (const path of all.filter((one) => grows.test(one))) await this.#copy(path);
    for (const path of (await pathsUnder(this.#from, '')).filter((one) => !grows.test(one)))
      await this.#link(path);
  }

  /** Every file, in an order that does not depend on the disk. */
  paths(): Promise<readonly string[]> {
    return pathsUnder(this.folder, '');
  }

  end(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  async #link(path: string): Promise<void> {
    const [from, to] = [join(this.#from, path), join(this.folder, path)];
    await mkdir(dirname(to), { recursive: true, mode: 0o700 });
    try {
      await link(from, to);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // Kept already, or gone between the look and now.
      if (code === 'EEXIST' || code === 'ENOENT') return;
      if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK', 'ENOSYS'].includes(code ?? '')) throw error;
      await this.#copy(path);
    }
  }

  async #copy(path: string): Promise<void> {
    const to = join(this.folder, path);
    await mkdir(dirname(to), { recursive: true, mode: 0o700 });
    await copyFile(join(this.#from, path), to).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
    });
  }
}

/** Paths of all files but the embedded records, which are dumped, and what is unfinished. */
async function pathsUnder(folder: string, under: string): Promise<string[]> {
  const found: string[] = [];
  const entries = await readdir(join(folder, under), { withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    },
  );
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = under === '' ? entry.name : `${under}/${entry.name}`;
    // The kept head may be newer than the records of the moment.
    if (path === `keys/${keptHead}`) continue;
    // Where the records are is said anew where they are restored.
    if (path === recordsMark) continue;
    if (path === 'records' || entry.name.startsWith(begins) || unfinished.test(entry.name)) continue;
    if (entry.isDirectory()) {
      // Workspaces of imports under way.
      if (!/^organs\/[^/]+\/store\/work$/.test(path)) found.push(...(await pathsUnder(folder, path)));
    } else if (entry.isFile()) found.push(path);
  }
  return found;
}

/** Bytes of a file as it lies now. */
export async function sizeOf(file: string): Promise<number> {
  return (await lstat(file)).size;
}
