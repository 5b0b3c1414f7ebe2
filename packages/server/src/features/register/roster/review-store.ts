import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Kysely, Selectable, Transaction } from 'kysely';
import type { Deed } from '../../../access/authorise.ts';
import { Refused } from '../../../access/refused.ts';
import type { RosterReviewTable, Tables } from '../../../records/tables.ts';
import type { RegisterDesk } from '../register-desk.ts';
import type { RosterEntry, RosterFindings, RosterReview } from './roster-entry.ts';

type Row = Selectable<RosterReviewTable>;

/** A review's row; null when there is none, or no longer. */
export async function findReview(db: Kysely<Tables>, id: string): Promise<Row | null> {
  return (await db.selectFrom('roster_review').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}

/** A review as pages see it. */
export function reviewOf({ id, organ, file, made_at, made_by, entries, found }: Row): RosterReview {
  const findings = found as unknown as RosterFindings;
  const planned = entries as unknown as RosterEntry[];
  return { id, organ, file, madeAt: made_at, madeBy: made_by, entries: planned, ...findings };
}

/** The review locked for whoever uses or drops it. Throws {@link Refused} when somebody did so before. */
export async function lockReview(tx: Transaction<Tables>, id: string): Promise<RosterReview> {
  const row = await tx
    .selectFrom('roster_review')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) throw new Refused({ is: 'not-found' });
  return reviewOf(row);
}

/** Takes a review off the records: what it held of people is kept nowhere else. */
export async function deleteReview(tx: Transaction<Tables>, id: string): Promise<void> {
  await tx.deleteFrom('roster_review').where('id', '=', id).execute();
}

/** Where the workbook of a review's rejected rows is. */
export function errorWorkbookOf({ folder }: RegisterDesk, id: string): string {
  return join(folder, `roster-${id}.xlsx`);
}

export function removeErrorWorkbook(desk: RegisterDesk, id: string): void {
  rmSync(errorWorkbookOf(desk, id), { force: true });
}

/** What is done with a review of an organ. */
export function reviewDeed(organ: string | null, id?: string): Deed {
  const target = `register/${organ ?? '-'}/roster${id === undefined ? '' : `/${id}`}`;
  return { operation: 'register.change', belongs: { organ }, target };
}
