import type { ColumnType, Generated } from 'kysely';

/** Worked examples (工作范例) that an organ issued to those below it. */
export interface ExampleBatchTable {
  id: string;
  organ: string;
  number: number;
  title: Json;
  examples: Json;
  issued_at: string;
  issued_by: string;
  withdrawn_at: string | null;
  withdrawn_because: string | null;
  /** For organs of which sizes and people of which classes; empty for any. */
  sizes: JsonOrEmpty;
  classes: JsonOrEmpty;
  note: Generated<string | null>;
  /** What was signed, by which key; null for what was issued before batches were signed. */
  signed: LaterJson;
}

/** Which organ took which worked example as a set of its own, and when it saw that the batch was withdrawn. */
export interface ExampleAdoptionTable {
  organ: string;
  batch: string;
  example: string;
  adopted_at: string;
  adopted_by: string;
  seen_at: Generated<string | null>;
  seen_by: Generated<string | null>;
}

/** A package that an organ made for another, or took from one. */
export interface ExchangePackageTable {
  seq: Generated<number>;
  /** Its own id, the same on both sides. */
  package: string;
  /** Whose it is here: who made it, or who took it. */
  organ: string;
  way: 'out' | 'in';
  kind: string;
  /** The organ on the other side; null where it is for every organ below. */
  other: string | null;
  other_name: string | null;
  /** What it is about: of two packages of one matter the later one holds. */
  matter: string;
  made_at: string;
  /** SM3 of its manifest. */
  digest: string;
  /** Fingerprint of the key that signed it. */
  key: string;
  /** The file, in base64. */
  file: string;
  /** What whoever took it added. */
  given: LaterJson;
  state: 'waiting' | 'done' | 'sent-back';
  recorded_at: string;
  recorded_by: string;
  second_at: Generated<string | null>;
  second_by: Generated<string | null>;
  /** Why it was sent back. */
  note: Generated<string | null>;
  /** The lot in which its content was deleted; null as long as it is there. */
  deletion: Generated<number | null>;
}

/** What came with somebody from another installation: postings and the performance file. */
export interface ReceivedFileTable {
  package: number;
  person: string;
  organ: string;
  content: Json;
}

type Json = ColumnType<unknown, string, string>;
type JsonOrEmpty = ColumnType<unknown, string | undefined, string>;
type LaterJson = ColumnType<unknown, string | null | undefined, string | null>;
