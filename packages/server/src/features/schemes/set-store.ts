import type { Kysely, Transaction } from 'kysely';
import { recorder } from '../../access/recorder.ts';
import type { RequestContext } from '../../access/request-context.ts';
import type { Tables } from '../../records/tables.ts';
import { hashSet, type SchemeRef, type SchemeSetContent } from './scheme-set.ts';

type Db = Kysely<Tables> | Transaction<Tables>;

/** Where an organ had a set from. */
export type SetOrigin = 'template' | 'issued' | 'own';

/** A set as it is kept. */
export interface KeptSet extends SchemeSetContent {
  readonly hash: string;
}

/** A set in the list of an organ. */
export interface HeldSet {
  readonly hash: string;
  readonly id: string;
  readonly from: SetOrigin;
  readonly addedAt: string;
  readonly addedBy: string;
  readonly schemes: readonly SchemeRef[];
}

/** Keeps the texts of a set and that an organ holds it. What is there already stays as it is. */
export async function keepSet(
  tx: Transaction<Tables>,
  context: RequestContext,
  organ: string,
  set: SchemeSetContent,
  from: SetOrigin,
): Promise<string> {
  const added = { added_at: context.now, added_by: recorder(context) };
  const hash = hashSet(set.id, set.schemes);
  for (const { id, hash: own, text } of set.schemes) {
    await tx
      .insertInto('scheme_text')
      .values({ hash: own, id, text, ...added })
      .onConflict((c) => c.column('hash').doNothing())
      .execute();
  }
  const refs = set.schemes.map((scheme) => ({ id: scheme.id, hash: scheme.hash }));
  await tx
    .insertInto('scheme_set')
    .values({ hash, id: set.id, schemes: JSON.stringify(refs) })
    .onConflict((c) => c.column('hash').doNothing())
    .execute();
  await tx
    .insertInto('organ_scheme_set')
    .values({ organ, hash, from, ...added })
    .onConflict((c) => c.columns(['organ', 'hash']).doNothing())
    .execute();
  return hash;
}

/** A set with its texts; null where there is none. */
export async function findSet(db: Db, hash: string): Promise<KeptSet | null> {
  const row = await db.selectFrom('scheme_set').selectAll().where('hash', '=', hash).executeTakeFirst();
  if (row === undefined) return null;
  const refs = row.schemes as readonly SchemeRef[];
  const texts = await db
    .selectFrom('scheme_text')
    .select(['hash', 'text'])
    .where(
      'hash',
      'in',
      refs.map((ref) => ref.hash),
    )
    .execute();
  const textOf = new Map(texts.map(({ hash: own, text }) => [own, text]));
  return { hash, id: row.id, schemes: refs.map((ref) => ({ ...ref, text: textOf.get(ref.hash)! })) };
}

/** Where an organ had a set from; null where it holds none of that hash. */
export async function originOf(db: Db, organ: string, hash: string): Promise<SetOrigin | null> {
  const row = await db
    .selectFrom('organ_scheme_set')
    .select('from')
    .where('organ', '=', organ)
    .where('hash', '=', hash)
    .executeTakeFirst();
  return row?.from ?? null;
}

/** The sets that an organ holds, newest first. */
export async function listSets(db: Db, organ: string): Promise<HeldSet[]> {
  const rows = await db
    .selectFrom('organ_scheme_set')
    .innerJoin('scheme_set', 'scheme_set.hash', 'organ_scheme_set.hash')
    .select(['scheme_set.hash', 'scheme_set.id', 'scheme_set.schemes'])
    .select(['organ_scheme_set.from', 'organ_scheme_set.added_at', 'organ_scheme_set.added_by'])
    .where('organ_scheme_set.organ', '=', organ)
    .execute();
  return rows
    .map(({ hash, id, schemes, from, added_at, added_by }) => ({
      hash,
      id,
      from,
      addedAt: added_at,
      addedBy: added_by,
      schemes: schemes as readonly SchemeRef[],
    }))
    .sort((a, b) => (a.addedAt < b.addedAt ? 1 : a.addedAt > b.addedAt ? -1 : a.id < b.id ? -1 : 1));
}
