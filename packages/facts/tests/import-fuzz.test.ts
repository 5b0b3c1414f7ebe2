import assert from 'node:assert/strict';
import test from 'node:test';
import { fuzzImport } from './fuzz-import.ts';

test('mutated workbooks, texts and Parquet files end as rows or as a user’s error', async () => {
  assert.ok((await fuzzImport(120, 20261124)) > 10);
});
