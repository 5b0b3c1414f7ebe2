import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encodeGb18030 } from '../src/gb18030.ts';

const decode = (bytes: Uint8Array) => new TextDecoder('gb18030', { fatal: true }).decode(bytes);

test('known characters have the bytes of the standard', () => {
  assert.equal(encodeGb18030('检').toString('hex'), 'bcec');
  assert.equal(encodeGb18030('A,1').toString('hex'), '412c31');
  assert.equal(encodeGb18030('〔').toString('hex'), 'a1b2');
  // Only in the four-byte area: a letter with an accent, and a character beyond the basic plane.
  assert.equal(encodeGb18030('ñ').toString('hex'), '81308a39');
  assert.equal(encodeGb18030('𠀀').toString('hex'), '95328236');
});

test('every character of the basic plane and of the next two comes back, private use aside', () => {
  for (let block = 0; block < 0x30; block++) {
    let text = '';
    for (let i = 0; i < 0x1000; i++) {
      const point = block * 0x1000 + i;
      // A byte-order mark at the start would be taken for one; surrogates are no characters.
      if (point === 0xfeff || (point >= 0xd800 && point <= 0xf8ff)) continue;
      text += String.fromCodePoint(point);
    }
    assert.equal(decode(encodeGb18030(text)), text, `block ${block.toString(16)}`);
  }
});

test('a lone surrogate is refused', () => {
  assert.throws(() => encodeGb18030('\ud800'), RangeError);
});
