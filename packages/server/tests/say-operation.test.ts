import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { operationTitles, policies } from '@jianheng/casework';
import { sayOperation } from '../src/features/audit-console/say-operation.ts';

test('every operation that is allowed or refused has a name in words, and no two have the same', () => {
  assert.deepEqual(Object.keys(operationTitles).sort(), Object.keys(policies).sort());
  for (const language of ['zh', 'en'] as const) {
    const names = Object.values(operationTitles).map((title) => title[language]);
    assert.deepEqual(
      names.filter((name, k) => names.indexOf(name) !== k),
      [],
    );
  }
});

test('whatever the server puts on record is named in words', () => {
  const sources = fileURLToPath(new URL('../src', import.meta.url));
  const files = readdirSync(sources, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  const written = files.flatMap((name) =>
    [...readFileSync(join(sources, name), 'utf8').matchAll(/operation: '([a-z.-]+)'/g)].map(
      ([, operation]) => operation!,
    ),
  );
  assert.ok(written.length > 50);
  assert.deepEqual(
    [...new Set(written)].filter((operation) => sayOperation(operation) === null),
    [],
  );
});
