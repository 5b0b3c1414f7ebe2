import type { Kysely } from 'kysely';
import type { Tables } from '../../records/tables.ts';
import { overlaps } from './posting-rules.ts';
import { postingsKnown } from './read-register.ts';

/** Somebody whose last posting in an organ ended before a period did. */
export interface Left {
  /** The last day here. */
  readonly on: string;
  /** Days of the period in post here. */
  readonly days: number;
}

/** Whoever was posted in an organ within a stretch of days and no longer is on its last day, by person. */
export async function leftBefore(
  db: Kysely<Tables>,
  { organ, from, to }: { readonly organ: string; readonly from: string; readonly to: string },
  person?: string,
): Promise<ReadonlyMap<string, Left>> {
  const postings = await postingsKnown(db, { organ, ...(person === undefined ? {} : { person }) });
  const within = postings.filter((posting) => overlaps(posting, { from, to }));
  const found = [...Map.groupBy(within, (posting) => posting.person)].flatMap(([id, own]) => {
    const on = own.reduce<string | null>((last, one) => later(last, one.to), '');
    if (on === null || on >= to) return [];
    const days = own.reduce(
      (sum, one) => sum + daysBetween(one.from < from ? from : one.from, one.to ?? to),
      0,
    );
    return [[id, { on, days }] as const];
  });
  return new Map(found);
}

/** The later of two ends; null, which is open, is the latest. */
function later(a: string | null, b: string | null): string | null {
  return a === null || b === null ? null : a > b ? a : b;
}

/** Days from one to another, both counted. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1;
}
