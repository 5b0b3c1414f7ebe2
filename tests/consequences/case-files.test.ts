import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { contentOf } from '@jianheng/scheme';
import { z } from 'zod';
import { caseOf, readCases } from './case-file.ts';
import { packs } from './made-up-organ.ts';

const folder = fileURLToPath(new URL('../../schemes/cases', import.meta.url));
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => name.replace('.yaml', ''));
const all = files.flatMap((file) => readCases(file, caseOf(z.looseObject({}), z.looseObject({}))));

test('each case has a name of its own', () => {
  const names = all.map((c) => c.case);
  assert.deepEqual(
    names.filter((name, i) => names.indexOf(name) !== i),
    [],
  );
});

test('each case names where its rule was read, by a key of the list of sources', () => {
  const strange = all.flatMap((c) => [c.source].flat()).filter((key) => packs.sources[key] === undefined);
  assert.deepEqual(strange, []);
});

test('every status that a rule attaches consequences to has a case', () => {
  const told = new Set(
    all.flatMap((c) =>
      (z.array(z.looseObject({ kind: z.string() })).safeParse(c.given.statuses).data ?? []).map(
        (s) => s.kind,
      ),
    ),
  );
  // Long leave is worked out from the leave itself.
  const named = packs.values
    .filter((v) => v.parameter === 'consequences')
    .flatMap((v) => contentOf(v, 'consequences').flatMap((row) => row.of))
    .filter((status) => status !== '病事假超半年');
  assert.deepEqual(
    named.filter((status) => !told.has(status)),
    [],
  );
});
