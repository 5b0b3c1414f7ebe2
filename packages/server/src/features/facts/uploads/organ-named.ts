import type { Kysely } from 'kysely';
import type { Tables } from '../../../records/tables.ts';

/** An organ by its id, and by the name under which its own exports may write it. */
export interface OrganNamed {
  readonly id: string;
  readonly name: string;
}

export function organNamed(db: Kysely<Tables>, organ: string): Promise<OrganNamed> {
  return db.selectFrom('organ').select(['id', 'name']).where('id', '=', organ).executeTakeFirstOrThrow();
}
