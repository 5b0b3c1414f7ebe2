import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { ReadText } from '@jianheng/scheme';

/** The folder that holds the repository. */
export const repository = fileURLToPath(new URL('../../../', import.meta.url));

/** The folder of schemes, seen from {@link readRepository}. */
export const root = 'schemes';

/** Reads files of the repository by their path inside it. */
export const readRepository: ReadText = (path) => readFile(`${repository}${path}`, 'utf8').catch(() => null);

/** Files made up for a test, laid over those of the repository. */
export function readWith(files: Readonly<Record<string, string>>): ReadText {
  return async (path) => (Object.hasOwn(files, path) ? files[path]! : readRepository(path));
}
