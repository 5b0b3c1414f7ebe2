import type { Operation } from '@jianheng/casework';
import type { Kysely, Selectable } from 'kysely';
import { authorise, type Deed } from '../../../access/authorise.ts';
import { Refused } from '../../../access/refused.ts';
import type { RequestContext } from '../../../access/request-context.ts';
import type { DeletionTable } from '../../../records/retention-tables.ts';
import type { Tables } from '../../../records/tables.ts';

/** A lot as it is kept. */
export type DeletionRow = Selectable<DeletionTable>;

/** What is done with a lot of an organ, or with all of them. */
export function deletionDeed(operation: Operation, organ: string | null, id?: number): Deed {
  const target = `register/${organ ?? '-'}/deletion${id === undefined ? '' : `/${id}`}`;
  return { operation, belongs: { organ }, target };
}

/** A lot by its number; null where there is none. */
export async function findDeletion(db: Kysely<Tables>, id: number): Promise<DeletionRow | null> {
  return (await db.selectFrom('deletion').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}

/** A lot that the actor may do something with. Throws {@link Refused} otherwise. */
export async function getDeletion(
  context: RequestContext,
  operation: Operation,
  id: number,
): Promise<DeletionRow> {
  const row = await findDeletion(context.records.db, id);
  await authorise(context, deletionDeed(operation, row?.organ ?? null, id));
  if (row === null) throw new Refused({ is: 'not-found' });
  return row;
}
