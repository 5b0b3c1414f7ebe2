import { canonicalText } from '@jianheng/scheme';
import type { Kysely } from 'kysely';
import type { SigningKeyTable } from '../records/key-tables.ts';
import type { Tables } from '../records/tables.ts';
import { type PublicKey, type Signature, verifySignature } from './sm2.ts';

/** A key of this installation as the records tell it. */
export interface OwnKey {
  readonly fingerprint: string;
  readonly publicKey: PublicKey;
  readonly because: SigningKeyTable['because'];
  readonly reason: string | null;
  readonly beganAt: string;
  /** Fingerprint of the key before. */
  readonly previous: string | null;
  /** Of the key before over {@link handOver}; null for the first and after a loss. */
  readonly signature: Signature | null;
}

/** The text by which a key hands its place on to the next, which it signs. */
export function handOver({ publicKey, reason, beganAt, previous }: Omit<OwnKey, 'signature'>): string {
  return canonicalText({
    jianheng: 'key-rotation',
    version: 1,
    from: previous,
    publicKey,
    reason,
    at: beganAt,
  });
}

/** Whether a key came into its place by the word of the one before. */
export function isHandedOn(key: OwnKey, before: OwnKey): boolean {
  return (
    key.signature !== null &&
    key.previous === before.fingerprint &&
    verifySignature(before.publicKey, Buffer.from(handOver(key)), key.signature)
  );
}

/** Every key of the installation, the first one first; the last is in force. */
export async function listOwnKeys(db: Kysely<Tables>): Promise<OwnKey[]> {
  const rows = await db.selectFrom('signing_key').selectAll().orderBy('place').execute();
  return rows.map((row) => ({
    fingerprint: row.fingerprint,
    publicKey: row.public_key,
    because: row.because,
    reason: row.reason,
    beganAt: row.began_at,
    previous: row.previous,
    signature: row.signature,
  }));
}
