import { text } from '@jianheng/casework';
import { isAllowed } from '../../../access/authorise.ts';
import { change } from '../../../access/change.ts';
import { blocked } from '../../../access/refused.ts';
import type { RequestContext } from '../../../access/request-context.ts';
import { deletionDeed, findDeletion, getDeletion } from './find-deletion.ts';

/** Drops a lot that nobody has confirmed: the office takes it back, or the chief refuses it. Throws {@link Refused}. */
export async function dropDeletion(context: RequestContext, id: number): Promise<void> {
  const found = await findDeletion(context.records.db, id);
  const second = deletionDeed('retention.confirm', found?.organ ?? null, id);
  const operation = isAllowed(context, second) ? 'retention.confirm' : 'retention.propose';
  const { organ } = await getDeletion(context, operation, id);
  await change(context, deletionDeed(operation, organ, id), async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('deletion')
      .set({ state: 'dropped', decided_by: context.actor.account, decided_at: context.now })
      .where('id', '=', id)
      .where('state', '=', 'proposed')
      .executeTakeFirst();
    if (numUpdatedRows !== 1n) throw settled;
    return { before: { state: 'proposed' }, after: { state: 'dropped' }, answer: undefined };
  });
}

const settled = blocked('retention/settled', text('这一批已经办结', 'this lot is settled'));
