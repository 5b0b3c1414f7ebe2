import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compactThrift } from '../src/parquet/compact-thrift.ts';

test('a structure is written as the compact protocol says', () => {
  const bytes = compactThrift({ 1: 3, 2: -1, 3: 300n, 5: 'ab', 6: true, 7: false, 8: undefined, 9: [1, 2] });
  assert.deepEqual(
    [...bytes],
    [
      ...[0x15, 6], // field 1, 32 bits, zigzag of 3
      ...[0x15, 1], // field 2: -1
      ...[0x16, 0xd8, 0x04], // field 3, 64 bits: 600
      ...[0x28, 2, 97, 98], // two fields on, a text of two bytes
      0x11, // yes and no are in the type
      0x12,
      ...[0x29, 0x25, 2, 4], // two fields on, a list of two 32-bit numbers
      0,
    ],
  );
});

test('structures and long lists stand inside each other', () => {
  const long = Array.from({ length: 20 }, (_, i) => ({ 1: i }));
  const bytes = compactThrift({ 4: { 1: Uint8Array.of(9) }, 5: long });
  assert.deepEqual([...bytes.subarray(0, 5)], [0x4c, 0x18, 1, 9, 0]);
  assert.deepEqual([...bytes.subarray(5, 11)], [0x19, 0xfc, 20, 0x15, 0, 0]);
  assert.equal(bytes.length, 8 + 20 * 3 + 1);
});
