import { type Kysely, sql } from 'kysely';

/** Public keys of this installation and of others, and the heads of the audit chain that were signed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('signing_key')
    .addColumn('fingerprint', 'text', (c) => c.primaryKey())
    .addColumn('place', 'integer', (c) => c.notNull().unique())
    .addColumn('public_key', 'text', (c) => c.notNull())
    .addColumn('because', 'text', (c) => c.notNull().check(sql`because IN ('first', 'rotated', 'lost')`))
    .addColumn('reason', 'text')
    .addColumn('began_at', 'text', (c) => c.notNull())
    .addColumn('previous', 'text', (c) => c.references('signing_key.fingerprint'))
    .addColumn('signature', 'text')
    .addCheckConstraint('signing_key_follows', sql`(because = 'first') = (previous IS NULL)`)
    .addCheckConstraint('signing_key_handed_on', sql`(because = 'rotated') = (signature IS NOT NULL)`)
    .execute();
  await db.schema
    .createTable('trusted_key')
    .addColumn('id', 'bigserial', (c) => c.primaryKey())
    .addColumn('fingerprint', 'text', (c) => c.notNull())
    .addColumn('public_key', 'text', (c) => c.notNull())
    .addColumn('organ', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('source', 'text', (c) => c.notNull())
    .addColumn('made_by', 'text', (c) => c.notNull())
    .addColumn('made_at', 'text', (c) => c.notNull())
    .addColumn('confirmed_by', 'text')
    .addColumn('confirmed_at', 'text')
    .addColumn('withdrawn_by', 'text')
    .addColumn('withdrawn_at', 'text')
    .addColumn('withdrawn_because', 'text')
    .addCheckConstraint('trusted_key_four_eyes', sql`confirmed_by IS NULL OR confirmed_by <> made_by`)
    .execute();
  await sql`CREATE UNIQUE INDEX trusted_key_once ON trusted_key (fingerprint) WHERE withdrawn_at IS NULL`.execute(
    db,
  );
  await db.schema
    .createTable('audit_signed_head')
    .addColumn('place', 'integer', (c) => c.primaryKey())
    .addColumn('seq', 'integer', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('because', 'text', (c) => c.notNull())
    .addColumn('said', 'text', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .addColumn('key', 'text', (c) => c.notNull())
    .addColumn('signature', 'text', (c) => c.notNull())
    .execute();
}
