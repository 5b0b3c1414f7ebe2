import type { Kysely } from 'kysely';
import type { Tables } from '../records/tables.ts';
import type { PublicKey } from './sm2.ts';

/** The public key of another organ that two people here have compared with what the organ told them. */
export interface TrustedKey {
  readonly fingerprint: string;
  readonly publicKey: PublicKey;
  /** Code of the organ, and its name. */
  readonly organ: string;
  readonly name: string;
}

/** Keys that are trusted now: confirmed by a second person and not withdrawn. */
export async function listTrustedKeys(db: Kysely<Tables>): Promise<TrustedKey[]> {
  const rows = await db
    .selectFrom('trusted_key')
    .select(['fingerprint', 'public_key', 'organ', 'name'])
    .where('confirmed_at', 'is not', null)
    .where('withdrawn_at', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map(({ public_key: publicKey, ...key }) => ({ ...key, publicKey }));
}

/** The trusted key with a fingerprint; null where nobody entered, confirmed or still trusts it. */
export async function findTrustedKey(db: Kysely<Tables>, fingerprint: string): Promise<TrustedKey | null> {
  return (await listTrustedKeys(db)).find((key) => key.fingerprint === fingerprint) ?? null;
}
