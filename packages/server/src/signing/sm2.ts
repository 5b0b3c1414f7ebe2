import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import { sm2 } from 'sm-crypto-v2';
import { readDer, writeDer } from './der-signature.ts';

/** A public key as it is kept and handed on: X.509 SubjectPublicKeyInfo in PEM, as OpenSSL and GmSSL write it. */
export type PublicKey = string;

/** A signature: DER of the two numbers, in base64. */
export type Signature = string;

/** What every SM2 public key begins with in DER: algorithm, curve 1.2.156.10197.1.301, and the mark of a plain point. */
const beginning = Buffer.from('3059301306072a8648ce3d020106082a811ccf5501822d03420004', 'hex');
const length = 91;

/** Where the 32 bytes of the secret number lie in PKCS #8, which writes every SM2 key the same way. */
const secretAt = [36, 68] as const;

/**
 * Signs as GB/T 32918.2 says (SM2 over SM3, the default id 1234567812345678), each time with a nonce of its own. Node's own
 * signatures over this curve leave out the id and are not those of the standard.
 */
export function signSm2(key: KeyObject, bytes: Uint8Array): Signature {
  const publicKey = pointOf(createPublicKey(key));
  const secret = key
    .export({ type: 'pkcs8', format: 'der' })
    .subarray(...secretAt)
    .toString('hex');
  const pair = sm2.doSignature(bytes, secret, { hash: true, publicKey });
  return writeDer(Buffer.from(pair, 'hex')).toString('base64');
}

/** Whether a signature over these very bytes was made with the private key of this public one. What cannot be read is no signature. */
export function verifySignature(publicKey: PublicKey, bytes: Uint8Array, signature: Signature): boolean {
  try {
    const der = Buffer.from(signature, 'base64');
    // One signature is written one way: else a changed file might pass as unchanged.
    if (der.toString('base64') !== signature) return false;
    const pair = readDer(der);
    return (
      pair !== null &&
      sm2.doVerifySignature(bytes, pair.toString('hex'), preparedPoint(publicKey), { hash: true })
    );
  } catch {
    return false;
  }
}

type Point = Parameters<typeof sm2.doVerifySignature>[2];

/** Keys that verified lately, with their points. */
const lately = new Map<PublicKey, { readonly times: number; readonly point: Point }>();
const mostKept = 32;
/** A point is made ready for speed once its key comes again so often: that costs as much as some twenty verifications. */
const often = 20;

/** The point of a key; that of a key which verifies many signatures, as along a chain of heads, is made ready once. */
function preparedPoint(publicKey: PublicKey): Point {
  const known = lately.get(publicKey);
  const plain = known?.point ?? pointOf(createPublicKey(publicKey));
  const times = (known?.times ?? 0) + 1;
  const point = times === often && typeof plain === 'string' ? sm2.precomputePublicKey(plain) : plain;
  if (known === undefined && lately.size >= mostKept) lately.clear();
  lately.set(publicKey, { times, point });
  return point;
}

/** A public key in the one way in which it is kept, or null where it is no SM2 public key. */
export function findPublicKey(pem: string): PublicKey | null {
  try {
    const key = createPublicKey(pem);
    pointOf(key);
    return key.export({ type: 'spki', format: 'pem' }).toString();
  } catch {
    return null;
  }
}

/** SM3 of the public key's DER, in hexadecimal: `openssl pkey -pubin -outform DER | openssl dgst -sm3` says the same. */
export function fingerprintOf(publicKey: PublicKey): string {
  const der = createPublicKey(publicKey).export({ type: 'spki', format: 'der' });
  return createHash('sm3').update(der).digest('hex');
}

/** A fingerprint as people read it to each other: groups of four signs. */
export function inGroups(fingerprint: string): string {
  return fingerprint.match(/.{1,4}/g)?.join(' ') ?? '';
}

/** A fingerprint as somebody typed it, spaces and capitals aside; null where it is none. */
export function findFingerprint(typed: string): string | null {
  const plain = typed.replaceAll(/[\s:-]/g, '').toLowerCase();
  return /^[0-9a-f]{64}$/.test(plain) ? plain : null;
}

/** The point of an SM2 public key, in hexadecimal. Throws for a key of another kind. */
function pointOf(key: KeyObject): string {
  const der = key.export({ type: 'spki', format: 'der' });
  if (der.length !== length || !der.subarray(0, beginning.length).equals(beginning))
    throw new Error('this is no SM2 public key');
  return der.subarray(beginning.length - 1).toString('hex');
}
