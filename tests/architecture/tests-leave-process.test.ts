import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { allShares } from '../runner/shares.ts';

/** What a test may not do to a process that other tests share, each as it stands in a source. */
const faults: readonly { readonly what: string; readonly pattern: RegExp }[] = [
  {
    what: 'changes the environment of its process',
    pattern:
      /process\.env(?:\.\w+|\[[^\]]+\])\s*(?:=(?!=)|\?\?=|\|\|=)|delete process\.env|assign\(process\.env/,
  },
  { what: 'changes the working folder of its process', pattern: /process\.chdir\(/ },
  {
    what: 'changes a global of its process',
    pattern: /globalThis(?:\.\w+|\[[^\]]+\])\s*=(?!=)|mock\.method\((?:globalThis|process|console)\b/,
  },
];

/** Sources that do so, and the test files that use them: each of these has a process of its own. */
const alone: Readonly<Record<string, string>> = {
  'tests/guide/administrator.test.ts': 'tests/guide/administrator.test.ts',
  'tests/guide/follow-page.ts': 'tests/guide/followed-pages.test.ts',
  'packages/server/tests/oidc/real-provider.test.ts': 'packages/server/tests/oidc/real-provider.test.ts',
};

const faultsOf = (source: string) =>
  faults.filter(({ pattern }) => pattern.test(source)).map(({ what }) => what);

test('no test changes what others of its process see', () => {
  const found = globSync(['tests/**/*.ts', 'packages/*/tests/**/*.ts'])
    .filter((file) => alone[file] === undefined && !file.endsWith('tests-leave-process.test.ts'))
    .flatMap((file) => faultsOf(readFileSync(file, 'utf8')).map((what) => `${file} ${what}`));
  assert.deepEqual(found, []);
  const shares = allShares();
  for (const file of Object.values(alone))
    assert.ok(
      shares.some((share) => share.length === 1 && share[0] === file),
      `${file} has a process of its own`,
    );
});

test('no test asks without a deadline', () => {
  // The first is the deadline itself, the second a program of its own, the third stands for the application’s own method.
  const may = ['fetch-in-time.ts', 'oidc/run-provider.ts', 'whole-office.ts'];
  const found = globSync(['tests/**/*.ts', 'packages/*/tests/**/*.ts']).filter(
    (file) => !may.some((one) => file.endsWith(one)) && /(?<![.#\w])fetch\(/.test(readFileSync(file, 'utf8')),
  );
  assert.deepEqual(found, []);
});

test('what changes a process is seen', () => {
  const planted = [
    "process.env.TMPDIR = '/tmp/x';",
    "process.env['A'] ??= '1';",
    'delete process.env.HOME;',
    "process.chdir('/');",
    "mock.method(globalThis, 'fetch', () => undefined);",
    'globalThis.fetch = mine;',
  ];
  for (const source of planted) assert.equal(faultsOf(source).length, 1, source);
  for (const source of ['process.env.A === undefined', 'const { TMPDIR } = process.env;'])
    assert.deepEqual(faultsOf(source), []);
});
