import { before, test } from 'node:test';

before(async () => {
  setInterval(() => undefined, 1000);
  await new Promise(() => undefined);
});
test('a test whose hook waits', () => undefined);
