import { type Period, text } from '@jianheng/casework';
import { type Batch, type Store, storeWhenFree } from '@jianheng/facts';
import { UserError } from '@jianheng/scheme';
import type { Kysely, Transaction } from 'kysely';
import type { Records } from '../../records/open-records.ts';
import { organFolders } from '../../records/organ-folders.ts';
import type { Tables } from '../../records/tables.ts';
import { writeRegisterFacts } from '../register/register-facts.ts';
import { placeOf } from './batch-name.ts';
import type { FactsDesk } from './facts-desk.ts';
import { registerKinds } from './kind-owner.ts';
import { counts } from './read-use.ts';
import { uploadsOf } from './uploads/upload-record.ts';
import { type ItemOf, writeEntries } from './write-entries.ts';

// What other features may know of facts.

/** Whose facts are wanted. */
export interface FactsSought {
  readonly organ: string;
  readonly period: string;
  readonly state: Period;
  /** Batches that count beside those of the period, by name. */
  readonly also: readonly string[];
  /** The moment whose knowledge of the register counts, UTC. */
  readonly knownAt: string;
}

/** How long an import of the organ is waited for, in milliseconds. */
const patience = 10 * 60_000;

/**
 * Places in the organ's store of the batches that a run rests on, and of no others: the register as it was known, the batches
 * that the period uses and that were confirmed, corrections of upheld objections, confirmed declarations, closed ballot
 * rounds, and those asked for beside them. What is not there yet is written. Throws a UserError for a batch that is not in force.
 *
 * @param itemOf the item under which the declarer's scheme counts what is declared for an indicator
 */
export async function batchesOfRun(
  desk: FactsDesk,
  { db }: Records,
  { organ, period, state, also, knownAt }: FactsSought,
  itemOf: ItemOf,
): Promise<readonly number[]> {
  const store = await storeWhenFree(organFolders(desk.data, organ).store, { patience });
  try {
    const register = await writeRegisterFacts(desk.register, db, store, knownAt);
    const own =
      state.plan === null ? [] : [await declared(desk, db, store, { period, state, knownAt }, itemOf)];
    const named = [...namesIn(state), ...also].map((name) => inForce(store, name));
    const facts = named.filter(({ kind }) => !registerKinds.includes(kind));
    return [...new Set([...register, ...own, ...facts].map(({ seq }) => seq))].sort((a, b) => a - b);
  } finally {
    store.close();
  }
}

function declared(
  { model }: FactsDesk,
  db: Kysely<Tables>,
  store: Store,
  { period, state, knownAt }: Pick<FactsSought, 'period' | 'state' | 'knownAt'>,
  itemOf: ItemOf,
): Promise<Batch> {
  return writeEntries(model, db, store, { id: period, state, at: knownAt }, itemOf);
}

/** Names of the batches that a period's actions brought. */
function namesIn(state: Period): string[] {
  return [
    ...Object.values(state.batches)
      .filter(counts)
      .map(({ id }) => id),
    ...state.runs.flatMap(({ batch }) => (batch === null ? [] : [batch])),
    // A round in which nobody voted has no batch, and a name that is no place.
    ...Object.values(state.ballots).flatMap(({ closed }) =>
      closed === null || placeOf(closed.batch) === null ? [] : [closed.batch],
    ),
  ];
}

function inForce(store: Store, name: string): Batch {
  const batch = store.batches().find(({ seq }) => seq === placeOf(name));
  if (batch !== undefined) return batch;
  throw new UserError([
    {
      code: 'facts/no-batch',
      level: 'error',
      message: text(
        `批次 ${name} 不在数据库中，或已删去`,
        `the batch ${name} is not in the store, or was dropped`,
      ),
      hint: text('重新上传，或在周期里撤销它', 'hand the file in again, or undo it in the period'),
      place: { value: name },
    },
  ]);
}

/** The kind of a batch that an upload of the organ became; null where there is none by this name. */
export async function findKind(
  db: Kysely<Tables> | Transaction<Tables>,
  organ: string,
  name: string,
): Promise<string | null> {
  const seq = placeOf(name);
  const uploads = (await uploadsOf(db, organ)).filter(({ state }) => state === 'review');
  const batch = uploads.flatMap(({ report }) => report?.batches ?? []).find((one) => one.seq === seq);
  return batch?.kind ?? null;
}
