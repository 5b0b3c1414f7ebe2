import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { LoadFigures } from '../../bench/load/figures.ts';

const campaign = fileURLToPath(new URL('../../bench/load.ts', import.meta.url));

/** A small share of `npm run load`: how long pages take is measured there, on a machine that does nothing else. */
test('while people read pages, a run and an import go on beside them, and nobody gets an error', async () => {
  const asked = ['--size', 'county', '--readers', '12', '--seconds', '6', '--every', '3', '--json'];
  const { stdout } = await promisify(execFile)(process.execPath, [campaign, ...asked]);
  const figures = JSON.parse(stdout) as LoadFigures[];
  assert.deepEqual(
    figures.map(({ database, errors }) => ({ database, errors })),
    [
      { database: 'embedded', errors: [] },
      { database: 'PostgreSQL', errors: [] },
    ],
  );
  for (const { all, byPage, runs, imports } of figures) {
    // Twelve readers and the office, two pages each at the least.
    assert.ok(all.n >= 26, `${all.n} pages`);
    for (const page of ['own page', 'why', 'standing'])
      assert.ok((byPage[page]?.n ?? 0) > 0, `${page} was opened`);
    assert.ok(runs.length > 0 && imports.length > 0, 'a run and an import ended meanwhile');
  }
});
