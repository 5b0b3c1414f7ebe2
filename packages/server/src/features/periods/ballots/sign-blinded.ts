import { constants, KeyObject, privateDecrypt, publicEncrypt } from 'node:crypto';

/** Whether something is what a voter's browser makes when it blinds a ballot for a key: a number below the modulus, as long as it. */
export function isBlinded(privateKey: CryptoKey, message: Uint8Array): boolean {
  const modulus = Buffer.from(KeyObject.from(privateKey).export({ format: 'jwk' }).n ?? '', 'base64url');
  return message.length === modulus.length && Buffer.compare(message, modulus) < 0;
}

/**
 * Signs what a voter blinded: BlindSign of RFC 9474, the plain RSA operation with the private key. OpenSSL does it, in time that
 * tells nothing of the key; the suite's own arithmetic kept every page waiting for a fifth of a second with each signature.
 * Throws where the signature does not lead back to what was signed: a fault in computing could give the key away.
 *
 * @param message one that {@link isBlinded}
 */
export function signBlinded(privateKey: CryptoKey, message: Uint8Array): Uint8Array {
  const key = KeyObject.from(privateKey);
  const padding = constants.RSA_NO_PADDING;
  const signature = privateDecrypt({ key, padding }, message);
  const back = publicEncrypt({ key, padding }, signature);
  if (!back.equals(message)) throw new Error('the blind signature does not lead back to what was signed');
  return signature;
}
