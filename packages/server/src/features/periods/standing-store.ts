import { createHash } from 'node:crypto';
import {
  fold,
  foldOne,
  type Period,
  periodProcedure,
  type Recorded,
  type Standing,
} from '@jianheng/casework';
import type { Kysely, Transaction } from 'kysely';
import type { Tables } from '../../records/tables.ts';

type Db = Kysely<Tables> | Transaction<Tables>;

/** Actions after which a folded state is put aside, so that a restart need not fold a year again. */
const everySoMany = 500;

/** Names the procedure: a state folded by another one is not used. */
const procedureHash = createHash('sha256')
  .update(
    Object.values(periodProcedure.actions)
      .map((a) => `${a.kind} ${a.apply} ${a.second}`)
      .join('\n'),
  )
  .digest('hex');

/**
 * Standings of periods, folded once and kept. The log alone is the truth: what is kept here or put aside in the database can
 * be dropped at any time.
 */
export class StandingStore {
  readonly #kept = new Map<string, Standing<Period>>();

  /** The standing after all of a period's actions up to `seq`, read inside whatever transaction `db` is. */
  async at(db: Db, period: string, seq: number): Promise<Standing<Period>> {
    let standing = this.#kept.get(period);
    if (standing === undefined || standing.seq > seq) standing = await this.#putAside(db, period, seq);
    if (standing.seq < seq) {
      for (const action of await readActions(db, period, standing.seq, seq))
        standing = foldOne(periodProcedure, standing, action);
    }
    return standing;
  }

  /** Keeps a standing whose actions are committed. */
  keep(period: string, standing: Standing<Period>): void {
    const before = this.#kept.get(period);
    if (before === undefined || before.seq < standing.seq) this.#kept.set(period, standing);
  }

  /** Puts a standing aside when enough has happened since the last time. */
  async maybePutAside(tx: Transaction<Tables>, period: string, standing: Standing<Period>): Promise<void> {
    if (standing.seq % everySoMany !== 0) return;
    const row = {
      seq: standing.seq,
      procedure: procedureHash,
      state: JSON.stringify(standing.state),
      waiting: JSON.stringify([...standing.waiting]),
    };
    await tx
      .insertInto('period_state')
      .values({ period, ...row })
      .onConflict((c) => c.column('period').doUpdateSet(row))
      .execute();
  }

  async #putAside(db: Db, period: string, seq: number): Promise<Standing<Period>> {
    const row = await db
      .selectFrom('period_state')
      .selectAll()
      .where('period', '=', period)
      .where('seq', '<=', seq)
      .where('procedure', '=', procedureHash)
      .executeTakeFirst();
    if (row === undefined) return fold(periodProcedure, []);
    const waiting = new Map(row.waiting as [number, Recorded][]);
    return { state: row.state as Period, waiting, seq: row.seq };
  }
}

/** A period's actions after one place up to another, in order. */
export async function readActions(db: Db, period: string, after: number, upTo: number): Promise<Recorded[]> {
  const rows = await db
    .selectFrom('period_action')
    .selectAll()
    .where('period', '=', period)
    .where('seq', '>', after)
    .where('seq', '<=', upTo)
    .orderBy('seq')
    .execute();
  return rows.map(({ seq, at, by, kind, subject, details, found }) => ({
    seq,
    at,
    by,
    kind,
    subject,
    details,
    found,
  }));
}
