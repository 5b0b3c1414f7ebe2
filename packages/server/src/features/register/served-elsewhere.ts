import type { Kysely } from 'kysely';
import { z } from 'zod';
import { Transfer } from '../../exchange/contents/transfer.ts';
import type { Tables } from '../../records/tables.ts';

/** A stretch in which somebody was posted in another organ. */
export interface ServedElsewhere {
  readonly person: string;
  readonly organ: { readonly id: string; readonly name: string };
  readonly from: string;
  /** The last day; null where it ended only with the move here. */
  readonly to: string | null;
}

const Received = z.object({ postings: Transfer.shape.postings });

/**
 * Where people were posted in other organs within a stretch of days: by the register here, and by what came with them in signed
 * packages. Each stretch once, in order.
 */
export async function servedElsewhere(
  db: Kysely<Tables>,
  { organ, from, to }: { readonly organ: string; readonly from: string; readonly to: string },
  people: readonly string[],
): Promise<ServedElsewhere[]> {
  if (people.length === 0) return [];
  const here = await db
    .selectFrom('posting')
    .innerJoin('organ', 'organ.id', 'posting.organ')
    .select(['person', 'posting.organ', 'organ.name', 'from', 'to'])
    .where('person', 'in', [...people])
    .where('posting.organ', '!=', organ)
    .where('superseded_at', 'is', null)
    .execute();
  const files = await db
    .selectFrom('received_file')
    .select(['person', 'content'])
    .where('person', 'in', [...people])
    .where('organ', '=', organ)
    .orderBy('package')
    .execute();
  const found: ServedElsewhere[] = [
    ...here.map((p) => ({ person: p.person, organ: { id: p.organ, name: p.name }, from: p.from, to: p.to })),
    ...files.flatMap(({ person, content }) =>
      Received.parse(content).postings.map((p) => ({ person, organ: p.organ, from: p.from, to: p.to })),
    ),
  ];
  const within = found.filter(
    (one) => one.organ.id !== organ && one.from <= to && (one.to === null || one.to >= from),
  );
  const once = new Map(within.map((one) => [`${one.person} ${one.organ.id} ${one.from}`, one]));
  return [...once.values()].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
}
