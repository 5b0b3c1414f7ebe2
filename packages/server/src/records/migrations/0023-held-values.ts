import { type Kysely, sql } from 'kysely';

/** Values of the audit that stand in the chain as a hash, and who opened which of them to whom. Entries there are keep their hashes. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('audit_entry').addColumn('salt', 'text').execute();
  await db.schema
    .createTable('audit_opening')
    .addColumn('id', 'bigserial', (c) => c.primaryKey())
    .addColumn('filter', 'jsonb', (c) => c.notNull())
    .addColumn('up_to', 'bigint', (c) => c.notNull())
    .addColumn('entries', 'bigint', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('asked_by', 'text', (c) => c.notNull())
    .addColumn('asked_at', 'text', (c) => c.notNull())
    .addColumn('answered_by', 'text')
    .addColumn('answered_at', 'text')
    .addColumn('refused_because', 'text')
    .addColumn('until', 'text')
    .addCheckConstraint('audit_opening_four_eyes', sql`answered_by IS NULL OR answered_by <> asked_by`)
    .addCheckConstraint(
      'audit_opening_answer',
      sql`(answered_by IS NULL AND refused_because IS NULL AND until IS NULL)
        OR (answered_by IS NOT NULL AND (refused_because IS NULL) <> (until IS NULL))`,
    )
    .execute();
}
