import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A module that runs test files one after another in one process. */
export interface TogetherModule {
  readonly path: string;
  /** A file in which the test at work stands: its test file and its name, a line each. It tells even of one that computes for ever. */
  readonly now: string;
}

/**
 * Writes a module that runs test files one after another in one process, each as a suite of its own, so that its hooks are about
 * its own tests: what they all load is loaded once. The files are told from the folder of the process.
 */
export function together(folder: string, name: string, files: readonly string[]): TogetherModule {
  const path = join(folder, `${name}.mjs`);
  const now = join(folder, `${name}.now`);
  const addressOf = (file: string) => JSON.stringify(pathToFileURL(resolve(file)).href);
  const lines = [
    "import { AsyncResource } from 'node:async_hooks';",
    "import { writeFileSync } from 'node:fs';",
    "import { beforeEach, describe } from 'node:test';",
    ...endingBeside(files).map((file) => `import ${addressOf(file)};`),
    // One is loaded after the other, each as its suite's own: what two of them await would else carry the tests of one into the
    // suite of the other, with their hooks.
    'let loaded = Promise.resolve();',
    'const one = (file, load) => describe(file, () => {',
    `  beforeEach((test) => writeFileSync(${JSON.stringify(now)}, file + '\\n' + test.name));`,
    "  const suite = new AsyncResource('test file');",
    '  loaded = loaded.catch(() => undefined).then(() => suite.runInAsyncScope(load));',
    '  return loaded;',
    '});',
    ...files.map((file) => `one(${JSON.stringify(file)}, () => import(${addressOf(file)}));`),
  ];
  writeFileSync(path, `${lines.join('\n')}\n`);
  return { path, now };
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
    .filter((file) => !/\.(?:test|planted)\.ts$/.test(file) && /^after\(/m.test(readFileSync(file, 'utf8')))
    .toSorted();
}
