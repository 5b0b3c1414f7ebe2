import type { Kysely } from 'kysely';
import type { Tables } from '../records/tables.ts';
import type { SignedHead } from './signed-head.ts';

/** A signed head with its place among the heads and the entries that it covers. */
export interface PlacedHead extends SignedHead {
  readonly place: number;
  readonly seq: number;
}

/** Heads that were signed, the first one first. */
export async function listSignedHeads(db: Kysely<Tables>): Promise<PlacedHead[]> {
  const rows = await db
    .selectFrom('audit_signed_head')
    .leftJoin('signing_key', 'signing_key.fingerprint', 'key')
    .select(['audit_signed_head.place', 'seq', 'said', 'audit_signed_head.signature', 'public_key'])
    .orderBy('audit_signed_head.place')
    .execute();
  return rows.map(({ place, seq, said, signature, public_key }) => ({
    jianheng: 'audit-signed-head',
    place,
    seq,
    said,
    signature,
    publicKey: public_key ?? '',
  }));
}
