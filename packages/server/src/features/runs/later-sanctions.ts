import type { Kysely } from 'kysely';
import type { Tables } from '../../records/tables.ts';
import type { StandingStore } from '../periods/standing-store.ts';

/**
 * Batches of sanctions and closed investigations that other periods of an organ use, confirmed by whoever owns them: what is
 * known by now of how a matter of an earlier year ended. A sealed period takes no batch any more, and needs none for this.
 */
export async function laterSanctions(
  db: Kysely<Tables>,
  standings: StandingStore,
  organ: string,
  period: string,
): Promise<string[]> {
  const rows = await db
    .selectFrom('period')
    .select(['id', 'seq'])
    .where('organ', '=', organ)
    .where('id', '<>', period)
    .orderBy('id')
    .execute();
  const found = new Set<string>();
  for (const { id, seq } of rows) {
    const standing = await standings.at(db, id, seq);
    for (const batch of Object.values(standing.state.batches))
      if (batch.kind === 'sanction' && batch.confirmedBy !== null && !batch.undone) found.add(batch.id);
  }
  return [...found].sort();
}
