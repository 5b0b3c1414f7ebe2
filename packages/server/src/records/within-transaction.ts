import { AsyncLocalStorage } from 'node:async_hooks';
import type { Kysely, Transaction } from 'kysely';
import type { Tables } from './tables.ts';

const around = new AsyncLocalStorage<Transaction<Tables>>();

/**
 * Does something by a transaction that is open, with all that it calls. The embedded database has one session: whatever asked
 * the records beside the transaction and was waited for inside it would wait for its own end, and every request after it.
 */
export function withinTransaction<Answer>(
  tx: Transaction<Tables>,
  work: () => Promise<Answer>,
): Promise<Answer> {
  return around.run(tx, work);
}

/** What is to be read by here: the transaction that is open around, or the records themselves. */
export function readableBy(db: Kysely<Tables>): Kysely<Tables> {
  return around.getStore() ?? db;
}
