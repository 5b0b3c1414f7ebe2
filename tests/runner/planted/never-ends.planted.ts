import { test } from 'node:test';

// Something keeps the process going, as a socket would: without it Node itself sees that nothing can end the test.
test('a test that never ends', async () => {
  setInterval(() => undefined, 1000);
  await new Promise(() => undefined);
});
test('a test after it', () => undefined);
