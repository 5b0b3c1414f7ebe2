import { createHash, type webcrypto } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Tables } from '../../../records/tables.ts';

/**
 * The fingerprint of a circle's public key: the thumbprint of RFC 7638 with SHA-256, in hexadecimal. Voters compare it with each
 * other and with the notice: somebody who was given a key of their own could be told from the others.
 */
export function keyFingerprint({ e, kty, n }: webcrypto.JsonWebKey): string {
  return createHash('sha256').update(JSON.stringify({ e, kty, n })).digest('hex');
}

/** Fingerprints of the circles of a period's rounds, by `round circle`. */
export async function readFingerprints(
  db: Kysely<Tables>,
  period: string,
): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('ballot_key')
    .select(['round', 'circle', 'public_key'])
    .where('period', '=', period)
    .execute();
  return new Map(
    rows.map(({ round, circle, public_key: key }) => [
      `${round} ${circle}`,
      keyFingerprint(key as webcrypto.JsonWebKey),
    ]),
  );
}
