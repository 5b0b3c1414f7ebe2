import { RSABSSA } from '@cloudflare/blindrsa-ts';

/** RSABSSA-SHA384-PSS-Randomized of RFC 9474, as the server signs. */
const suite = RSABSSA.SHA384.PSS.Randomized();
const parameters = { name: 'RSA-PSS', hash: 'SHA-384' };

/** A ballot before it is signed: the voter's alone but for `blinded`. Everything in base64url. */
export interface PreparedBallot {
  /** The random message that shows, with its signature, that a voter cast it; nothing ties it to the voter. */
  readonly token: string;
  /** What the server is given to sign. */
  readonly blinded: string;
  /** Takes the blinding off again. */
  readonly inverse: string;
}

/** Makes a ballot for a circle with its public key (a JSON Web Key). */
export async function prepareBallot(key: JsonWebKey): Promise<PreparedBallot> {
  const token = suite.prepare(crypto.getRandomValues(new Uint8Array(32)));
  const { blindedMsg, inv } = await suite.blind(await importKey(key), token);
  return { token: written(token), blinded: written(blindedMsg), inverse: written(inv) };
}

/**
 * The signature of a ballot, from what the server signed blindly. Throws when it is not the key's: then nothing would be gained
 * by casting it.
 */
export async function finishBallot(
  key: JsonWebKey,
  { token, inverse }: PreparedBallot,
  blindSignature: string,
): Promise<string> {
  const signature = await suite.finalize(
    await importKey(key),
    read(token),
    read(blindSignature),
    read(inverse),
  );
  return written(signature);
}

function importKey(key: JsonWebKey): Promise<CryptoKey> {
  return crypto.subtle.importKey('jwk', key, parameters, true, ['verify']);
}

function written(bytes: Uint8Array): string {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function read(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (sign) => sign.charCodeAt(0));
}
