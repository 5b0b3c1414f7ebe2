import { randomUUID, randomUUIDv7 } from 'node:crypto';
import type { Kysely } from 'kysely';
import { appendAudit } from '../../audit/append-audit.ts';
import type { Tables } from '../../records/tables.ts';
import { bySystem } from './job-store.ts';
import type { Json } from './json.ts';

/** A live standing that is asked for because the facts changed. */
export interface AskedByItself {
  readonly period: string;
  readonly organ: string;
  /** What the facts were when it was asked for: so that it is not asked for again on facts on which it came to nothing. */
  readonly basis: Json;
  /** The moment, UTC. */
  readonly now: string;
}

/** Puts a live standing into the queue that nobody asked for, with its audit entry; not while one waits or runs. */
export function askByItself(
  db: Kysely<Tables>,
  { period, organ, basis, now }: AskedByItself,
): Promise<string | null> {
  return db.transaction().execute(async (tx) => {
    await tx.selectFrom('period').select('id').where('id', '=', period).forUpdate().execute();
    const underWay = await tx
      .selectFrom('job')
      .select('id')
      .where('period', '=', period)
      .where('kind', '=', 'live')
      .where('state', 'in', ['waiting', 'running'])
      .execute();
    if (underWay.length > 0) return null;
    const [id, request] = [randomUUIDv7(), randomUUID()];
    await tx
      .insertInto('job')
      .values({
        id,
        kind: 'live',
        organ,
        period,
        details: JSON.stringify({ basis }),
        asked_by: bySystem,
        asked_at: now,
        request,
        state: 'waiting',
      })
      .execute();
    await appendAudit(tx, {
      at: now,
      account: null,
      person: null,
      operation: 'period.drive',
      outcome: 'done',
      organ,
      target: `period/${period}/job/live`,
      before: null,
      after: { job: id, because: 'facts changed' },
      request,
    });
    return id;
  });
}
