import { randomBytes } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Tables } from '../records/tables.ts';
import { type AuditEvent, hashEntry } from './audit-entry.ts';
import { needsTwo } from './plain-operations.ts';

/**
 * Adds an event to the chain inside the transaction that does the thing itself: both happen or neither. The head is locked
 * until the transaction ends, so entries follow each other without a gap. Values that only two open together get a salt.
 */
export async function appendAudit(tx: Transaction<Tables>, event: AuditEvent): Promise<void> {
  const head = await tx
    .selectFrom('audit_head')
    .selectAll()
    .where('id', '=', 1)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const seq = head.seq + 1;
  const salt = needsTwo(event) ? randomBytes(16).toString('hex') : null;
  const hash = hashEntry({ ...event, salt }, seq, head.hash);
  const { before, after, ...plain } = event;
  await tx
    .insertInto('audit_entry')
    .values({ ...plain, before: json(before), after: json(after), salt, seq, previous: head.hash, hash })
    .execute();
  await tx.updateTable('audit_head').set({ seq, hash }).where('id', '=', 1).execute();
}

function json(value: unknown): string | null {
  return value === null || value === undefined ? null : JSON.stringify(value);
}
