import type { KeyPair } from './key-folder.ts';
import { fingerprintOf, type PublicKey, type Signature, signSm2 } from './sm2.ts';

/** What signs for an installation. */
export interface Signer {
  readonly publicKey: PublicKey;
  /** SM3 of the public key's DER, in hexadecimal. */
  readonly fingerprint: string;
  /** Signs these very bytes (SM2 over SM3, default id). */
  sign(bytes: Uint8Array): Signature;
}

/** Signs with a key pair. */
export function signerOf({ privateKey, publicKey }: KeyPair): Signer {
  return {
    publicKey,
    fingerprint: fingerprintOf(publicKey),
    sign: (bytes) => signSm2(privateKey, bytes),
  };
}
