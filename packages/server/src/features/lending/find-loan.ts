import type { Operation } from '@jianheng/casework';
import type { Selectable } from 'kysely';
import { authorise, type Deed } from '../../access/authorise.ts';
import { Refused } from '../../access/refused.ts';
import type { RequestContext } from '../../access/request-context.ts';
import type { LoanRequestTable } from '../../records/lending-tables.ts';

/** A request as it is kept. */
export type LoanRow = Selectable<LoanRequestTable>;

/** What is done with a request of an organ, or with all of them. */
export function loanDeed(operation: Operation, organ: string | null, id?: number): Deed {
  const target = `register/${organ ?? '-'}/loan${id === undefined ? '' : `/${id}`}`;
  return { operation, belongs: { organ }, target };
}

/** A request that the actor may do something with. Throws {@link Refused} otherwise. */
export async function getLoan(context: RequestContext, operation: Operation, id: number): Promise<LoanRow> {
  const row = await context.records.db
    .selectFrom('loan_request')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  await authorise(context, loanDeed(operation, row?.organ ?? null, id));
  if (row === undefined) throw new Refused({ is: 'not-found' });
  return row;
}
