import { randomUUID } from 'node:crypto';
import type { Installation } from '@jianheng/server';
import { hashEntry } from '../../packages/server/src/audit/audit-entry.ts';
import { now } from '../city-installation.ts';

/** Makes the audit chain as long as some years make it, with people who look at results of others. */
export async function lengthenChain(
  { records: { db } }: Installation,
  organ: string,
  entries: number,
): Promise<void> {
  const head = await db.selectFrom('audit_head').selectAll().executeTakeFirstOrThrow();
  let { seq, hash } = head;
  for (let left = entries; left > 0; left -= 500) {
    const rows = Array.from({ length: Math.min(left, 500) }, () => {
      const event = {
        at: now,
        account: null,
        person: null,
        operation: 'result.read',
        outcome: 'read' as const,
        organ,
        target: `period/bench-2026/person/${seq % 1000}`,
        before: null,
        after: null,
        salt: null,
        request: randomUUID(),
      };
      const previous = hash;
      seq++;
      hash = hashEntry(event, seq, previous);
      return { ...event, seq, previous, hash };
    });
    await db.insertInto('audit_entry').values(rows).execute();
  }
  await db.updateTable('audit_head').set({ seq, hash }).execute();
}
