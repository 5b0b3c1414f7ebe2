import type { Kysely, Selectable, Transaction } from 'kysely';
import { recorder } from '../../access/recorder.ts';
import type { RequestContext } from '../../access/request-context.ts';
import type { OpenedPackage } from '../../exchange/open-package.ts';
import type { ExchangePackageTable } from '../../records/exchange-tables.ts';
import type { Tables } from '../../records/tables.ts';

type Db = Kysely<Tables> | Transaction<Tables>;

/** A package as it is kept. */
export type KeptPackage = Selectable<ExchangePackageTable>;
/** The same without its file and what was added to it. */
export type ListedPackage = Omit<KeptPackage, 'file' | 'given'>;

const listed = [
  'seq',
  'package',
  'organ',
  'way',
  'kind',
  'other',
  'other_name',
  'matter',
  'made_at',
  'digest',
  'key',
  'state',
  'recorded_at',
  'recorded_by',
  'second_at',
  'second_by',
  'note',
  'deletion',
] as const;

/** Packages that an organ made or took, the latest first. */
export function listPackages(db: Db, organ: string): Promise<ListedPackage[]> {
  return db
    .selectFrom('exchange_package')
    .select(listed)
    .where('organ', '=', organ)
    .orderBy('seq', 'desc')
    .limit(500)
    .execute();
}

/** A package by its place here; null where there is none. */
export async function findPackage(db: Db, seq: number): Promise<KeptPackage | null> {
  const row = await db.selectFrom('exchange_package').selectAll().where('seq', '=', seq).executeTakeFirst();
  return row ?? null;
}

/** A package that an organ made or took, by its own id; null where there is none. */
export async function findByPackageId(
  db: Db,
  organ: string,
  way: 'out' | 'in',
  id: string,
): Promise<KeptPackage | null> {
  const row = await db
    .selectFrom('exchange_package')
    .selectAll()
    .where('organ', '=', organ)
    .where('way', '=', way)
    .where('package', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

/** The latest package of a matter that was taken from an organ and not sent back; null where there is none. */
export async function findLatestOf(
  db: Db,
  organ: string,
  { from, matter }: OpenedPackage['manifest'],
): Promise<ListedPackage | null> {
  const row = await db
    .selectFrom('exchange_package')
    .select(listed)
    .where('organ', '=', organ)
    .where('way', '=', 'in')
    .where('other', '=', from.organ)
    .where('matter', '=', matter)
    .where('state', '!=', 'sent-back')
    .orderBy('made_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** Keeps a package that was taken; one that was sent back before takes its place again. Returns its place here. */
export async function keepTaken(
  tx: Transaction<Tables>,
  context: RequestContext,
  organ: string,
  taken: {
    readonly opened: OpenedPackage;
    readonly bytes: Uint8Array;
    readonly given: unknown;
    readonly state: 'waiting' | 'done';
  },
): Promise<number> {
  const { manifest, digest, signer } = taken.opened;
  const row = {
    package: manifest.id,
    organ,
    way: 'in' as const,
    kind: manifest.kind,
    other: manifest.from.organ,
    other_name: manifest.from.name,
    matter: manifest.matter,
    made_at: manifest.madeAt,
    digest,
    key: signer.fingerprint,
    file: Buffer.from(taken.bytes).toString('base64'),
    given: taken.given === null ? null : JSON.stringify(taken.given),
    state: taken.state,
    recorded_at: context.now,
    recorded_by: recorder(context),
    second_at: null,
    second_by: null,
    note: null,
  };
  const { seq } = await tx
    .insertInto('exchange_package')
    .values(row)
    .onConflict((c) => c.columns(['package', 'organ', 'way']).doUpdateSet(row))
    .returning('seq')
    .executeTakeFirstOrThrow();
  return seq;
}
