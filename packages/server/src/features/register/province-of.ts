import type { Kysely } from 'kysely';
import type { Tables } from '../../records/tables.ts';

/** The province of an organ: its own, else that of the nearest organ above that says one; null where none does. */
export async function provinceOf(db: Kysely<Tables>, organ: string): Promise<string | null> {
  const seen = new Set<string>();
  for (let at: string | null = organ; at !== null && !seen.has(at); ) {
    seen.add(at);
    const row = await db
      .selectFrom('organ')
      .select(['province', 'parent'])
      .where('id', '=', at)
      .executeTakeFirst();
    if (row === undefined) return null;
    if (row.province !== null) return row.province;
    at = row.parent;
  }
  return null;
}
