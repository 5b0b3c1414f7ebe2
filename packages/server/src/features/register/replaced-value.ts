import type { Kysely, Transaction } from 'kysely';
import { recorder } from '../../access/recorder.ts';
import type { RequestContext } from '../../access/request-context.ts';
import type { Tables } from '../../records/tables.ts';

/** Things whose present value stands in a table of its own and whose former ones are kept aside. */
export type Replaceable = 'organ' | 'department' | 'unit' | 'person';

/** Keeps what a row said until now, so that the register can be read as it was known at any moment. */
export async function keepReplaced(
  tx: Transaction<Tables>,
  context: RequestContext,
  kind: Replaceable,
  was: { readonly id: string },
): Promise<void> {
  await tx
    .insertInto('replaced_value')
    .values({ kind, id: was.id, was: JSON.stringify(was), until: context.now, by: recorder(context) })
    .execute();
}

/** Rows with, in place of what changed after a moment, what they said at that moment. */
export async function asKnown<Row extends { readonly id: string }>(
  db: Kysely<Tables>,
  kind: Replaceable,
  rows: readonly Row[],
  moment: string,
): Promise<Row[]> {
  const later = await db
    .selectFrom('replaced_value')
    .select(['id', 'was'])
    .where('kind', '=', kind)
    .where('until', '>', moment)
    .orderBy('seq')
    .execute();
  const former = new Map<string, Row>();
  for (const { id, was } of later) if (!former.has(id)) former.set(id, was as unknown as Row);
  return rows.map((row) => former.get(row.id) ?? row);
}
