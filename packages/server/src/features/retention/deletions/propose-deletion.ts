import type { DeletionToPropose } from '@jianheng/api';
import { text } from '@jianheng/casework';
import { change } from '../../../access/change.ts';
import { blocked } from '../../../access/refused.ts';
import type { RequestContext } from '../../../access/request-context.ts';
import { dueOfKind } from '../list-due.ts';
import type { RetentionDesk } from '../retention-desk.ts';
import { readScene } from '../retention-scene.ts';
import { retentionOf } from '../retention-settings.ts';
import { deletionDeed } from './find-deletion.ts';

/** Things in one lot: as many as somebody else may be asked to look over. The longest overdue go first. */
const most = 2000;

/**
 * Proposes that everything of a kind be deleted that was due by a day and that nothing holds back. It is carried out when another
 * has confirmed it. Throws {@link Refused}.
 */
export async function proposeDeletion(
  { standings }: Pick<RetentionDesk, 'standings'>,
  context: RequestContext,
  organ: string,
  { kind, upTo }: DeletionToPropose,
): Promise<{ readonly id: number }> {
  const { account } = context.actor;
  return change(context, deletionDeed('retention.propose', organ), async (tx) => {
    const { days, source } = (await retentionOf(tx, organ)).find((one) => one.kind === kind)!;
    if (days === null || source === null) throw unset;
    await tx.selectFrom('organ').select('id').where('id', '=', organ).forUpdate().execute();
    const waiting = await tx
      .selectFrom('deletion')
      .select('id')
      .where('organ', '=', organ)
      .where('kind', '=', kind)
      .where('state', '=', 'proposed')
      .executeTakeFirst();
    if (waiting !== undefined) throw proposedBefore;
    const scene = await readScene(standings, tx, organ, context.today);
    const due = (await dueOfKind(scene, kind, days)).filter((one) => one.due <= upTo);
    const free = due.filter(({ held }) => held.length === 0).slice(0, most);
    if (free.length === 0) throw due.length === 0 ? nothingDue : allHeld;
    const lot = { organ, kind, up_to: upTo, days, source };
    const { id } = await tx
      .insertInto('deletion')
      .values({
        ...lot,
        made_by: account,
        made_at: context.now,
        state: 'proposed',
        decided_by: null,
        decided_at: null,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    for (let at = 0; at < free.length; at += 500)
      await tx
        .insertInto('deletion_item')
        .values(
          free.slice(at, at + 500).map(({ id: item, since, due }) => ({
            deletion: id,
            item,
            since,
            due,
            outcome: null,
            because: null,
          })),
        )
        .execute();
    return {
      before: null,
      after: { deletion: id, ...lot, count: free.length, held: due.length - free.length },
      answer: { id },
    };
  });
}

const unset = blocked(
  'retention/unset',
  text('本院没有设这类数据的保存期限', 'the organ has not said for how long it keeps this kind of data'),
);
const proposedBefore = blocked(
  'retention/proposed',
  text('这类数据已有一批待确认，先确认或撤回', 'a lot of this kind waits to be confirmed: settle it first'),
);
const nothingDue = blocked(
  'retention/nothing-due',
  text('到这一天为止没有到期的', 'nothing was due by that day'),
);
const allHeld = blocked(
  'retention/all-held',
  text('到期的都因在办事项或暂缓删除而保留', 'everything that is due is held back by what is under way'),
);
