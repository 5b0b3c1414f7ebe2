import type { AnswerChoice, ExampleBatch } from '@jianheng/api';
import type { RequestContext } from '../../access/request-context.ts';
import { judgeBatch } from './example-signature.ts';
import { adoptionsOf, examplesOf, type KeptBatch } from './example-store.ts';
import type { SchemesDesk } from './schemes-desk.ts';

/** Batches as an organ sees them: whose signature, and who adopted what. */
export async function sayBatches(
  desk: SchemesDesk,
  context: RequestContext,
  organ: string,
  batches: readonly KeptBatch[],
): Promise<ExampleBatch[]> {
  const adoptions = await adoptionsOf(
    context.records.db,
    batches.map(({ id }) => id),
  );
  const seen = adoptions.filter(
    (one) =>
      one.organ === organ || batches.some(({ id, organ: issuer }) => id === one.batch && issuer === organ),
  );
  const names = await organNames(context, [...batches.map((b) => b.organ), ...seen.map((one) => one.organ)]);
  const named = (id: string) => ({ id, name: names.get(id) ?? id });
  const said: ExampleBatch[] = [];
  for (const batch of batches)
    said.push({
      id: batch.id,
      organ: named(batch.organ),
      number: batch.number,
      title: batch.title as ExampleBatch['title'],
      sizes: choices(desk, 'size', batch.sizes),
      classes: choices(desk, 'class', batch.classes),
      note: batch.note,
      issuedAt: batch.issued_at,
      withdrawn:
        batch.withdrawn_at === null
          ? null
          : { at: batch.withdrawn_at, reason: batch.withdrawn_because ?? '' },
      signature: await judgeBatch(desk, context, batch),
      examples: examplesOf(batch).map((example) => ({ ...example })),
      adopted: seen
        .filter((one) => one.batch === batch.id)
        .map((one) => ({
          organ: named(one.organ),
          example: one.example,
          at: one.adopted_at,
          seenAt: one.seen_at,
        })),
    });
  return said;
}

/** Codes of the fact model with their titles. */
export function choices({ library }: SchemesDesk, list: string, words: unknown): AnswerChoice[] {
  return (words as readonly string[]).map((value) => ({
    value,
    title: { zh: value, en: library.model.codes[list]?.[value]?.en ?? value },
  }));
}

async function organNames(
  { records }: RequestContext,
  organs: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(organs)];
  if (ids.length === 0) return new Map();
  const rows = await records.db.selectFrom('organ').select(['id', 'name']).where('id', 'in', ids).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
