import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDuckDb } from '../src/index.ts';

const long = { sql: 'SELECT count(*) AS n FROM range(20000000) t(a) WHERE a % 7 = 3', parameters: [] };

test('an engine that is closed while queries are under way answers them first, and takes nothing more', async () => {
  const db = await openDuckDb({ threads: 1 });
  const [first, second] = [db.read(long), db.read(long)];
  db.close();
  db.close();
  await assert.rejects(db.read(long), /closed/);
  for (const { columns, rows } of await Promise.all([first, second])) {
    assert.equal(rows, 1);
    assert.ok(columns.n);
  }
});
