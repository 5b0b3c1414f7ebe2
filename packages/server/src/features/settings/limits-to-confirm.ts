import type { Todo } from '@jianheng/api';
import { isInForce, limitTitles, roles, text } from '@jianheng/casework';
import type { RequestContext } from '../../access/request-context.ts';

/** Limits that an organ's office entered and that the reader may put in force: one line for each organ. */
export async function limitsToConfirm({ records, actor, today }: RequestContext): Promise<Todo[]> {
  const seats = actor.grants.filter((g) => ['chief', 'committee'].includes(g.role) && isInForce(g, today));
  if (seats.length === 0) return [];
  const rows = await records.db
    .selectFrom('own_limit')
    .innerJoin('organ', 'organ.id', 'own_limit.organ')
    .select(['own_limit.organ', 'own_limit.limit', 'organ.name'])
    .where('own_limit.confirmed_by', 'is', null)
    .where('own_limit.made_by', '!=', actor.account)
    .where(
      'own_limit.organ',
      'in',
      seats.map(({ organ }) => organ),
    )
    .orderBy('own_limit.id')
    .execute();
  return [...Map.groupBy(rows, ({ organ }) => organ)].map(([organ, own]): Todo => {
    const { role } = seats.find((seat) => seat.organ === organ)!;
    const titles = own.map(({ limit }) => limitTitles[limit as keyof typeof limitTitles]);
    const name = own[0]!.name;
    return {
      id: `${organ}/confirm-limit/${role}`,
      period: null,
      kind: 'confirm-limit',
      title: text('确认本院期限', 'Put limits in force'),
      says: text(
        `${name}录入的期限等待您确认或退回：${titles.map(({ zh }) => zh).join('、')}`,
        `limits entered for ${name} wait for you to confirm or send back: ${titles.map(({ en }) => en).join(', ')}`,
      ),
      subject: { organ },
      count: own.length,
      role,
      roleTitle: roles[role],
      page: 'limits',
      deadline: null,
      escalatedFrom: null,
    };
  });
}
