import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { fetchInTime } from '../../../packages/facts/tests/fetch-in-time.ts';

test('a test whose server never answers', async () => {
  await using server = createServer(() => undefined);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  try {
    await fetchInTime(`http://127.0.0.1:${(server.address() as AddressInfo).port}/health`);
  } finally {
    server.closeAllConnections();
  }
});
