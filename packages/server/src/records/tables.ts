import type { ColumnType, Generated } from 'kysely';
import type {
  AccountIdentityTable,
  AccountRequestTable,
  AccountTable,
  ProviderLogoutTable,
  RoleGrantTable,
  SessionTable,
} from './account-tables.ts';
import type {
  ExampleAdoptionTable,
  ExampleBatchTable,
  ExchangePackageTable,
  ReceivedFileTable,
} from './exchange-tables.ts';
import type {
  InboxFileTable,
  InboxTable,
  PersonalTokenTable,
  WebhookDeliveryTable,
  WebhookTable,
} from './integration-tables.ts';
import type {
  AuditOpeningTable,
  AuditSignedHeadTable,
  SigningKeyTable,
  TrustedKeyTable,
} from './key-tables.ts';
import type { LoanGrantTable, LoanRequestTable } from './lending-tables.ts';
import type {
  DeletionFileTable,
  DeletionItemTable,
  DeletionTable,
  RetentionHoldTable,
  RetentionTable,
} from './retention-tables.ts';

/** Every table of the records. Days are text (YYYY-MM-DD) and moments are text in UTC, so that both databases say the same. */
export interface Tables {
  organ: OrganTable;
  department: DepartmentTable;
  unit: UnitTable;
  person: PersonTable;
  posting: PostingTable;
  replaced_value: ReplacedValueTable;
  roster_review: RosterReviewTable;
  retention: RetentionTable;
  retention_hold: RetentionHoldTable;
  deletion: DeletionTable;
  deletion_item: DeletionItemTable;
  deletion_file: DeletionFileTable;
  declared_tie: DeclaredTieTable;
  charge: ChargeTable;
  role_grant: RoleGrantTable;
  loan_request: LoanRequestTable;
  loan_grant: LoanGrantTable;
  account: AccountTable;
  session: SessionTable;
  account_identity: AccountIdentityTable;
  provider_logout: ProviderLogoutTable;
  account_request: AccountRequestTable;
  scheme_text: SchemeTextTable;
  scheme_set: SchemeSetTable;
  organ_scheme_set: OrganSchemeSetTable;
  example_batch: ExampleBatchTable;
  example_adoption: ExampleAdoptionTable;
  exchange_package: ExchangePackageTable;
  received_file: ReceivedFileTable;
  upload: UploadTable;
  period: PeriodTable;
  period_action: PeriodActionTable;
  period_state: PeriodStateTable;
  ballot_key: BallotKeyTable;
  ballot_paper: BallotPaperTable;
  evidence: EvidenceTable;
  job: JobTable;
  audit_entry: AuditEntryTable;
  audit_head: AuditHeadTable;
  setting: SettingTable;
  document_template: DocumentTemplateTable;
  year_schedule: YearScheduleTable;
  own_limit: OwnLimitTable;
  personal_token: PersonalTokenTable;
  webhook: WebhookTable;
  webhook_delivery: WebhookDeliveryTable;
  inbox: InboxTable;
  inbox_file: InboxFileTable;
  signing_key: SigningKeyTable;
  trusted_key: TrustedKeyTable;
  audit_signed_head: AuditSignedHeadTable;
  audit_opening: AuditOpeningTable;
}

/** 检察院. */
export interface OrganTable {
  id: string;
  name: string;
  level: string;
  size: string | null;
  province: string | null;
  parent: string | null;
  demo: boolean;
}

/** 内设机构. */
export interface DepartmentTable {
  id: string;
  organ: string;
  name: string;
  from: string;
  to: string | null;
}

/** 办案组、独任检察官. */
export interface UnitTable {
  id: string;
  organ: string;
  department: string | null;
  name: string;
  kind: 'group' | 'single';
  from: string;
  to: string | null;
}

/** Somebody who is or was on the register. */
export interface PersonTable {
  id: string;
  name: string;
  sex: string | null;
  born: string | null;
  joined: string | null;
  /** The last day of probation (试用期); null for whoever is past it or never was on it. */
  probation: Generated<string | null>;
  demo: boolean;
  /** The lot in which name and particulars were deleted; null as long as it is there. */
  deletion: Generated<number | null>;
}

/**
 * Who was where, as what, when: valid time (`from`, `to`) and recorded time (`recorded_at` until `superseded_at`). A
 * correction never overwrites: it supersedes the row and adds another.
 */
export interface PostingTable {
  id: Generated<number>;
  person: string;
  organ: string;
  department: string | null;
  unit: string | null;
  class: string;
  employment: string;
  line: string | null;
  leader: string;
  from: string;
  to: string | null;
  recorded_at: string;
  recorded_by: string;
  superseded_at: string | null;
  superseded_by: string | null;
}

/** What a row of the register said before it was changed, so that it can be read as known at any moment. */
export interface ReplacedValueTable {
  seq: Generated<number>;
  kind: 'organ' | 'department' | 'unit' | 'person';
  id: string;
  was: Json;
  until: string;
  by: string;
}

/** A roster that was read and not yet used; deleted when it is used or dropped. */
export interface RosterReviewTable {
  id: string;
  organ: string;
  file: string;
  sha256: string;
  made_at: string;
  made_by: string;
  /** What would be done to whom. */
  entries: Json;
  /** What else was found. */
  found: Json;
}

/** A closeness between two people that one of them or the office declared: a reason to step aside. */
export interface DeclaredTieTable {
  id: Generated<number>;
  person: string;
  other: string;
  kind: string;
  note: string;
  declared_at: string;
  declared_by: string;
  withdrawn_at: string | null;
  withdrawn_by: string | null;
}

/** Which leader is in charge of which department (分管). */
export interface ChargeTable {
  id: Generated<number>;
  department: string;
  person: string;
  from: string;
  to: string | null;
  recorded_at: string;
  recorded_by: string;
}

