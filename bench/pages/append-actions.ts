import { randomUUID } from 'node:crypto';
import type { Installation } from '@jianheng/server';
import { now, period } from '../city-installation.ts';

/** An action as it stands in the log: kind, subject, details, what the server found. */
export type Logged = readonly [kind: string, subject: object, details: object, found: object];

/** Adds actions to the log of the period as if somebody had taken each: what is recorded is never judged again. */
export async function appendActions(
  { records: { db } }: Installation,
  actions: readonly Logged[],
): Promise<void> {
  const { seq } = await db
    .selectFrom('period')
    .select('seq')
    .where('id', '=', period)
    .executeTakeFirstOrThrow();
  const rows = actions.map(([kind, subject, details, found], at) => ({
    period,
    seq: seq + at + 1,
    at: now,
    by: 'bench',
    kind,
    subject: JSON.stringify(subject),
    details: JSON.stringify(details),
    found: JSON.stringify(found),
    request: randomUUID(),
  }));
  for (let at = 0; at < rows.length; at += 500)
    await db
      .insertInto('period_action')
      .values(rows.slice(at, at + 500))
      .execute();
  await db
    .updateTable('period')
    .set({ seq: seq + rows.length })
    .where('id', '=', period)
    .execute();
}
