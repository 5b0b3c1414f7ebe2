import type { Kysely } from 'kysely';
import type { Tables } from '../records/tables.ts';
import { hashEntry } from './audit-entry.ts';

/** What a look over the whole chain found. */
export interface AuditState {
  readonly entries: number;
  readonly head: string;
  readonly whole: boolean;
  /** Place of the first entry that is missing, was changed or does not follow; null when the chain is whole. */
  readonly brokenAt: number | null;
}

const page = 5000;

/**
 * Goes over the chain from its beginning up to the entry that was the last when the look began: every entry must follow the
 * one before and hash to what it says. What others add meanwhile is not looked at.
 */
export async function verifyAudit(db: Kysely<Tables>): Promise<AuditState> {
  const head = await db.selectFrom('audit_head').selectAll().where('id', '=', 1).executeTakeFirstOrThrow();
  let seq = 0;
  let hash = '';
  const broken = (at: number): AuditState => ({
    entries: head.seq,
    head: head.hash,
    whole: false,
    brokenAt: at,
  });
  for (;;) {
    const rows = await db
      .selectFrom('audit_entry')
      .selectAll()
      .where('seq', '>', seq)
      .where('seq', '<=', head.seq)
      .orderBy('seq')
      .limit(page)
      .execute();
    for (const { seq: place, previous, hash: stored, ...event } of rows) {
      if (place !== seq + 1 || previous !== hash || hashEntry(event, place, previous) !== stored)
        return broken(seq + 1);
      seq = place;
      hash = stored;
    }
    if (rows.length < page) break;
  }
  if (seq !== head.seq || hash !== head.hash) return broken(seq + 1);
  // Behind the head there is nothing but what was added since, and then the head has moved too.
  const last = await db
    .selectFrom('audit_entry')
    .select((e) => e.fn.max('seq').as('seq'))
    .executeTakeFirstOrThrow();
  const now = await db.selectFrom('audit_head').select('seq').where('id', '=', 1).executeTakeFirstOrThrow();
  if (Number(last.seq ?? 0) > now.seq) return broken(now.seq + 1);
  return { entries: seq, head: hash, whole: true, brokenAt: null };
}