/** Schemes by hash: what a period names is never edited. */
export interface SchemeTextTable {
  hash: string;
  id: string;
  text: string;
  added_at: string;
  added_by: string;
}

/** Sets of schemes by hash, one scheme for each class of staff: what a period is assessed by. */
export interface SchemeSetTable {
  hash: string;
  id: string;
  /** Ids and hashes of the texts, in order. */
  schemes: Json;
}

/** Which organ holds which set, and where it had it from. */
export interface OrganSchemeSetTable {
  organ: string;
  hash: string;
  from: 'template' | 'issued' | 'own';
  added_at: string;
  added_by: string;
}

/** A file of facts as it was handed in; its bytes lie in the organ's folder of uploads. */
export interface UploadTable {
  id: string;
  organ: string;
  name: string;
  format: 'csv' | 'xlsx' | 'parquet';
  bytes: number;
  sha256: string;
  made_at: string;
  made_by: string;
  state: 'reading' | 'mapping' | 'importing' | 'review' | 'failed';
  progress: Json | null;
  /** How its columns were understood. */
  proposal: Json | null;
  /** How a person confirmed them. */
  mapping: Json | null;
  /** What became of its rows. */
  report: Json | null;
  /** Why it could not be read. */
  problems: Json | null;
  /** The lot in which its files were deleted; null as long as it is there. */
  deletion: Generated<number | null>;
}

export interface PeriodTable {
  id: string;
  organ: string;
  kind: string;
  title: string;
  from: string;
  to: string;
  /** Place of the last action: the row is locked while one is judged. */
  seq: number;
  demo: boolean;
}

/** The log of a period: the only thing that says what happened. */
export interface PeriodActionTable {
  period: string;
  seq: number;
  at: string;
  by: string;
  kind: string;
  subject: Json;
  details: Json;
  found: Json;
  /** Id of the request: the same request twice is one action. */
  request: string;
}

/** A folded state put aside for a quick start; may be dropped at any time. */
export interface PeriodStateTable {
  period: string;
  seq: number;
  procedure: string;
  state: Json;
  waiting: Json;
}

/** The public key that a circle's ballots are checked with. The private one lies outside the records until the round ends. */
export interface BallotKeyTable {
  period: string;
  round: string;
  circle: string;
  public_key: Json;
}

/**
 * Ballots cast and not yet counted: no voter, session, address, time or order. The token's hash only keeps one ballot from
 * being cast twice.
 */
export interface BallotPaperTable {
  token_hash: string;
  period: string;
  round: string;
  circle: string;
  paper: Json;
}

/** Files handed in with declarations and objections; the bytes lie in the data folder by hash. */
export interface EvidenceTable {
  id: string;
  hash: string;
  name: string;
  type: string;
  size: number;
  added_by: string;
  added_at: string;
  /** The lot in which the file was deleted; null as long as it is there. */
  deletion: Generated<number | null>;
}

/** A computation that was asked for. */
export interface JobTable {
  id: string;
  kind: 'live' | 'period' | 'dry-run' | 'simulation';
  organ: string;
  period: string;
  /** What was asked, beside the kind. */
  details: Json;
  /** The person, or the account of one who is not on the register. */
  asked_by: string;
  asked_at: string;
  /** Id of the request: the same request twice is one job. */
  request: string;
  state: 'waiting' | 'running' | 'done' | 'failed';
  /** How often it was begun: a server that dies of it does not begin it for ever. */
  starts: Generated<number>;
  /** The server that runs it, and when that server last said so. */
  runner: Generated<string | null>;
  beat_at: Generated<string | null>;
  started_at: Generated<string | null>;
  ended_at: Generated<string | null>;
  progress: LaterJson;
  /** What it was computed from, by which a later reader tells whether that has changed. */
  inputs: LaterJson;
  result: LaterJson;
  problem: LaterJson;
}

/** The audit chain. */
export interface AuditEntryTable {
  seq: number;
  at: string;
  account: string | null;
  person: string | null;
  operation: string;
  outcome: 'done' | 'refused' | 'read';
  organ: string | null;
  target: string;
  before: Json | null;
  after: Json | null;
  /** Random, in hexadecimal, where the chain has the values' hash alone; null where they stand in it themselves. */
  salt: Generated<string | null>;
  request: string;
  previous: string;
  hash: string;
}

/** One row: the chain's last entry, locked while the next is added. */
export interface AuditHeadTable {
  id: number;
  seq: number;
  hash: string;
}

export interface SettingTable {
  key: string;
  value: string;
}

/** A template that an organ uses instead of the program's. */
export interface DocumentTemplateTable {
  organ: string;
  kind: string;
  name: string;
  /** The Word file, in base64. */
  content: string;
  sha256: string;
  added_at: string;
  added_by: string;
}

/** Days off and working weekends of a year as somebody entered them; the newest confirmed row of a year is in force. */
export interface YearScheduleTable {
  id: Generated<number>;
  year: number;
  off: Json;
  working: Json;
  source: string;
  made_by: string;
  made_at: string;
  confirmed_by: string | null;
  confirmed_at: string | null;
}

/** A time limit that an organ set for itself; the newest confirmed row is in force. */
export interface OwnLimitTable {
  id: Generated<number>;
  organ: string;
  limit: string;
  count: number;
  unit: 'days' | 'working-days' | 'months';
  basis: string;
  made_by: string;
  made_at: string;
  confirmed_by: string | null;
  confirmed_at: string | null;
}

/** JSON goes in as text and comes out as what it says. */
type Json = ColumnType<unknown, string, string>;

/** The same, not there in the beginning. */
type LaterJson = ColumnType<unknown, string | null | undefined, string | null>;
