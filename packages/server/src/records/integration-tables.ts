import type { ColumnType, Generated } from 'kysely';

type Json = ColumnType<unknown, string, string>;
type LaterJson = ColumnType<unknown, string | null | undefined, string | null>;

/** A token with which another system acts for an account. Only a hash of it is kept. */
export interface PersonalTokenTable {
  id: string;
  account: string;
  /** What it is for, as its owner calls it. */
  name: string;
  scopes: Json;
  token_hash: string;
  made_at: string;
  ends_at: string;
  used_at: string | null;
  /** When it was taken back. */
  ended_at: string | null;
}

/** An address that is told when something of an organ changed. */
export interface WebhookTable {
  id: string;
  organ: string;
  url: string;
  kinds: Json;
  /** What deliveries are signed with, encrypted. */
  secret: string;
  made_by: string;
  made_at: string;
  confirmed_by: string | null;
  confirmed_at: string | null;
  /** The entry of the audit chain up to which it was told. */
  told_to: Generated<number>;
  ended_by: string | null;
  ended_at: string | null;
}

/** Something that an address is to be told, until it was or was given up. */
export interface WebhookDeliveryTable {
  id: string;
  webhook: string;
  kind: string;
  body: string;
  made_at: string;
  state: 'waiting' | 'done' | 'dead';
  tries: Generated<number>;
  next_at: string;
  tried_at: string | null;
  /** What came of the last try: a status, or why there was none. */
  said: string | null;
}

/** An organ whose folder is watched for exports, and the account in whose name they are handed in. */
export interface InboxTable {
  organ: string;
  account: string;
  made_at: string;
}

/** A file that was found in the folder, and what became of it. */
export interface InboxFileTable {
  id: Generated<number>;
  organ: string;
  name: string;
  sha256: string;
  at: string;
  outcome: 'handed-in' | 'known' | 'failed';
  upload: string | null;
  /** Why it failed. */
  said: LaterJson;
}
