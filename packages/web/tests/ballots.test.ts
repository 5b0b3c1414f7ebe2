import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RSABSSA } from '@cloudflare/blindrsa-ts';
import { keyFingerprint as ofServer } from '../../server/src/features/periods/ballots/key-fingerprint.ts';
import { finishBallot, prepareBallot } from '../src/ballot/ballot-crypto.ts';
import { castIn, type KeptBallot, signed } from '../src/ballot/kept-ballot.ts';
import { keyFingerprint } from '../src/ballot/key-fingerprint.ts';

const suite = RSABSSA.SHA384.PSS.Randomized();
const strength = { modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) };
const bytes = (text: string) => Uint8Array.from(Buffer.from(text, 'base64url'));

test('a ballot made in the browser and signed blindly bears the key’s signature, which was never seen by the signer', async () => {
  const { publicKey, privateKey } = await RSABSSA.SHA384.generateKey(strength);
  const key = await crypto.subtle.exportKey('jwk', publicKey);
  const ballot = await prepareBallot(key);
  assert.match(ballot.token, /^[A-Za-z0-9_-]{43,128}$/);
  assert.match(ballot.blinded, /^[A-Za-z0-9_-]{300,400}$/);
  const blind = Buffer.from(await suite.blindSign(privateKey, bytes(ballot.blinded))).toString('base64url');
  const signature = await finishBallot(key, ballot, blind);
  assert.match(signature, /^[A-Za-z0-9_-]{300,400}$/);
  assert.ok(await suite.verify(publicKey, bytes(signature), bytes(ballot.token)));
  assert.notEqual(signature, blind);
});

test('a signature of another key is refused before the ballot is lost', async () => {
  const pairs = await Promise.all([
    RSABSSA.SHA384.generateKey(strength),
    RSABSSA.SHA384.generateKey(strength),
  ]);
  const named = await Promise.all(
    pairs.map(async (pair) => ({ pair, key: await crypto.subtle.exportKey('jwk', pair.publicKey) })),
  );
  const modulus = ({ key }: (typeof named)[number]) => BigInt(`0x${bytes(key.n!).toHex()}`);
  // What is blinded for one key can be signed by another only below that one's modulus.
  const [{ key }, { pair: other }] = named.toSorted((a, b) => (modulus(a) < modulus(b) ? -1 : 1)) as [
    (typeof named)[number],
    (typeof named)[number],
  ];
  const ballot = await prepareBallot(key);
  const blind = await suite.blindSign(other.privateKey, bytes(ballot.blinded));
  await assert.rejects(finishBallot(key, ballot, Buffer.from(blind).toString('base64url')));
});

test('once it is cast the browser keeps nothing of a ballot but that it was cast', () => {
  const prepared = { token: 't', blinded: 'b', inverse: 'i' };
  const one = (circle: string) => ({ circle, prepared, signature: null, isCast: false });
  const begun: KeptBallot = { request: 'r', circles: [one('同事'), one('领导')] };
  const taken = signed(begun, new Map([['同事', 's']]));
  assert.deepEqual(
    taken.circles.map(({ signature }) => signature),
    ['s', null],
  );
  assert.deepEqual(castIn(taken, '同事').circles, [
    { circle: '同事', prepared: null, signature: null, isCast: true },
    one('领导'),
  ]);
});

test('browser and server name a key by the same fingerprint, whatever else is written in it; another key has another', async () => {
  // The example of RFC 7638, section 3.1.
  const n =
    '0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw';
  const key = { kty: 'RSA', n, e: 'AQAB', alg: 'RS256', kid: '2011-04-29' };
  const known = Buffer.from('NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs', 'base64url').toString('hex');
  assert.equal(await keyFingerprint(key), known);
  assert.equal(ofServer(key), known);
  assert.notEqual(await keyFingerprint({ ...key, e: 'AAEAAQ' }), known);
});
