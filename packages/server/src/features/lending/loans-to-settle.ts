import type { Todo } from '@jianheng/api';
import { isInForce, isWithin, roles, text } from '@jianheng/casework';
import type { RequestContext } from '../../access/request-context.ts';

/** Requests for people that wait for the reader: as superior for an answer, as the office that asked to take note of it. */
export async function loansToSettle({ records, actor, tree, today }: RequestContext): Promise<Todo[]> {
  const held = actor.grants.filter((g) => isInForce(g, today));
  const [offices, above] = (['office', 'superior'] as const).map((role) =>
    held.filter((g) => g.role === role).map((g) => g.organ),
  ) as [string[], string[]];
  if (offices.length + above.length === 0) return [];
  const rows = await records.db
    .selectFrom('loan_request')
    .innerJoin('organ', 'organ.id', 'loan_request.organ')
    .select([
      'loan_request.id',
      'loan_request.organ',
      'loan_request.role',
      'loan_request.state',
      'organ.name',
    ])
    .where('loan_request.state', 'in', ['asked', 'lent', 'refused'])
    .where('loan_request.seen_at', 'is', null)
    .orderBy('loan_request.id')
    .execute();
  return rows.flatMap(({ id, organ, role, state, name }): Todo[] => {
    const title = roles[role as keyof typeof roles];
    const line = {
      id: `loan/${id}`,
      period: null,
      subject: { loan: id },
      count: 1,
      deadline: null,
      escalatedFrom: null,
    };
    if (state === 'asked' && above.some((own) => own !== organ && isWithin(tree, organ, own)))
      return [
        {
          ...line,
          kind: 'answer-loan',
          title: text('答复派员申请', 'Answer a request for people'),
          says: text(`${name}：请派${title.zh}`, `${name} asks for people: ${title.en}`),
          role: 'superior',
          roleTitle: roles.superior,
          page: 'jurisdiction',
        },
      ];
    if (state !== 'asked' && offices.includes(organ))
      return [
        {
          ...line,
          kind: 'see-loan',
          title: text('查看派员答复', 'Take note of an answer'),
          says:
            state === 'lent'
              ? text(
                  `${name}，上级院已派员：${title.zh}`,
                  `${name}: the superior organ lends people (${title.en})`,
                )
              : text(
                  `${name}，上级院未派员：${title.zh}`,
                  `${name}: the superior organ lends nobody (${title.en})`,
                ),
          role: 'office',
          roleTitle: roles.office,
          page: 'lending',
        },
      ];
    return [];
  });
}
