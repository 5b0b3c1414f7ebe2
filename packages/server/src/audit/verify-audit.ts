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
  const head = await db.selectFrom('audit_head').selectAll().where('id', '=', 1).executeTakeFirstOrThrow();
  const heads = (await listSignedHeads(db)).filter(({ seq }) => seq <= head.seq);
  const walk = new ChainWalk(anchors);
  let next = 0;
  const passHeads = () => {
    for (let signed = heads[next]; signed !== undefined && signed.seq <= walk.entries; signed = heads[++next])
      walk.signed(signed);
  };
  for (let after = 0; ; ) {
    const rows = await db
      .selectFrom('audit_entry')
      .selectAll()
      .where('seq', '>', after)
      .where('seq', '<=', head.seq)
      .orderBy('seq')
      .limit(page)
      .execute();
    for (const { seq, previous, hash: stored, ...event } of rows) {
      walk.entry({ seq, previous, stored, text: textOfEntry(event, seq, previous), event });
      passHeads();
    }
    after = rows.at(-1)?.seq ?? after;
    if (rows.length < page || walk.isBroken) break;
  }
  const isCutOff = walk.entries !== head.seq || walk.hash !== head.hash;
  if (isCutOff && !walk.isBroken)
    walk.breakAt(
      walk.entries + 1,
      'entry-missing',
      text(`第 ${walk.entries + 1} 条以后缺失`, `what follows entry ${walk.entries} is missing`),
    );
  // Behind the head there is nothing but what was added since, and then the head has moved too.
  const last = await db
    .selectFrom('audit_entry')
    .select((e) => e.fn.max('seq').as('seq'))
    .executeTakeFirstOrThrow();
  const now = await db.selectFrom('audit_head').select('seq').where('id', '=', 1).executeTakeFirstOrThrow();
  if (Number(last.seq ?? 0) > now.seq && !walk.isBroken)
    walk.breakAt(
      now.seq + 1,
      'entry-changed',
      text(`第 ${now.seq + 1} 条以后是另外插入的`, `what follows entry ${now.seq} was put in past the chain`),
    );
  walk.end();
  const { findings, notes, brokenAt } = walk;
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
