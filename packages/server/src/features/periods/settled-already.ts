import {
  blocker,
  confirmKind,
  getAction,
  may,
  type Period,
  periodProcedure,
  rejectKind,
  type Standing,
  Waiting,
} from '@jianheng/casework';
import type { Transaction } from 'kysely';
import type { Refusal } from '../../access/refused.ts';
import type { RequestContext } from '../../access/request-context.ts';
import type { Tables } from '../../records/tables.ts';

interface Second {
  readonly context: RequestContext;
  readonly period: string;
  readonly standing: Standing<Period>;
  readonly wanted: { readonly kind: string; readonly subject: unknown };
}

/**
 * What to say to somebody who confirms or refuses what a colleague settled a moment before: that it is settled. Null for
 * whoever could not have settled it, and where nothing ever waited: they learn nothing.
 */
export async function settledAlready(
  tx: Transaction<Tables>,
  { context, period, standing, wanted }: Second,
): Promise<Refusal | null> {
  if (wanted.kind !== confirmKind && wanted.kind !== rejectKind) return null;
  const of = Waiting.safeParse(wanted.subject);
  if (!of.success || standing.waiting.has(of.data.seq)) return null;
  const row = await tx
    .selectFrom('period_action')
    .select(['kind', 'subject'])
    .where('period', '=', period)
    .where('seq', '=', of.data.seq)
    .executeTakeFirst();
  if (row === undefined || !(row.kind in periodProcedure.actions)) return null;
  const { second, belongs } = getAction(periodProcedure, row.kind);
  if (second === null || !may(context.actor, second, belongs(standing.state, row.subject), context))
    return null;
  return { is: 'blocked', blocked: [settled] };
}

const settled = blocker(
  'settled',
  '这一步已经有人确认或退回了，请刷新页面看结果',
  'somebody has confirmed or refused this already: reload the page to see',
);
