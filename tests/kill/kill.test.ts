import assert from 'node:assert/strict';
import test from 'node:test';
import { killImports } from './kill-imports.ts';

test('imports killed at any moment leave what was acknowledged, and nothing by halves', async () => {
  const { imports, killed } = await killImports(9, 20261124);
  assert.equal(imports, 9);
  assert.ok(killed > 0, 'some were killed');
});
