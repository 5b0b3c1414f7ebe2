import { randomUUID } from 'node:crypto';
import {
  byServer,
  type Clock,
  type Period,
  periodProcedure,
  type Recorded,
  recordFound,
} from '@jianheng/casework';
import type { Transaction } from 'kysely';
import { dayInChina } from '../../access/request-context.ts';
import { appendAudit } from '../../audit/append-audit.ts';
import type { Records } from '../../records/open-records.ts';
import type { Tables } from '../../records/tables.ts';
import { insertAction } from './insert-action.ts';
import type { StandingStore } from './standing-store.ts';

/** What the server needs to put on record what it found by itself. */
export interface FoundDesk {
  readonly records: Records;
  readonly standings: StandingStore;
  clockOn(today: string, organ?: string): Clock;
  now(): string;
}

/**
 * Puts on a period's record what the server found by itself, with its audit entry, in one transaction. Null where there is nothing to record or
 * the period is past it.
 *
 * @param find what was found, asked once the period is locked; null for nothing
 */
export async function recordByServer(
  { records, standings, clockOn, now }: FoundDesk,
  period: string,
  kind: string,
  find: (tx: Transaction<Tables>, state: Period) => Promise<unknown>,
): Promise<Recorded | null> {
  const done = await records.db.transaction().execute(async (tx) => {
    const row = await tx
      .selectFrom('period')
      .selectAll()
      .where('id', '=', period)
      .forUpdate()
      .executeTakeFirst();
    if (row === undefined) return null;
    const before = await standings.at(tx, period, row.seq);
    const found = await find(tx, before.state);
    if (found === null) return null;
    const at = now();
    const clock = clockOn(dayInChina(at), row.organ);
    const recorded = recordFound(periodProcedure, before, { kind, subject: {}, found, at }, clock);
    if (recorded === null) return null;
    const { action, standing } = recorded;
    const request = randomUUID();
    await insertAction(tx, period, request, action);
    await appendAudit(tx, {
      at,
      account: null,
      person: null,
      operation: periodProcedure.actions[kind]!.operation,
      outcome: 'done',
      organ: row.organ,
      target: `period/${period}/${kind}`,
      before: { seq: before.seq, stage: before.state.stage },
      after: { seq: action.seq, by: byServer, found },
      request,
    });
    await standings.maybePutAside(tx, period, standing);
    return recorded;
  });
  if (done === null) return null;
  standings.keep(period, done.standing);
  return done.action;
}
