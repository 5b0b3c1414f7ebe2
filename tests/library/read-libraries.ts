import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Library, plainSource, type ReadText, readSource } from '@jianheng/scheme';

/** The business lines in the order of the catalogue, one file each in `schemes/indicators`. */
export const lines = [
  'criminal',
  'civil',
  'administrative',
  'public-interest',
  'juvenile',
  'petitions',
  'general',
  'structure',
] as const;

/** The folder that holds the repository. */
export const repository = fileURLToPath(new URL('../../', import.meta.url));

/** Reads a file of the repository by its path inside it. */
export const readRepository: ReadText = (path) => readFile(`${repository}${path}`, 'utf8').catch(() => null);

/** Reads a file that must be there. */
export async function getFile(path: string): Promise<string> {
  const text = await readRepository(path);
  assert.ok(text !== null, `there is no ${path}`);
  return text;
}

/** One file of the library; it must be without a fault. */
export async function getLibrary(name: string): Promise<Library> {
  const file = `schemes/indicators/${name}.yaml`;
  const { root, issues } = readSource(file, await getFile(file));
  assert.deepEqual(issues, []);
  return Library.parse(plainSource(root!));
}

/** The whole library, file by file. */
export const libraries: readonly Library[] = await Promise.all(lines.map(getLibrary));

/** One indicator with its code and the library it is in. */
export interface Entry {
  readonly code: string;
  readonly library: string;
  readonly words: Library['indicators'][string];
}

/** Every indicator of the library. */
export const entries: readonly Entry[] = libraries.flatMap(({ library, indicators }) =>
  Object.entries(indicators).map(([code, words]) => ({ code, library, words })),
);
