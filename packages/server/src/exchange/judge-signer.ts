import { isWithin, type OrganTree } from '@jianheng/casework';
import type { Kysely } from 'kysely';
import type { Tables } from '../records/tables.ts';
import { listOwnKeys } from '../signing/own-key.ts';
import type { Signer } from '../signing/signer.ts';
import { findTrustedKey } from '../signing/trusted-keys.ts';

/** What is known here of the key that signed something in the name of an organ. */
export interface JudgedSigner {
  readonly fingerprint: string;
  /**
   * `own`: a key of this installation; `trusted`: a key of the organ itself, or of one above it whose installation it shares;
   * `other`: a trusted key of somebody else; `unknown`: nobody here confirmed it.
   */
  readonly is: 'own' | 'trusted' | 'other' | 'unknown';
  /** Whose key it is by what is confirmed here; null where nobody knows. */
  readonly of: string | null;
}

/** By what a key is judged. */
export interface KnownKeys {
  readonly db: Kysely<Tables>;
  readonly tree: OrganTree;
  /** What signs here now. */
  readonly signer: Signer;
}

/** Judges the key that signed in the name of an organ. */
export async function judgeSigner(
  { db, tree, signer }: KnownKeys,
  organ: string,
  fingerprint: string,
): Promise<JudgedSigner> {
  const isOwn =
    fingerprint === signer.fingerprint ||
    (await listOwnKeys(db)).some((key) => key.fingerprint === fingerprint);
  if (isOwn) return { fingerprint, is: 'own', of: null };
  const key = await findTrustedKey(db, fingerprint);
  if (key === null) return { fingerprint, is: 'unknown', of: null };
  const isTheirs = isWithin(tree, organ, key.organ);
  return { fingerprint, is: isTheirs ? 'trusted' : 'other', of: key.name };
}

/** Whether what was signed so may be used. */
export function isTrusted({ is }: JudgedSigner): boolean {
  return is === 'own' || is === 'trusted';
}
