import type { ColumnType, Generated } from 'kysely';

/** A key with which this installation signs or has signed; the last place is in force. The private one is never here. */
export interface SigningKeyTable {
  /** SM3 of the public key's DER, in hexadecimal. */
  fingerprint: string;
  /** 1 for the first. */
  place: number;
  public_key: string;
  because: 'first' | 'rotated' | 'lost';
  reason: string | null;
  began_at: string;
  previous: string | null;
  /** Of the key before over what hands its place on; a lost key signs nothing any more. */
  signature: string | null;
}

/** The public key of another organ: trusted once a second person confirmed it, until it is withdrawn. */
export interface TrustedKeyTable {
  id: Generated<number>;
  fingerprint: string;
  public_key: string;
  organ: string;
  name: string;
  /** How its fingerprint came here. */
  source: string;
  made_by: string;
  made_at: string;
  confirmed_by: string | null;
  confirmed_at: string | null;
  withdrawn_by: string | null;
  withdrawn_at: string | null;
  withdrawn_because: string | null;
}

/** A head of the audit chain that was signed. */
export interface AuditSignedHeadTable {
  /** 1 for the first. */
  place: number;
  /** Entries of the chain that it covers. */
  seq: number;
  at: string;
  because: string;
  /** The very text that was signed. */
  said: string;
  /** SM3 of that text. */
  hash: string;
  key: string;
  signature: string;
}

/** Held values of the audit that somebody asks to read: another opens them, or refuses. */
export interface AuditOpeningTable {
  id: Generated<number>;
  /** Which entries, as the filter of the audit has it; every one where it is empty. */
  filter: ColumnType<unknown, string, string>;
  /** None behind this one. */
  up_to: number;
  /** How many entries with held values these were. */
  entries: number;
  reason: string;
  asked_by: string;
  asked_at: string;
  answered_by: string | null;
  answered_at: string | null;
  /** Why it was refused; null while it waits and where it was opened. */
  refused_because: string | null;
  /** The last day in China on which the asker reads them; null where they were not opened. */
  until: string | null;
}
