import type { Kysely } from 'kysely';

/** When a session's owner proved to an identity provider who they are, and until when a first password opens its own change. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('session').addColumn('proved_at', 'text').execute();
  await db.schema.alterTable('account').addColumn('first_until', 'text').execute();
}
