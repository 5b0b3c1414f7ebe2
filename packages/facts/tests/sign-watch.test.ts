import assert from 'node:assert/strict';
import test from 'node:test';
import { cleanText } from '../src/import/clean-text.ts';
import { SignWatch } from '../src/import/sign-watch.ts';

function signsOf(...blocks: readonly Uint8Array[]): string {
  const watch = new SignWatch();
  for (const block of blocks) watch.push(Buffer.from(block));
  const { odd, quoted } = watch.signs;
  return odd ? 'odd' : quoted ? 'quoted' : 'plain';
}

test('every sign that cleaning changes inside a cell is odd, and no other sign of two or three bytes is', () => {
  for (let code = 1; code < 0x10000; code++) {
    if ((code >= 0xd800 && code <= 0xdfff) || code === 10 || code === 13 || code === 34) continue;
    const sign = String.fromCharCode(code);
    const changes = cleanText(`案${sign}件`) !== `案${sign}件` || code === 9;
    assert.equal(signsOf(Buffer.from(`案,${sign},b\n`)), changes ? 'odd' : 'plain', code.toString(16));
  }
});

test('an odd sign is seen wherever the seam between two blocks cuts it', () => {
  for (const sign of ['\u00a0', '\u200b', '　', 'Ａ', '９', 'ｚ', '\u0007', '\u007f', '\ufeff']) {
    const bytes = Buffer.from(`abcde${sign}fghij`);
    for (let cut = 1; cut < bytes.length; cut++) {
      assert.equal(signsOf(bytes.subarray(0, cut), bytes.subarray(cut)), 'odd', `${sign} ${cut}`);
    }
  }
});

test('what begins an exponent is odd, for a spreadsheet writes long numbers so that it took for amounts', () => {
  for (const sign of ['1.5E+17', '2e+18', 'E+1']) {
    assert.equal(signsOf(Buffer.from(`a,${sign},b\n`)), 'odd');
    const bytes = Buffer.from(sign);
    for (let cut = 1; cut < bytes.length; cut++)
      assert.equal(signsOf(bytes.subarray(0, cut), bytes.subarray(cut)), 'odd', `${sign} ${cut}`);
  }
  assert.equal(signsOf(Buffer.from('a+b,1E5,C+1\n')), 'plain');
});

test('a byte-order mark at the beginning is no sign of a cell, and full-width punctuation is none to change', () => {
  assert.equal(signsOf(Buffer.from('\ufeffa,b\n')), 'plain');
  assert.equal(signsOf(Buffer.from('（2024）某检刑不诉〔2024〕1号，。；：！？～｛\n')), 'plain');
  assert.equal(signsOf(Buffer.from('"a",b\r\n')), 'quoted');
});
