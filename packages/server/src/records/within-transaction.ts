import { AsyncLocalStorage } from 'node:async_hooks';
import { Kysely, type Transaction, type TransactionBuilder } from 'kysely';
import type { Tables } from './tables.ts';

interface Around {
  readonly tx: Transaction<Tables>;
  isOpen: boolean;
}

const around = new AsyncLocalStorage<Around>();

/**
 * The records, whose transactions are known to all that is called within them. The embedded database has one session: whatever
 * asked the records beside an open transaction and was waited for inside it would wait for its own end, and every request after
 * it. It is refused instead, on a server too, where it would read what the transaction does not.
 */
export class RecordsDb extends Kysely<Tables> {
  override transaction(): TransactionBuilder<Tables> {
    const builder = super.transaction();
    const execute = builder.execute.bind(builder);
    builder.execute = (work) =>
      execute(async (tx) => {
        const here = { tx, isOpen: true };
        try {
          return await around.run(here, () => work(tx));
        } finally {
          here.isOpen = false;
        }
      });
    return builder;
  }
}

/** Throws where a transaction is open around: what is asked here ought to be asked by it ({@link readableBy}). */
export function refuseBesideTransaction(): void {
  if (around.getStore()?.isOpen === true)
    throw new Error('the records are asked beside the transaction that is open: ask by the transaction');
}

/** What is to be read by here: the transaction that is open around, or the records themselves. */
export function readableBy(db: Kysely<Tables>): Kysely<Tables> {
  const here = around.getStore();
  return here?.isOpen === true ? here.tx : db;
}
