import { createHash } from 'node:crypto';
import {
  confirmKind,
  fold,
  foldOne,
  type Period,
  periodProcedure,
  type Recorded,
  rejectKind,
  type Standing,
} from '@jianheng/casework';
import { type Kysely, type Selectable, sql, type Transaction } from 'kysely';
import type { PeriodActionTable, Tables } from '../../records/tables.ts';

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

  /**
   * The standing after all of a period's actions up to `seq`, read inside whatever transaction `db` is. Outside of one what is read
   * is committed, and kept.
   */
  async at(db: Db, period: string, seq: number): Promise<Standing<Period>> {
    let standing = this.#kept.get(period);
    if (standing === undefined || standing.seq > seq) standing = await this.#putAside(db, period, seq);
    if (standing.seq < seq) {
      for (const action of await readActions(db, period, standing.seq, seq))
        standing = foldOne(periodProcedure, standing, action);
      if (!db.isTransaction) this.keep(period, standing);
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
  return rows.map(recordedOf);
}

/** Which actions are wanted. */
export interface ActionsWanted {
  /** Before this place, the newest first. */
  readonly before: number;
  readonly limit: number;
  readonly kind?: string;
  /** Of what is done to people, only what is done to or by this one. */
  readonly about?: string;
}

/** A period's actions before a place, the newest first. */
export async function readActionsBefore(
  db: Db,
  period: string,
  { before, limit, kind, about }: ActionsWanted,
): Promise<Recorded[]> {
  let query = db
    .selectFrom('period_action')
    .selectAll()
    .where('period', '=', period)
    .where('seq', '<', before);
  if (kind !== undefined) query = query.where('kind', '=', kind);
  if (about !== undefined)
    query = query.where(
      sql<boolean>`(subject ->> 'person' IS NULL OR subject ->> 'person' = ${about} OR "by" = ${about})`,
    );
  return (await query.orderBy('seq', 'desc').limit(limit).execute()).map(recordedOf);
}

/** A period's actions at some places. */
export async function readActionsAt(db: Db, period: string, places: readonly number[]): Promise<Recorded[]> {
  if (places.length === 0) return [];
  const rows = await db
    .selectFrom('period_action')
    .selectAll()
    .where('period', '=', period)
    .where('seq', 'in', [...places])
    .execute();
  return rows.map(recordedOf);
}

/** All confirmations and refusals of a period: which confirm or refuse what. */
export function readSeconds(db: Db, period: string): Promise<Pick<Recorded, 'kind' | 'subject'>[]> {
  return db
    .selectFrom('period_action')
    .select(['kind', 'subject'])
    .where('period', '=', period)
    .where('kind', 'in', [confirmKind, rejectKind])
    .execute();
}

function recordedOf({ seq, at, by, kind, subject, details, found }: Selectable<PeriodActionTable>): Recorded {
  return { seq, at, by, kind, subject, details, found };
}
