import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import type { Tables } from '../../../records/tables.ts';
import type { RegisterDesk } from '../register-desk.ts';

/** Nothing is read for as long as this; whatever is older was left by a crash. */
const aDay = 86_400_000;

/**
 * Removes what crashes left in the desk's folder: files that were being read, and workbooks of reviews that are no more. They
 * hold personal data that nobody would look for there.
 */
export async function sweepFolder({ folder }: RegisterDesk, db: Kysely<Tables>, now: string): Promise<void> {
  const old = readdirSync(folder).filter((name) => {
    const made = statSync(join(folder, name), { throwIfNoEntry: false });
    return made !== undefined && Date.parse(now) - made.mtimeMs > aDay;
  });
  const reviews = await db.selectFrom('roster_review').select('id').execute();
  const kept = new Set(reviews.map(({ id }) => `roster-${id}.xlsx`));
  for (const name of old) {
    const isLeft = /^(reading|handed|register)-/.test(name) || /^roster-.*\.xlsx(\.part)?$/.test(name);
    if (isLeft && !kept.has(name)) rmSync(join(folder, name), { recursive: true, force: true });
  }
}
