import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canonicalText, UserError } from '@jianheng/scheme';
import PizZip from 'pizzip';
import fc from '../../../tests/properties.ts';
import { openPackage } from '../src/exchange/open-package.ts';
import type { PackageManifest } from '../src/exchange/package-manifest.ts';
import { writeStoredZip } from '../src/exchange/stored-zip.ts';
import { sm3, writePackage } from '../src/exchange/write-package.ts';
import { newPair, type Signer, signerOf } from '../src/index.ts';

const signer = signerOf(newPair());
const said = {
  id: '0b2f7d6e-3c1a-4a57-9f43-6d1c8e5b7a90',
  kind: 'worked-examples',
  from: { organ: 'city', name: '虚构市检察院' },
  to: null,
  matter: 'worked-examples/1',
  madeAt: '2026-11-27T02:00:00.000Z',
} as const;
const files = [
  { name: 'content.json', bytes: Buffer.from('{"说":"虚构"}') },
  { name: 'schemes/a.yaml', bytes: Buffer.from('scheme: a\n'.repeat(40)) },
];
const good = writePackage({ ...said, files }, signer);

/** The code of what is wrong with bytes; `fine` when they open. */
function faultOf(bytes: Uint8Array): string {
  try {
    openPackage(bytes);
    return 'fine';
  } catch (error) {
    assert.ok(error instanceof UserError, String(error));
    const [issue] = error.issues;
    assert.ok(issue!.message.zh.length > 5 && issue!.hint.en.length > 5);
    return issue!.code;
  }
}

/** A package with a manifest of one's own making, signed in order. */
function signed(manifest: unknown, more = files, by: Signer = signer): Buffer {
  const text = Buffer.from(canonicalText(manifest));
  const signature = {
    format: 'jianheng-signature/1',
    algorithm: 'SM2-SM3',
    publicKey: by.publicKey,
    signature: by.sign(text),
  };
  return writeStoredZip([
    { name: 'manifest.json', bytes: text },
    { name: 'signature.json', bytes: Buffer.from(canonicalText(signature)) },
    ...more,
  ]);
}

const manifest: PackageManifest = {
  ...said,
  format: 'jianheng-package/1',
  files: files.map(({ name, bytes }) => ({ name, bytes: bytes.length, sm3: sm3(bytes) })),
};

test('a package opens with what was put in, whoever signed it is told, and any program for zips opens it too', () => {
  const opened = openPackage(good);
  assert.deepEqual(opened.manifest, manifest);
  assert.equal(opened.signer.fingerprint, signer.fingerprint);
  assert.equal(Buffer.from(opened.files.get('content.json')!).toString(), '{"说":"虚构"}');
  const zip = new PizZip(good, { checkCRC32: true });
  assert.equal(zip.file('schemes/a.yaml')?.asText(), 'scheme: a\n'.repeat(40));
  assert.equal(faultOf(signed(manifest)), 'fine');
});

test('a package with one bit flipped anywhere is refused', () => {
  fc.assert(
    fc.property(fc.nat(good.length - 1), fc.nat(7), (at, bit) => {
      const flipped = Buffer.from(good);
      flipped[at] = flipped[at]! ^ (1 << bit);
      assert.notEqual(faultOf(flipped), 'fine', `${at}/${bit}`);
    }),
    { numRuns: 1500 },
  );
});

test('a package that is cut off anywhere, or has something behind it, is refused', () => {
  fc.assert(
    fc.property(fc.nat(good.length - 1), (length) => {
      assert.notEqual(faultOf(good.subarray(0, length)), 'fine');
    }),
    { numRuns: 300 },
  );
  assert.equal(faultOf(good.subarray(0, good.length - 1)), 'package/truncated');
  assert.equal(faultOf(good.subarray(0, good.length - 200)), 'package/truncated');
  assert.equal(faultOf(Buffer.concat([good, Buffer.alloc(1)])), 'package/altered');
  assert.equal(faultOf(Buffer.from('hello')), 'package/no-zip');
});

test('nothing that is packed is taken: a bomb of a thousand times its size is refused before it is unpacked', () => {
  const bomb = new PizZip();
  for (const name of ['manifest.json', 'signature.json']) bomb.file(name, Buffer.alloc(8 * 1024 * 1024));
  const packed = bomb.generate({ type: 'nodebuffer', compression: 'DEFLATE' });
  assert.ok(packed.length < 64 * 1024);
  assert.equal(faultOf(packed), 'package/packed');
  const again = new PizZip(good).generate({ type: 'nodebuffer', compression: 'DEFLATE' });
  assert.equal(faultOf(again), 'package/packed');
  assert.equal(faultOf(Buffer.alloc(25 * 1024 * 1024)), 'package/too-large');
});

test('names that lead elsewhere, names said twice and files beside the manifest are refused, each by what it is', () => {
  const extra = (name: string) => signed(manifest, [...files, { name, bytes: Buffer.from('x') }]);
  for (const name of [
    '../up.yaml',
    '/etc/x.yaml',
    'a\\b.yaml',
    'C:x.yaml',
    'a/../../b.yaml',
    'x.exe',
    'a/b/c.yaml',
  ])
    assert.equal(faultOf(extra(name)), 'package/bad-name', name);
  assert.equal(faultOf(extra('content.json')), 'package/same-name');
  assert.equal(faultOf(extra('more.yaml')), 'package/other-files');
  assert.equal(faultOf(signed(manifest, files.slice(1))), 'package/other-files');
  const other = [{ name: 'content.json', bytes: Buffer.from('{}') }, files[1]!];
  assert.equal(faultOf(signed(manifest, other)), 'package/altered');
});

test('the signature of another over another manifest does not hold, and a manifest is written in one way only', () => {
  const [first, second] = [openPackage(good), signerOf(newPair())];
  const foreign = signed({ ...manifest, matter: 'worked-examples/2' }, files, second);
  const mixed = writeStoredZip([
    { name: 'manifest.json', bytes: Buffer.from(canonicalText(first.manifest)) },
    { name: 'signature.json', bytes: entryOf(foreign, 'signature.json') },
    ...files,
  ]);
  assert.equal(faultOf(mixed), 'package/bad-signature');
  const spaced = Buffer.from(JSON.stringify(manifest, null, 1));
  const signature = {
    ...JSON.parse(entryOf(good, 'signature.json').toString()),
    signature: signer.sign(spaced),
  };
  const loose = writeStoredZip([
    { name: 'manifest.json', bytes: spaced },
    { name: 'signature.json', bytes: Buffer.from(canonicalText(signature)) },
    ...files,
  ]);
  assert.equal(faultOf(loose), 'package/bad-manifest');
});

test('a form or kind of package that this program does not know is told as newer, not as damaged', () => {
  assert.equal(faultOf(signed({ ...manifest, format: 'jianheng-package/2' })), 'package/other-format');
  assert.equal(faultOf(signed({ ...manifest, kind: 'promotions' })), 'package/unknown-kind');
  assert.equal(faultOf(signed({ ...manifest, more: 1 })), 'package/bad-manifest');
});

function entryOf(zip: Buffer, name: string): Buffer {
  return Buffer.from(new PizZip(zip).file(name)!.asUint8Array());
}
