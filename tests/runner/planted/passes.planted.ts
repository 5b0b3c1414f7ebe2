import assert from 'node:assert/strict';
import { test } from 'node:test';

test('what holds', () => assert.equal(1 + 1, 2));
test('what is left out', { skip: 'needs a machine with three arms' }, () => undefined);
