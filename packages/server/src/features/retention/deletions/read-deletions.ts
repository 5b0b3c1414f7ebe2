import type { Deletion, DeletionShown, RetentionKind } from '@jianheng/api';
import type { Text } from '@jianheng/casework';
import type { Kysely } from 'kysely';
import { authorise } from '../../../access/authorise.ts';
import type { RequestContext } from '../../../access/request-context.ts';
import type { Tables } from '../../../records/tables.ts';
import { nameAccounts } from '../../accounts/name-accounts.ts';
import { kindsOfData } from '../kinds/kinds-of-data.ts';
import { dueOfKind } from '../list-due.ts';
import type { RetentionDesk } from '../retention-desk.ts';
import { readScene } from '../retention-scene.ts';
import { retentionBasis } from '../retention-settings.ts';
import { type DeletionRow, deletionDeed, getDeletion } from './find-deletion.ts';

/** What was proposed and deleted in an organ, the newest first. Throws {@link Refused}. */
export async function listDeletions(context: RequestContext, organ: string): Promise<Deletion[]> {
  await authorise(context, deletionDeed('retention.read', organ));
  const { db } = context.records;
  const rows = await db
    .selectFrom('deletion')
    .selectAll()
    .where('organ', '=', organ)
    .orderBy('id', 'desc')
    .limit(200)
    .execute();
  return sayAll(db, rows);
}

/** A lot with what is in it, and what would be held if it were confirmed now. Throws {@link Refused}. */
export async function showDeletion(
  { standings }: Pick<RetentionDesk, 'standings'>,
  context: RequestContext,
  id: number,
): Promise<DeletionShown> {
  const row = await getDeletion(context, 'retention.read', id);
  const { db } = context.records;
  const [said] = await sayAll(db, [row]);
  const items = await db
    .selectFrom('deletion_item')
    .selectAll()
    .where('deletion', '=', id)
    .orderBy('due')
    .orderBy('item')
    .execute();
  const scene = await readScene(standings, db, row.organ, context.today);
  const now = row.state === 'proposed' ? await dueOfKind(scene, row.kind as RetentionKind, row.days) : [];
  const byId = new Map(now.map((one) => [one.id, one]));
  return {
    ...said!,
    items: items.map(({ item, since, due, outcome, because }) => ({
      id: item,
      name: byId.get(item)?.name ?? null,
      since,
      due,
      outcome,
      held: (because as Text[] | null) ?? byId.get(item)?.held ?? [],
    })),
  };
}

async function sayAll(db: Kysely<Tables>, rows: readonly DeletionRow[]): Promise<Deletion[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const items = await db
    .selectFrom('deletion_item')
    .select(['deletion', 'outcome', (e) => e.fn.countAll<number>().as('count')])
    .where('deletion', 'in', ids)
    .groupBy(['deletion', 'outcome'])
    .execute();
  const files = await db
    .selectFrom('deletion_file')
    .select(['deletion', (e) => e.fn.countAll<number>().as('count')])
    .where('deletion', 'in', ids)
    .where('gone_at', 'is', null)
    .groupBy('deletion')
    .execute();
  const nameOf = await nameAccounts(
    db,
    rows.flatMap(({ made_by, decided_by }) => [made_by, decided_by ?? made_by]),
  );
  return rows.map((row) => {
    const own = items.filter(({ deletion }) => deletion === row.id);
    const count = (outcome: string) => Number(own.find((one) => one.outcome === outcome)?.count ?? 0);
    const kind = row.kind as RetentionKind;
    return {
      id: row.id,
      kind,
      title: kindsOfData[kind].title,
      goes: kindsOfData[kind].goes,
      upTo: row.up_to,
      days: row.days,
      source: row.source,
      basis: retentionBasis,
      by: row.made_by,
      byName: nameOf(row.made_by),
      at: row.made_at,
      state: row.state,
      decidedByName: row.decided_by === null ? null : nameOf(row.decided_by),
      decidedAt: row.decided_at,
      count: own.reduce((sum, one) => sum + Number(one.count), 0),
      gone: count('gone'),
      kept: count('kept'),
      filesLeft: Number(files.find(({ deletion }) => deletion === row.id)?.count ?? 0),
    };
  });
}
