import { confirmKind, dayInChina, getAction, periodProcedure, type Recorded } from '@jianheng/casework';
import type { Kysely } from 'kysely';
import type { Tables } from '../../../records/tables.ts';

/** Who took a step of the procedure last, and when it took effect. */
export interface Finished {
  /** The maker, then whoever confirmed where two pairs of eyes are needed. */
  readonly by: readonly string[];
  readonly on: string;
}

type Row = Pick<Recorded, 'seq' | 'kind' | 'by' | 'at' | 'subject'>;

/** Who took each of some steps last, by kind, from a period's log up to a place; what still waits for a second pair of eyes is left out. */
export async function readFinished(
  db: Kysely<Tables>,
  { period, seq }: { readonly period: string; readonly seq: number },
  kinds: readonly string[],
): Promise<ReadonlyMap<string, Finished>> {
  const rows: Row[] = await db
    .selectFrom('period_action')
    .select(['seq', 'kind', 'by', 'at', 'subject'])
    .where('period', '=', period)
    .where('seq', '<=', seq)
    .where('kind', 'in', [...kinds, confirmKind])
    .orderBy('seq')
    .execute();
  const confirmed = new Map(
    rows.flatMap((row) =>
      row.kind === confirmKind ? [[(row.subject as { readonly seq: number }).seq, row] as const] : [],
    ),
  );
  const found = new Map<string, Finished>();
  for (const { seq: place, kind, by, at } of rows) {
    if (kind === confirmKind) continue;
    if (getAction(periodProcedure, kind).second === null) found.set(kind, { by: [by], on: dayInChina(at) });
    const second = confirmed.get(place);
    if (second !== undefined) found.set(kind, { by: [by, second.by], on: dayInChina(second.at) });
  }
  return found;
}
