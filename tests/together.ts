import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Writes a module that runs test files one after another in one process, each as a suite of its own, so that its hooks are about
 * its own tests: what they all load is loaded once. Gives the module's path; the files are told from the folder of the process.
 */
export function together(folder: string, name: string, files: readonly string[]): string {
  const path = join(folder, `${name}.mjs`);
  const addressOf = (file: string) => JSON.stringify(pathToFileURL(resolve(file)).href);
  const lines = [
    "import { describe } from 'node:test';",
    ...endingBeside(files).map((file) => `import ${addressOf(file)};`),
    ...files.map(
      (file) => `describe(${JSON.stringify(file)}, async () => void (await import(${addressOf(file)})));`,
    ),
  ];
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

/**
 * Modules beside tests that end by a hook what they opened for whoever asks: loaded before any suite, they end it with the
 * process, not with the first suite that asked.
 */
function endingBeside(files: readonly string[]): readonly string[] {
  const folders = new Set(
    files.map((file) => /^(?:packages\/[^/]+\/tests|tests\/[^/]+)(?=\/)/.exec(file)?.[0]),
  );
  return [...folders]
    .flatMap((folder) => (folder === undefined ? [] : globSync(`${folder}/**/*.ts`)))
    .filter((file) => !file.endsWith('.test.ts') && /^after\(/m.test(readFileSync(file, 'utf8')))
    .toSorted();
}

/** Deals files out to so many processes, one after another. */
export function dealt(files: readonly string[], processes: number): readonly (readonly string[])[] {
  return Array.from({ length: processes }, (_, at) => files.filter((_, index) => index % processes === at));
}
