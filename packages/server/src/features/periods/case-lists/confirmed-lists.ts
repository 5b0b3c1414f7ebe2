import { OwnCase } from '@jianheng/api';
import type { Kysely, Transaction } from 'kysely';
import { z } from 'zod';
import type { Tables } from '../../../records/tables.ts';
import { readActionsAt } from '../standing-store.ts';

const Found = z.object({ cases: z.array(OwnCase) });

/** Lists as people confirmed them, by the place of the confirmation in the period's log. */
export async function confirmedLists(
  db: Kysely<Tables> | Transaction<Tables>,
  period: string,
  places: readonly number[],
): Promise<ReadonlyMap<number, readonly OwnCase[]>> {
  const actions = await readActionsAt(db, period, places);
  return new Map(
    actions.flatMap(({ seq, found }) => {
      const kept = Found.safeParse(found);
      return kept.success ? [[seq, kept.data.cases] as const] : [];
    }),
  );
}
