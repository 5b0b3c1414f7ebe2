import type { Kysely } from 'kysely';

/** Which session at an identity provider a session came from, and the logout tokens that were taken, each of which opens once. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('session').addColumn('provider_session', 'text').execute();
  await db.schema
    .createTable('provider_logout')
    .addColumn('provider', 'text', (c) => c.notNull())
    .addColumn('jti', 'text', (c) => c.notNull())
    .addColumn('until', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('provider_logout_key', ['provider', 'jti'])
    .execute();
}
