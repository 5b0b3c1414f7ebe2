import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fingerprintInGroups, newPair, signerOf, writePackage } from '@jianheng/server';
import { ownFolder } from '../../facts/tests/own-folder.ts';
import { jianheng } from './shell.ts';

const folder = ownFolder('package');

const signer = signerOf(newPair());
const content = {
  filing: '0b2f7d6e-3c1a-4a57-9f43-6d1c8e5b7a90',
  period: { id: '2026', kind: 'annual', title: '虚构年度考核', from: '2026-01-01', to: '2026-12-31' },
  set: 'a'.repeat(64),
  answer: 'objected',
  words: '权重偏高',
  on: '2026-02-01',
};
const bytes = writePackage(
  {
    id: '7d0c2f9a-58a1-4b0e-8a55-1f2a3b4c5d6e',
    kind: 'filing-answer',
    from: { organ: 'city', name: '虚构市检察院' },
    to: { organ: 'east', name: '虚构县检察院' },
    matter: 'filing-answer/2026',
    madeAt: '2026-02-01T02:00:00.000Z',
    files: [{ name: 'content.json', bytes: Buffer.from(JSON.stringify(content)) }],
  },
  signer,
);
const good = join(folder, 'good.zip');
writeFileSync(good, bytes);

test('a package is checked offline: what it is, from whom, what it says, whose key', async () => {
  const { code, out } = await jianheng('package', 'check', good);
  assert.equal(code, 0);
  assert.match(out, /备案答复：虚构市检察院（city）→ 虚构县检察院（east）/);
  assert.match(out, /意见：权重偏高/);
  assert.ok(out.includes(fingerprintInGroups(signer.fingerprint)), out);
  const { code: as, out: json } = await jianheng(
    'package',
    'check',
    good,
    '--fingerprint',
    fingerprintInGroups(signer.fingerprint),
    '--json',
  );
  assert.equal(as, 0);
  const told = JSON.parse(json);
  assert.deepEqual(
    [told.ok, told.manifest.kind, told.fingerprint],
    [true, 'filing-answer', signer.fingerprint],
  );
});

test('another key than the one expected is a failure, and so is a package that was touched or is none', async () => {
  const other = await jianheng('package', 'check', good, '--fingerprint', 'a'.repeat(64));
  assert.equal(other.code, 3);
  assert.match(other.out, /不是给出的那把密钥/);
  const flipped = Buffer.from(bytes);
  const at = bytes.indexOf('权重');
  flipped[at] = flipped[at]! ^ 1;
  writeFileSync(join(folder, 'flipped.zip'), flipped);
  const touched = await jianheng('package', 'check', join(folder, 'flipped.zip'));
  assert.equal(touched.code, 1);
  assert.match(touched.err, /被改动或损坏/);
  assert.match((await jianheng('package', 'check', join(folder, 'none.zip'))).err, /没有这个文件/);
  assert.match((await jianheng('package', 'check', good, '--fingerprint', 'x')).err, /这不是指纹/);
  assert.equal((await jianheng('package', 'look', good)).code, 2);
});
