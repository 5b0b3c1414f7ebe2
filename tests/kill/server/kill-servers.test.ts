import assert from 'node:assert/strict';
import { test } from 'node:test';
import { killServers } from './kill-servers.ts';

test('servers killed at some moments leave what was acknowledged, and nothing by halves', async () => {
  const { moments, works, failures } = await killServers({
    moments: 4,
    seed: 20261127,
    only: ['vote', 'migration'],
  });
  assert.deepEqual(failures, []);
  assert.equal(moments, 4);
  assert.ok(
    works.some(({ killed }) => killed > 0),
    'some were killed',
  );
});
