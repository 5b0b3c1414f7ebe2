import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { canonicalText } from '@jianheng/scheme';
import type { Kysely, Transaction } from 'kysely';
import { dayInChina } from '../../access/request-context.ts';
import { appendAudit } from '../../audit/append-audit.ts';
import {
  findSignedHead,
  type HeadReason,
  type HeadSaid,
  type SignedHead,
  sm3,
} from '../../audit/signed-head.ts';
import type { AuditSignedHeadTable } from '../../records/key-tables.ts';
import type { Records } from '../../records/open-records.ts';
import type { Tables } from '../../records/tables.ts';
import type { Signer } from '../../signing/signer.ts';

/** What an installation needs to sign heads. */
export interface HeadsOptions {
  readonly records: Pick<Records, 'db' | 'sync'>;
  readonly signer: Signer;
  /** File outside the records that keeps the newest head; null for none. */
  readonly file: string | null;
}

/** Who asked for a head, as its entry tells. */
export interface HeadAsker {
  readonly account: string | null;
  readonly person: string | null;
  readonly request: string;
}

const nobody: HeadAsker = { account: null, person: null, request: 'signing' };

/** After so many entries the next head is signed, whatever the hour. */
const many = 1000;

/** Signs heads of the audit chain, and keeps the newest beside the records: who changes the records alone is found out. */
export class AuditHeads {
  readonly #records: HeadsOptions['records'];
  readonly #signer: Signer;
  readonly #file: string | null;

  constructor({ records, signer, file }: HeadsOptions) {
    this.#records = records;
    this.#signer = signer;
    this.#file = file;
  }

  /** Signs the chain as it stands; where nothing was added since the last head, that one is given again. */
  async sign(because: HeadReason, now: string, by: HeadAsker = nobody): Promise<SignedHead> {
    const head = await this.#records.db.transaction().execute(async (tx) => {
      const chain = await tx
        .selectFrom('audit_head')
        .selectAll()
        .where('id', '=', 1)
        .forUpdate()
        .executeTakeFirstOrThrow();
      const last = await lastRow(tx);
      if (last !== undefined && chain.seq <= last.seq + 1) return this.#signedOf(tx, last);
      const content: HeadSaid = {
        jianheng: 'audit-head',
        version: 1,
        place: (last?.place ?? 0) + 1,
        entries: chain.seq,
        chain: chain.hash,
        at: now,
        because,
        organs: await tx
          .selectFrom('organ')
          .select(['id', 'name'])
          .where('parent', 'is', null)
          .orderBy('id')
          .execute(),
        installation: await firstKey(tx, this.#signer.fingerprint),
        key: this.#signer.fingerprint,
        previous: last?.hash ?? '',
      };
      const said = canonicalText(content);
      const [hash, signature] = [sm3(said), this.#signer.sign(Buffer.from(said))];
      const { place, entries, key } = content;
      await tx
        .insertInto('audit_signed_head')
        .values({ place, seq: entries, at: now, because, said, hash, key, signature })
        .execute();
      await appendAudit(tx, {
        at: now,
        ...by,
        operation: 'audit.head-signed',
        outcome: 'done',
        organ: null,
        target: `audit/head/${place}`,
        before: null,
        after: { place, hash },
      });
      return { jianheng: 'audit-signed-head', said, signature, publicKey: this.#signer.publicKey } as const;
    });
    // Kept outside, it may not be ahead of records that a loss of power takes back.
    await this.#records.sync();
    this.#keep(head);
    return head;
  }

  /** Signs a head where one is due: the first, a new day, a seal, or many entries since the last. */
  async look(now: string): Promise<void> {
    const reason = await this.#due(now);
    if (reason !== null) await this.sign(reason, now);
  }

  /** The newest head that was kept beside the records; null where there is none. */
  kept(): SignedHead | null {
    if (this.#file === null || !existsSync(this.#file)) return null;
    return findSignedHead(readFileSync(this.#file, 'utf8'));
  }

  async #due(now: string): Promise<HeadReason | null> {
    const { seq } = await this.#records.db
      .selectFrom('audit_head')
      .select('seq')
      .where('id', '=', 1)
      .executeTakeFirstOrThrow();
    const last = await lastRow(this.#records.db);
    if (last === undefined) return seq > 0 ? 'first' : null;
    const covered = last.seq + 1;
    if (seq <= covered) return null;
    const sealed = await this.#records.db
      .selectFrom('audit_entry')
      .select('seq')
      .where('seq', '>', covered)
      .where('operation', 'like', 'period.seal%')
      .where('outcome', '=', 'done')
      .limit(1)
      .executeTakeFirst();
    if (sealed !== undefined) return 'seal';
    if (seq - covered >= many) return 'entries';
    return dayInChina(now) > dayInChina(last.at) ? 'night' : null;
  }

  async #signedOf(db: Kysely<Tables>, { said, signature, key }: AuditSignedHeadTable): Promise<SignedHead> {
    return { jianheng: 'audit-signed-head', said, signature, publicKey: await keyOf(db, key, this.#signer) };
  }

  #keep(head: SignedHead): void {
    if (this.#file === null) return;
    mkdirSync(dirname(this.#file), { recursive: true, mode: 0o700 });
    const part = `${this.#file}.part`;
    const handle = openSync(part, 'w', 0o600);
    try {
      writeSync(handle, `${canonicalText(head)}\n`);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(part, this.#file);
  }
}

async function lastRow(db: Kysely<Tables> | Transaction<Tables>): Promise<AuditSignedHeadTable | undefined> {
  return db.selectFrom('audit_signed_head').selectAll().orderBy('place', 'desc').limit(1).executeTakeFirst();
}

async function firstKey(db: Kysely<Tables>, otherwise: string): Promise<string> {
  const row = await db
    .selectFrom('signing_key')
    .select('fingerprint')
    .orderBy('place')
    .limit(1)
    .executeTakeFirst();
  return row?.fingerprint ?? otherwise;
}

async function keyOf(db: Kysely<Tables>, fingerprint: string, signer: Signer): Promise<string> {
  const row = await db
    .selectFrom('signing_key')
    .select('public_key')
    .where('fingerprint', '=', fingerprint)
    .executeTakeFirst();
  return row?.public_key ?? signer.publicKey;
}
