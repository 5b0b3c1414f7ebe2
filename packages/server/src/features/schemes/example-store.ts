import type { Said } from '@jianheng/api';
import type { Kysely, Selectable } from 'kysely';
import type { RequestContext } from '../../access/request-context.ts';
import type { ExampleAdoptionTable, ExampleBatchTable } from '../../records/exchange-tables.ts';
import type { Tables } from '../../records/tables.ts';

/** A worked example as it is kept. */
export interface KeptExample {
  readonly id: string;
  readonly set: string;
  readonly title: Said;
  readonly suits: Said;
}

export type KeptBatch = Selectable<ExampleBatchTable>;

/** An organ and those above it, nearest first. */
export function upwards({ tree }: RequestContext, organ: string): string[] {
  const path = [organ];
  for (let at = tree.parentOf(organ); at != null && !path.includes(at); at = tree.parentOf(at)) path.push(at);
  return path;
}

/** Batches that an organ issued or that were issued to it from above, newest first; withdrawn ones too. */
export async function batchesFor(context: RequestContext, organ: string): Promise<KeptBatch[]> {
  const rows = await context.records.db
    .selectFrom('example_batch')
    .selectAll()
    .where('organ', 'in', upwards(context, organ))
    .execute();
  return rows.sort((a, b) =>
    a.issued_at < b.issued_at ? 1 : a.issued_at > b.issued_at ? -1 : b.number - a.number,
  );
}

/** The examples of a batch. */
export function examplesOf(batch: KeptBatch): readonly KeptExample[] {
  return batch.examples as readonly KeptExample[];
}

/** Whether a set is an example that the organ may see. */
export async function isIssuedTo(context: RequestContext, organ: string, hash: string): Promise<boolean> {
  const batches = await batchesFor(context, organ);
  return batches.some((batch) => examplesOf(batch).some(({ set }) => set === hash));
}

/** Who adopted what of these batches, in the order in which they did. */
export async function adoptionsOf(
  db: Kysely<Tables>,
  batches: readonly string[],
): Promise<Selectable<ExampleAdoptionTable>[]> {
  if (batches.length === 0) return [];
  return db
    .selectFrom('example_adoption')
    .selectAll()
    .where('batch', 'in', batches)
    .orderBy('adopted_at')
    .execute();
}
