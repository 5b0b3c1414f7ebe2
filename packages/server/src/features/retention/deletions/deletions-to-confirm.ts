import type { RetentionKind, Todo } from '@jianheng/api';
import { isInForce, roles, text } from '@jianheng/casework';
import type { RequestContext } from '../../../access/request-context.ts';
import { kindsOfData } from '../kinds/kinds-of-data.ts';

/** Lots that somebody else proposed to delete and that wait for the reader as chief. */
export async function deletionsToConfirm({ records, actor, today }: RequestContext): Promise<Todo[]> {
  const organs = actor.grants.filter((g) => g.role === 'chief' && isInForce(g, today)).map((g) => g.organ);
  if (organs.length === 0) return [];
  const rows = await records.db
    .selectFrom('deletion')
    .innerJoin('organ', 'organ.id', 'deletion.organ')
    .select(['deletion.id', 'deletion.kind', 'organ.name'])
    .where('deletion.state', '=', 'proposed')
    .where('deletion.made_by', '!=', actor.account)
    .where('deletion.organ', 'in', organs)
    .orderBy('deletion.id')
    .execute();
  return rows.map(({ id, kind, name }): Todo => {
    const { title } = kindsOfData[kind as RetentionKind];
    return {
      id: `deletion/${id}`,
      period: null,
      kind: 'confirm-deletion',
      title: text('确认删除到期数据', 'Confirm a deletion'),
      says: text(`${name}：${title.zh}`, `${name}: ${title.en}`),
      subject: { deletion: id },
      count: 1,
      role: 'chief',
      roleTitle: roles.chief,
      page: 'retention',
      deadline: null,
      escalatedFrom: null,
    };
  });
}
