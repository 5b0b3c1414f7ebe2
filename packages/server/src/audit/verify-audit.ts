import { text } from '@jianheng/mechanisms';
import type { Kysely } from 'kysely';
import type { Tables } from '../records/tables.ts';
import { textOfEntry } from './audit-entry.ts';
import { type Anchors, type ChainFinding, type ChainNote, ChainWalk } from './chain-walk.ts';
import { listSignedHeads } from './list-signed-heads.ts';
import type { HeadSaid } from './signed-head.ts';

/** What a look over the whole chain found. */
export interface AuditState {
  readonly entries: number;
  readonly head: string;
  /** Every entry follows, every signed head is good and nothing that was deposited is missing. */
  readonly whole: boolean;
  /** Place of the first entry that is missing, was changed or does not follow; null when the entries follow each other. */
  readonly brokenAt: number | null;
  readonly findings: readonly ChainFinding[];
  readonly notes: readonly ChainNote[];
  /** The last signed head that holds; null before the first. */
  readonly signed: HeadSaid | null;
}

const page = 5000;

/**
 * Goes over the chain from its beginning up to the entry that was the last when the look began: every entry must follow the
 * one before and hash to what it says, every signed head must be that of its place. What others add meanwhile is not looked
 * at.
 */
export async function verifyAudit(db: Kysely<Tables>, anchors: Anchors = {}): Promise<AuditState> {
  return new AuditWalk().goOn(db, anchors);
}

/** A walk over the chain of records that goes on where it stood: what was verified is not gone over again. */
export class AuditWalk {
  readonly #walk = new ChainWalk();
  #heads = 0;

  /** Goes on to the entry that is the last now. What was found before is found still. */
  async goOn(db: Kysely<Tables>, anchors: Anchors = {}): Promise<AuditState> {
    const walk = this.#walk;
    const head = await db.selectFrom('audit_head').selectAll().where('id', '=', 1).executeTakeFirstOrThrow();
    const heads = (await listSignedHeads(db)).filter(({ seq }) => seq <= head.seq);
    const passHeads = () => {
      for (
        let signed = heads[this.#heads];
        signed !== undefined && signed.seq <= walk.entries;
        signed = heads[++this.#heads]
      )
        walk.signed(signed);
    };
    // One that was signed since stands behind the entry at which the walk rested.
    if (walk.entries > 0) passHeads();
    while (!walk.isBroken) {
      const rows = await db
        .selectFrom('audit_entry')
        .selectAll()
        .where('seq', '>', walk.entries)
        .where('seq', '<=', head.seq)
        .orderBy('seq')
        .limit(page)
        .execute();
      for (const { seq, previous, hash: stored, ...event } of rows) {
        walk.entry({ seq, previous, stored, text: textOfEntry(event, seq, previous), event });
        passHeads();
      }
      if (rows.length < page) break;
    }
    const isCutOff = walk.entries !== head.seq || walk.hash !== head.hash;
    const until = Math.min(walk.entries, head.seq);
    if (isCutOff && !walk.isBroken)
      walk.breakAt(
        until + 1,
        'entry-missing',
        text(`第 ${until + 1} 条以后缺失`, `what follows entry ${until} is missing`),
      );
    // Behind the head there is nothing but what was added since, and then the head has moved too.
    const last = await db
      .selectFrom('audit_entry')
      .select((e) => e.fn.max('seq').as('seq'))
      .executeTakeFirstOrThrow();
    const newest = Number(last.seq ?? 0);
    if (newest < walk.entries && !walk.isBroken)
      walk.breakAt(
        newest + 1,
        'entry-missing',
        text(`第 ${newest + 1} 条以后缺失`, `what follows entry ${newest} is missing`),
      );
    const now = await db.selectFrom('audit_head').select('seq').where('id', '=', 1).executeTakeFirstOrThrow();
    if (newest > now.seq && !walk.isBroken)
      walk.breakAt(
        now.seq + 1,
        'entry-changed',
        text(
          `第 ${now.seq + 1} 条以后是另外插入的`,
          `what follows entry ${now.seq} was put in past the chain`,
        ),
      );
    const findings = walk.findings(anchors);
    const { notes, brokenAt } = walk;
    return {
      entries: head.seq,
      head: head.hash,
      whole: findings.length === 0,
      brokenAt,
      findings,
      notes,
      signed: walk.head,
    };
  }
}
