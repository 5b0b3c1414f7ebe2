import type { Recorded } from '@jianheng/casework';
import type { Transaction } from 'kysely';
import type { Tables } from '../../records/tables.ts';

/** Writes an action into a period's log, whose row is locked. */
export async function insertAction(
  tx: Transaction<Tables>,
  period: string,
  request: string,
  action: Recorded,
): Promise<void> {
  const { subject, details, found, ...plain } = action;
  const json = {
    subject: JSON.stringify(subject),
    details: JSON.stringify(details),
    found: JSON.stringify(found),
  };
  await tx
    .insertInto('period_action')
    .values({ period, request, ...plain, ...json })
    .execute();
  await tx.updateTable('period').set({ seq: action.seq }).where('id', '=', period).execute();
}
