import type { Actor } from '@jianheng/casework';
import type { Kysely } from 'kysely';
import { Refused } from '../../access/refused.ts';
import type { Tables } from '../../records/tables.ts';
import { closeBlocker } from './close-blocker.ts';
import { closeTo } from './read-ties.ts';

/** Refuses whoever is declared close to a person what others do about that person. Throws {@link Refused}. */
export async function mustNotBeClose(db: Kysely<Tables>, actor: Actor, person: string): Promise<void> {
  if (actor.person === null || actor.person === person) return;
  const tie = (await closeTo(db, actor.person)).get(person);
  if (tie !== undefined) throw new Refused({ is: 'blocked', blocked: [closeBlocker(tie)] });
}
