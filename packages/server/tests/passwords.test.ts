import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ownFolder } from '../../facts/tests/own-folder.ts';
import { LeakedPasswords } from '../src/features/accounts/leaked-passwords.ts';
import {
  firstPassword,
  hashPassword,
  verifyPassword,
  withPrintedPasswords,
} from '../src/features/accounts/password.ts';
import { weaknesses } from '../src/features/accounts/password-policy.ts';
import { acceptedStep, totpCode } from '../src/features/accounts/totp.ts';

const names = { account: 'li.ming', person: '李明' };
const wrongWith = async (password: string) => (await weaknesses(password, names)).map(({ zh }) => zh);
const tooCommon = '这个密码太常见';

test('a password of twelve signs that is nobody’s name and on no list may be used', async () => {
  for (const password of [
    'huai-shu-xia-4',
    '槐树下有四只灰喜鹊在吵架',
    'correct horse battery',
    firstPassword(),
  ])
    assert.deepEqual(await wrongWith(password), [], password);
});

test('eleven signs are too few, twelve are enough; a sign is a character, whatever its bytes', async () => {
  assert.deepEqual(await wrongWith('huai-shu-xi'), ['至少 12 个字符']);
  assert.deepEqual(await wrongWith('huai-shu-xia'), []);
  assert.deepEqual(await wrongWith('槐树下四只灰喜鹊吵'), ['至少 12 个字符']);
});

test('common passwords are refused with digits around them, in other letters, repeated or along the keyboard', async () => {
  const common = [
    'password1234',
    'P@ssw0rd!!2026',
    'jianchayuan2026',
    'passwordpassword',
    '1234567890123',
    'qwertyuiopas',
    '1qaz2wsx3edc',
    'abc1abc1abc1',
    '198506123377',
    '人民检察院２０２６0101',
  ];
  for (const password of common) assert.ok((await wrongWith(password)).includes(tooCommon), password);
});

test('passwords of the published list are too common, the short ones with signs and years behind them too', async () => {
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  const listed = dictionary['passwords-common'];
  assert.ok(listed.length > 40_000);
  const long = listed.filter((word) => word.length >= 12);
  const short = listed.slice(0, 3_000).filter((word) => /^[a-z]{4,}$/.test(word));
  assert.ok(long.length > 300 && short.length > 2_000);
  for (const password of [...long.slice(0, 100), ...short.slice(0, 100).map((word) => `${word}!2026-2027`)])
    assert.ok((await wrongWith(password)).includes(tooCommon), password);
});

test('a password holds neither the sign-in name nor the name of the person', async () => {
  const wrong = ['密码里不能有姓名或登录名'];
  assert.deepEqual(await wrongWith('xiaoLi.Ming-shu4'), wrong);
  assert.deepEqual(await wrongWith('李明在槐树下看四只灰喜鹊'), wrong);
  assert.deepEqual(await wrongWith('aaaaaaaaaaaab'), ['至少要有 5 个不同的字符']);
});

test('a hash names its strength, differs each time, and opens to its password only', async () => {
  const [one, two] = await Promise.all([hashPassword('huai-shu-xia-4'), hashPassword('huai-shu-xia-4')]);
  assert.match(one, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  assert.notEqual(one, two);
  assert.equal(await verifyPassword('huai-shu-xia-4', one), true);
  assert.equal(await verifyPassword('huai-shu-xia-5', one), false);
  assert.equal(await verifyPassword('huai-shu-xia-4', null), false);
  // The same letters, composed or not.
  assert.equal(
    await verifyPassword('re\u0301sume\u0301 et autres', await hashPassword('r\u00e9sum\u00e9 et autres')),
    true,
  );
});

test('what is printed for everybody is hashed quickly, and whatever comes after it at full strength again', async () => {
  const [printed, beside] = await Promise.all([
    withPrintedPasswords(async () => hashPassword('huai-shu-xia-4-zhi-que')),
    hashPassword('huai-shu-xia-4'),
  ]);
  assert.match(printed, /m=64,t=1,p=1\$/);
  assert.match(beside, /m=19456,t=2,p=1\$/);
  assert.match(await hashPassword('huai-shu-xia-4'), /m=19456,t=2,p=1\$/);
  assert.equal(await verifyPassword('huai-shu-xia-4-zhi-que', printed), true);
  assert.equal(await verifyPassword('huai-shu-xia-4', printed), false);
});

test('codes are those of RFC 6238, cut to six digits', () => {
  // The RFC’s secret is the text 12345678901234567890; its Appendix B gives eight digits.
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
  const published = [
    [59, '94287082'],
    [1111111109, '07081804'],
    [1111111111, '14050471'],
    [1234567890, '89005924'],
    [2000000000, '69279037'],
    [20000000000, '65353130'],
  ] as const;
  for (const [seconds, code] of published)
    assert.equal(totpCode(secret, Math.floor(seconds / 30)), code.slice(2));
});

test('a code is taken one step early or late, not two, and never again', () => {
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
  const step = 59_080_000;
  const now = new Date(step * 30_000).toISOString();
  const taken = [-2, -1, 0, 1, 2].map((by) => acceptedStep(secret, totpCode(secret, step + by), now, 0));
  assert.deepEqual(taken, [null, step - 1, step, step + 1, null]);
  assert.equal(acceptedStep(secret, totpCode(secret, step), now, step), null);
  assert.equal(acceptedStep(secret, totpCode(secret, step + 1), now, step), step + 1);
});

test('a leaked password is found in a list of any size, by its hash or as it is', async () => {
  const folder = ownFolder('leaked');
  try {
    const hashed = join(folder, 'hashes.txt');
    const plain = join(folder, 'plain.txt');
    const passwords = Array.from({ length: 997 }, (_, n) => `leaked-number-${n}`);
    const sha1 = (word: string) => createHash('sha1').update(word).digest('hex').toUpperCase();
    const hashes = passwords.map((word, n) => `${sha1(word)}:${n ** 2}`).sort();
    writeFileSync(hashed, hashes.join('\r\n'));
    writeFileSync(plain, passwords.join('\n'));
    for (const file of [hashed, plain]) {
      const list = new LeakedPasswords(file);
      for (const word of passwords) assert.ok(file === plain ? true : await list.has(word), word);
      assert.ok(await list.has('leaked-number-996'));
      assert.ok(await list.has('ｌｅａｋｅｄ-number-0'));
      for (const other of ['leaked-number-997', '', 'LEAKED-NUMBER-0'])
        assert.equal(await list.has(other), false);
    }
    writeFileSync(hashed, '');
    assert.equal(await new LeakedPasswords(hashed).has('leaked-number-0'), false);
    await assert.rejects(new LeakedPasswords(join(folder, 'gone')).has('leaked-number-0'), /ENOENT/);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
