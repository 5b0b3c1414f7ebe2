import assert from 'node:assert/strict';
import { chmodSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { UserError } from '@jianheng/scheme';
import { ownFolder } from '../../facts/tests/own-folder.ts';
import {
  findPublicKey,
  fingerprintOf,
  isHandedOn,
  KeyFolder,
  listOwnKeys,
  newPair,
  openSigner,
  type Records,
  replaceLostKey,
  restoreKey,
  rotateKey,
  signerOf,
  verifyAudit,
  verifySignature,
} from '../src/index.ts';
import { sealKey, unsealKey } from '../src/signing/sealed-key.ts';
import { testFeature } from './databases.ts';

const now = '2026-03-02T02:00:00.000Z';
const words = 'words for a test alone';
const said = (text: string) => Buffer.from(text);

const root = ownFolder('keys');
let folders = 0;

function aFolder(): string {
  return join(root, `${++folders}`, 'keys');
}

function code(...codes: readonly string[]) {
  return (error: unknown) => {
    assert.ok(error instanceof UserError, String(error));
    assert.deepEqual(
      error.issues.map((issue) => issue.code),
      codes,
    );
    return true;
  };
}

/** The public key of GB/T 32918.5, annex A, in PEM. */
const published = findPublicKey(
  `-----BEGIN PUBLIC KEY-----\n${Buffer.from(
    '3059301306072a8648ce3d020106082a811ccf5501822d03420004' +
      '09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020' +
      'ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13',
    'hex',
  ).toString('base64')}\n-----END PUBLIC KEY-----\n`,
)!;
/** Its signature of “message digest”, as DER. */
const publishedSignature = Buffer.from(
  '3046022100f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3' +
    '022100b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa',
  'hex',
).toString('base64');

test('the signature that the standard prints is found good, and of its own text only', () => {
  assert.ok(verifySignature(published, said('message digest'), publishedSignature));
  assert.ok(!verifySignature(published, said('message digesT'), publishedSignature));
});

test('what OpenSSL signed with the id of the standard is found good', () => {
  // openssl dgst -sm3 -sign key.pem -sigopt distid:1234567812345678, over a key and a text of its own
  const key = `-----BEGIN PUBLIC KEY-----
MFkwEwYHKoZIzj0CAQYIKoEcz1UBgi0DQgAEyhuECjTs6LVIVCuGzMVG9IDxgIjv
iYGSgUMB3x4geZZ6/ZyEbRAoLKIBBmA5M7t3LKAgMgqrGKOcT67TYTrEZw==
-----END PUBLIC KEY-----
`;
  assert.ok(
    verifySignature(
      key,
      said('检衡 Jianheng'),
      'MEUCIHwZOMvBT8FAS/fOXZ8ceHHZ2SvHEmQ5pcHNyxZXLURPAiEA2uPZ/jCYgZhS2htd7tpt7fboaqaUibkArOhrOP5kyXU=',
    ),
  );
});

test('a signature is good for its bytes, its key and its own spelling, and for no other', () => {
  const [mine, other] = [signerOf(newPair()), signerOf(newPair())];
  for (let n = 0; n < 6; n++) {
    const bytes = said(`虚构的内容 ${n}`);
    const signature = mine.sign(bytes);
    assert.ok(verifySignature(mine.publicKey, bytes, signature), signature);
    assert.ok(!verifySignature(other.publicKey, bytes, signature));
    assert.ok(!verifySignature(mine.publicKey, said('别的'), signature));
    const der = Buffer.from(signature, 'base64');
    for (let at = 0; at < der.length; at++) {
      const changed = Buffer.from(der);
      changed[at] = changed[at]! ^ (1 << (n % 8));
      assert.ok(!verifySignature(mine.publicKey, bytes, changed.toString('base64')), `byte ${at}`);
    }
    assert.ok(!verifySignature(mine.publicKey, bytes, `${signature} `), 'with a space behind it');
  }
  for (const bad of ['', '=', 'MAYCAQACAQA=', 'not base64 at all'])
    assert.ok(!verifySignature(mine.publicKey, said('x'), bad));
  assert.ok(!verifySignature('no key', said('x'), mine.sign(said('x'))));
});

test('a key that verifies many signatures goes on telling good from bad', () => {
  const [mine, other] = [signerOf(newPair()), signerOf(newPair())];
  for (let n = 0; n < 30; n++) {
    const bytes = said(`虚构的内容 ${n}`);
    assert.ok(verifySignature(mine.publicKey, bytes, mine.sign(bytes)), `${n}`);
    assert.ok(!verifySignature(mine.publicKey, bytes, other.sign(bytes)), `${n}`);
  }
});

test('a key of another kind is no public key here', () => {
  assert.equal(findPublicKey('no key'), null);
  const p256 = `-----BEGIN PUBLIC KEY-----
MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEaxfR8uEsQkf4vOblY6RA8ncDfYEt
6zOg9KE5RdiYwpZP40Li/hp/m47n60p8D54WK84zV2sxXs7LtkBoN79R9Q==
-----END PUBLIC KEY-----`;
  assert.equal(findPublicKey(p256), null);
});

testFeature('the first start makes the key, for the server’s user alone, and on record', async (records) => {
  const folder = aFolder();
  const signer = await openSigner(records.db, new KeyFolder(folder, null), now);
  assert.equal(statSync(folder).mode & 0o777, 0o700);
  assert.equal(statSync(join(folder, 'signing-key.pem')).mode & 0o777, 0o600);
  const [key, ...more] = await listOwnKeys(records.db);
  assert.deepEqual([key?.fingerprint, key?.because, more.length], [signer.fingerprint, 'first', 0]);
  assert.equal(fingerprintOf(key!.publicKey), signer.fingerprint);
  const again = await openSigner(records.db, new KeyFolder(folder, null), now);
  assert.equal(again.fingerprint, signer.fingerprint);
  const { entries, whole } = await verifyAudit(records.db);
  assert.deepEqual([entries, whole], [1, true]);
  const dump = JSON.stringify(await records.db.selectFrom('signing_key').selectAll().execute());
  assert.ok(!dump.includes('PRIVATE'), 'the private key is not in the records');
});

testFeature(
  'a start that was broken off between key and record goes on with the same key',
  async (records) => {
    const folder = aFolder();
    const keys = new KeyFolder(folder, null);
    const { publicKey } = keys.makeSuccessor();
    keys.promote();
    const signer = await openSigner(records.db, new KeyFolder(folder, null), now);
    assert.equal(signer.publicKey, publicKey);
  },
);

testFeature(
  'a passphrase encrypts the key, is asked for from then on, and must be the one',
  async (records) => {
    const folder = aFolder();
    const { fingerprint } = await openSigner(records.db, new KeyFolder(folder, null), now);
    const open = (passphrase: string | null) =>
      openSigner(records.db, new KeyFolder(folder, passphrase), now);
    assert.equal((await open(words)).fingerprint, fingerprint);
    assert.match(readFileSync(join(folder, 'signing-key.pem'), 'utf8'), /BEGIN JIANHENG ENCRYPTED KEY/);
    await assert.rejects(open(null), code('signing/needs-passphrase'));
    await assert.rejects(open('another set of words'), code('signing/wrong-passphrase'));
    assert.equal((await open(words)).fingerprint, fingerprint);
    assert.throws(() => new KeyFolder(folder, 'too short'), code('signing/short-passphrase'));
  },
);

testFeature('the old key signs for the new one, and both stay known', async (records) => {
  const folder = new KeyFolder(aFolder(), null);
  const old = await openSigner(records.db, folder, now);
  const next = await rotateKey(records.db, folder, { reason: '例行更换', now });
  const [first, second] = await listOwnKeys(records.db);
  assert.deepEqual([first?.fingerprint, second?.fingerprint], [old.fingerprint, next.fingerprint]);
  assert.ok(isHandedOn(second!, first!));
  assert.ok(!isHandedOn({ ...second!, reason: '别的原因' }, first!));
  assert.ok(!isHandedOn({ ...second!, publicKey: signerOf(newPair()).publicKey }, first!));
  assert.equal((await openSigner(records.db, folder, now)).fingerprint, next.fingerprint);
  assert.ok(verifySignature(first!.publicKey, said('x'), old.sign(said('x'))));
  const entry = await records.db
    .selectFrom('audit_entry')
    .selectAll()
    .where('seq', '=', 2)
    .executeTakeFirstOrThrow();
  assert.equal(entry.operation, 'installation.key-rotated');
  assert.deepEqual(entry.before, { fingerprint: old.fingerprint });
});

testFeature(
  'a change of keys that was broken off is finished or undone at the next start',
  async (records) => {
    const path = aFolder();
    const folder = new KeyFolder(path, null);
    const old = await openSigner(records.db, folder, now);
    folder.makeSuccessor();
    assert.equal(
      (await openSigner(records.db, folder, now)).fingerprint,
      old.fingerprint,
      'not on record: undone',
    );
    assert.ok(!existsSync(join(path, 'signing-key.next.pem')));
    const before = readFileSync(folder.file);
    const next = await rotateKey(records.db, folder, { reason: '例行更换', now });
    // As it was when the records knew the new key and the folder still held both.
    writeFileSync(join(path, 'signing-key.next.pem'), readFileSync(folder.file), { mode: 0o600 });
    writeFileSync(folder.file, before);
    assert.equal(
      (await openSigner(records.db, folder, now)).fingerprint,
      next.fingerprint,
      'on record: finished',
    );
  },
);

testFeature('a lost key stops the start; a copy brings it back, another key does not', async (records) => {
  const path = aFolder();
  const folder = new KeyFolder(path, null);
  const { fingerprint } = await openSigner(records.db, folder, now);
  const copy = join(root, 'copy.pem');
  writeFileSync(copy, KeyFolder.copyOf(folder.find()!, words));
  rmSync(folder.file);
  await assert.rejects(openSigner(records.db, folder, now), code('signing/key-lost'));
  const stranger = `${copy}.other`;
  writeFileSync(stranger, KeyFolder.copyOf(newPair(), words));
  const put = (file: string, passphrase: string) => restoreKey(records.db, folder, { file, passphrase, now });
  await assert.rejects(put(stranger, words), code('signing/another-key'));
  await assert.rejects(put(copy, 'the wrong words, all of them'), code('signing/wrong-passphrase'));
  await assert.rejects(put(`${copy}.none`, words), code('signing/damaged'));
  assert.equal((await put(copy, words)).fingerprint, fingerprint);
  assert.equal((await openSigner(records.db, folder, now)).fingerprint, fingerprint);
});

testFeature(
  'a key that is lost for good is followed by one that nobody vouched for, and the chain says why',
  async (records) => {
    const folder = new KeyFolder(aFolder(), null);
    await openSigner(records.db, folder, now);
    rmSync(folder.file);
    const next = await replaceLostKey(records.db, folder, { reason: '硬盘损坏', now });
    const [first, second] = await listOwnKeys(records.db);
    assert.deepEqual([second?.because, second?.reason, second?.signature], ['lost', '硬盘损坏', null]);
    assert.ok(!isHandedOn(second!, first!));
    assert.equal((await openSigner(records.db, folder, now)).fingerprint, next.fingerprint);
    const last = await records.db
      .selectFrom('audit_entry')
      .select(['operation', 'after'])
      .orderBy('seq', 'desc')
      .executeTakeFirstOrThrow();
    assert.equal(last.operation, 'installation.key-lost');
    assert.equal((last.after as { reason: string }).reason, '硬盘损坏');
  },
);

testFeature(
  'a damaged key file is told with its place, and nothing is made in its stead',
  async (records: Records) => {
    const path = aFolder();
    const folder = new KeyFolder(path, null);
    await openSigner(records.db, folder, now);
    chmodSync(folder.file, 0o600);
    writeFileSync(folder.file, 'damaged');
    await assert.rejects(openSigner(records.db, folder, now), code('signing/damaged'));
    assert.equal((await listOwnKeys(records.db)).length, 1);
  },
);

test('a sealed key opens to its words alone, and shows whatever was changed in it', () => {
  const words = 'words for this test alone';
  const der = newPair().privateKey.export({ type: 'pkcs8', format: 'der' });
  const sealed = sealKey(der, words);
  assert.deepEqual(unsealKey(sealed, words), der);
  assert.equal(unsealKey(sealed, `${words}.`), null);
  const inner = sealed.split('\n').slice(1, -2).join('');
  const said = JSON.parse(Buffer.from(inner, 'base64').toString());
  const changed = (more: object) =>
    sealed.replace(
      /\n[^-]+\n/,
      `\n${Buffer.from(JSON.stringify({ ...said, ...more })).toString('base64')}\n`,
    );
  assert.deepEqual(unsealKey(changed({}), words), der);
  const flipped = Buffer.from(said.key, 'base64');
  flipped[40]! ^= 1;
  for (const more of [
    { key: flipped.toString('base64') },
    { salt: Buffer.alloc(16).toString('base64') },
    { tag: said.tag.slice(0, 8) },
    { N: 1024 },
    { more: 1 },
  ])
    assert.equal(unsealKey(changed(more), words), null, JSON.stringify(more));
  assert.equal(unsealKey('no key', words), null);
});

test('a key that OpenSSL encrypted is opened once more, and sealed from then on', () => {
  const folder = ownFolder('key');
  const words = 'words for this test alone';
  const { privateKey, publicKey } = newPair();
  const old = privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: words });
  const file = join(folder, 'signing-key.pem');
  writeFileSync(file, old);
  for (const _ of ['from OpenSSL', 'sealed']) {
    assert.equal(new KeyFolder(folder, words).find()?.publicKey, publicKey);
    assert.match(readFileSync(file, 'utf8'), /BEGIN JIANHENG ENCRYPTED KEY/);
  }
  rmSync(folder, { recursive: true, force: true });
});
