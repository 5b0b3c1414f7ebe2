import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

test('a test that leaves a folder behind', () => {
  mkdtempSync(join(tmpdir(), 'planted-'));
});
