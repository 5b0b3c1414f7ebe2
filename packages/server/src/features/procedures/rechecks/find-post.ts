import type { Kysely } from 'kysely';
import type { Tables } from '../../../records/tables.ts';
import { postingsKnown } from '../../register/read-register.ts';
import type { PeriodAt } from '../read-period.ts';
import type { Asked, Post } from './channels.ts';

/** The post by which somebody is rated in a period: the last one in the organ that began in it or before; null without one. */
export async function findPost(
  db: Kysely<Tables>,
  { organ, to }: Pick<PeriodAt['row'], 'organ' | 'to'>,
  person: string,
): Promise<Post | null> {
  const postings = await postingsKnown(db, { person, organ });
  return postings.findLast(({ from }) => from <= to) ?? null;
}

/** Where and when the rules of a period's re-checks are asked: on the period's last day, in the organ's province. */
export async function askedIn(
  db: Kysely<Tables>,
  { organ, to }: Pick<PeriodAt['row'], 'organ' | 'to'>,
): Promise<Asked> {
  const row = await db.selectFrom('organ').select('province').where('id', '=', organ).executeTakeFirst();
  return { day: to, province: row?.province ?? null };
}
