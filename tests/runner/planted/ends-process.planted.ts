import { test } from 'node:test';

test('a test that ends its process', () => {
  console.log('the last words of the process');
  process.exit(0);
});
