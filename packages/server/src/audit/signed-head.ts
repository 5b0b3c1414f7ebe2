import { createHash } from 'node:crypto';
import { canonicalText } from '@jianheng/scheme';
import {
  findPublicKey,
  fingerprintOf,
  type PublicKey,
  type Signature,
  verifySignature,
} from '../signing/sm2.ts';

/** Why a head was signed: the first look, a seal, a backup, a new day, many entries, a change of keys, or because somebody asked. */
export type HeadReason = 'first' | 'seal' | 'backup' | 'night' | 'entries' | 'asked';

/** What a signed head of the chain says. */
export interface HeadSaid {
  readonly jianheng: 'audit-head';
  readonly version: 1;
  /** 1 for the first; no number is left out. */
  readonly place: number;
  /** Entries that it covers, and the hash of the last of them. */
  readonly entries: number;
  readonly chain: string;
  readonly at: string;
  readonly because: HeadReason;
  /** The organs that stand under no other here. */
  readonly organs: readonly { readonly id: string; readonly name: string }[];
  /** Fingerprint of the first key, by which the installation is known. */
  readonly installation: string;
  /** Fingerprint of the key that signed. */
  readonly key: string;
  /** SM3 of the text of the head before; empty for the first. */
  readonly previous: string;
}

/** A head as it is printed, deposited and exported: the text that was signed, the signature, and the key it is good for. */
export interface SignedHead {
  readonly jianheng: 'audit-signed-head';
  /** Canonical text of {@link HeadSaid}. */
  readonly said: string;
  readonly signature: Signature;
  readonly publicKey: PublicKey;
}

/** SM3 of a text in UTF-8, in hexadecimal. */
export function sm3(text: string): string {
  return createHash('sm3').update(text).digest('hex');
}

/** What a head says where its signature is good and it is written in the one way; null otherwise. */
export function readSignedHead(head: SignedHead): HeadSaid | null {
  const { said, signature, publicKey } = head;
  try {
    const content = JSON.parse(said) as HeadSaid;
    const isOurs = content.jianheng === 'audit-head' && content.version === 1;
    if (!isOurs || canonicalText(content) !== said) return null;
    if (findPublicKey(publicKey) !== publicKey || fingerprintOf(publicKey) !== content.key) return null;
    return verifySignature(publicKey, Buffer.from(said), signature) ? content : null;
  } catch {
    return null;
  }
}

/** A head out of a file; null where it is none. */
export function findSignedHead(text: string): SignedHead | null {
  try {
    const found = JSON.parse(text) as Partial<SignedHead>;
    const { jianheng, said, signature, publicKey } = found;
    if (
      jianheng !== 'audit-signed-head' ||
      [said, signature, publicKey].some((part) => typeof part !== 'string')
    )
      return null;
    return { jianheng, said: said!, signature: signature!, publicKey: publicKey! };
  } catch {
    return null;
  }
}
