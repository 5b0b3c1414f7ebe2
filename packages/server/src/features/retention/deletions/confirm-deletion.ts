import type { RetentionKind } from '@jianheng/api';
import { type Text, text } from '@jianheng/casework';
import type { Transaction } from 'kysely';
import { change } from '../../../access/change.ts';
import { blocked, Refused } from '../../../access/refused.ts';
import type { RequestContext } from '../../../access/request-context.ts';
import type { Tables } from '../../../records/tables.ts';
import { kindsOfData } from '../kinds/kinds-of-data.ts';
import { dueOfKind } from '../list-due.ts';
import type { RetentionDesk } from '../retention-desk.ts';
import { type RetentionScene, readScene } from '../retention-scene.ts';
import { retentionBasis, retentionOf } from '../retention-settings.ts';
import { takeFiles } from '../take-files.ts';
import { type DeletionRow, deletionDeed, getDeletion } from './find-deletion.ts';

/**
 * Carries out a lot that another has proposed: rows, their marks and the audit entry in one transaction, the files after it. What
 * is held by now, or no longer due, is kept and says why. The entry says how many of what went by which period and clause, and
 * names nobody. Throws {@link Refused}.
 */
export async function confirmDeletion(
  desk: RetentionDesk,
  context: RequestContext,
  id: number,
): Promise<void> {
  const { organ, kind: named } = await getDeletion(context, 'retention.confirm', id);
  const kind = named as RetentionKind;
  await change(context, deletionDeed('retention.confirm', organ, id), async (tx) => {
    const row = await lock(tx, context, id);
    // Whoever acts in a period holds its row: nothing is raised while this looks whether something is open.
    await tx.selectFrom('period').select('id').where('organ', '=', organ).forUpdate().execute();
    const scene = await readScene(desk.standings, tx, organ, context.today);
    const { going, kept } = await judge(tx, scene, kind, id);
    const files =
      going.length === 0
        ? []
        : await kindsOfData[kind].remove({ tx, scene, deletion: id, now: context.now }, going);
    await record(tx, id, going, kept);
    const unique = [...new Map(files.map((file) => [`${file.what} ${file.ref}`, file])).values()];
    // What was worked out from facts and runs that go is worked out anew from what stays.
    if (unique.some(({ what }) => what === 'batch')) unique.push({ what: 'derived', ref: organ });
    for (let at = 0; at < unique.length; at += 500)
      await tx
        .insertInto('deletion_file')
        .values(unique.slice(at, at + 500).map((file) => ({ deletion: id, ...file, gone_at: null })))
        .execute();
    await tx
      .updateTable('deletion')
      .set({ state: 'done', decided_by: context.actor.account, decided_at: context.now })
      .where('id', '=', id)
      .execute();
    const { days, source, up_to: upTo, made_by: madeBy } = row;
    return {
      before: { kind, upTo, proposed: going.length + kept.size, madeBy },
      after: {
        kind,
        gone: going.length,
        kept: kept.size,
        files: unique.length,
        days,
        source,
        clause: retentionBasis.zh,
      },
      answer: undefined,
    };
  });
  await context.records.sync();
  await takeFiles(desk, context.records.db, context.now, id);
}

async function lock(tx: Transaction<Tables>, { actor }: RequestContext, id: number): Promise<DeletionRow> {
  const row = await tx.selectFrom('deletion').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (row === undefined) throw new Refused({ is: 'not-found' });
  if (row.state !== 'proposed') throw settled;
  if (row.made_by === actor.account) throw ownLot;
  return row;
}

/** What of a lot may go now, and what is kept for which reason. */
async function judge(
  tx: Transaction<Tables>,
  scene: RetentionScene,
  kind: RetentionKind,
  id: number,
): Promise<{ readonly going: string[]; readonly kept: ReadonlyMap<string, Text[]> }> {
  const items = await tx.selectFrom('deletion_item').select('item').where('deletion', '=', id).execute();
  const days = (await retentionOf(tx, scene.organ)).find((one) => one.kind === kind)?.days ?? null;
  const due = days === null ? [] : await dueOfKind(scene, kind, days);
  const byId = new Map(due.map((one) => [one.id, one]));
  const going: string[] = [];
  const kept = new Map<string, Text[]>();
  for (const { item } of items) {
    const held = byId.get(item)?.held ?? [noLongerDue];
    if (held.length === 0) going.push(item);
    else kept.set(item, [...held]);
  }
  return { going, kept };
}

async function record(
  tx: Transaction<Tables>,
  id: number,
  going: readonly string[],
  kept: ReadonlyMap<string, readonly Text[]>,
): Promise<void> {
  if (going.length > 0)
    await tx
      .updateTable('deletion_item')
      .set({ outcome: 'gone' })
      .where('deletion', '=', id)
      .where('item', 'in', going)
      .execute();
  for (const [item, because] of kept)
    await tx
      .updateTable('deletion_item')
      .set({ outcome: 'kept', because: JSON.stringify(because) })
      .where('deletion', '=', id)
      .where('item', '=', item)
      .execute();
}

const noLongerDue = text('已不在，或不再到期', 'no longer there, or no longer due');
const settled = blocked('retention/settled', text('这一批已经办结', 'this lot is settled'));
const ownLot = blocked('four-eyes', text('提出的人不能自己确认', 'whoever proposed it cannot confirm it'));
