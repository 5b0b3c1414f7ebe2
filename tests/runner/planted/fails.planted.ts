import assert from 'node:assert/strict';
import { after, test } from 'node:test';

after(() => {
  throw new Error('a hook that rejects');
});
test('what does not hold', () => assert.equal(1 + 1, 3));
test('what holds', () => assert.equal(1 + 1, 2));
