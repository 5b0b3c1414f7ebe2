import { type Kysely, sql } from 'kysely';

/** Lots of what is deleted because its time is over, what holds it back, and marks where something was deleted. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('retention_hold')
    .addColumn('id', 'bigserial', (c) => c.primaryKey())
    .addColumn('organ', 'text', (c) => c.notNull().references('organ.id'))
    .addColumn('about', 'text', (c) => c.notNull().check(sql`about IN ('person', 'period')`))
    .addColumn('subject', 'text', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('made_by', 'text', (c) => c.notNull())
    .addColumn('made_at', 'text', (c) => c.notNull())
    .addColumn('lifted_by', 'text')
    .addColumn('lifted_at', 'text')
    .addColumn('lifted_because', 'text')
    .addCheckConstraint('retention_hold_four_eyes', sql`lifted_by IS NULL OR lifted_by <> made_by`)
    .execute();
  await db.schema
    .createTable('deletion')
    .addColumn('id', 'bigserial', (c) => c.primaryKey())
    .addColumn('organ', 'text', (c) => c.notNull().references('organ.id'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('up_to', 'text', (c) => c.notNull())
    .addColumn('days', 'integer', (c) => c.notNull())
    .addColumn('source', 'text', (c) => c.notNull())
    .addColumn('made_by', 'text', (c) => c.notNull())
    .addColumn('made_at', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull().check(sql`state IN ('proposed', 'done', 'dropped')`))
    .addColumn('decided_by', 'text')
    .addColumn('decided_at', 'text')
    // Whoever made a lot may drop it, never carry it out.
    .addCheckConstraint(
      'deletion_four_eyes',
      sql`state <> 'done' OR (decided_by IS NOT NULL AND decided_by <> made_by)`,
    )
    .execute();
  await db.schema.createIndex('deletion_of_organ').on('deletion').column('organ').execute();
  await db.schema
    .createTable('deletion_item')
    .addColumn('deletion', 'bigint', (c) => c.notNull().references('deletion.id'))
    .addColumn('item', 'text', (c) => c.notNull())
    .addColumn('since', 'text', (c) => c.notNull())
    .addColumn('due', 'text', (c) => c.notNull())
    .addColumn('outcome', 'text', (c) => c.check(sql`outcome IN ('gone', 'kept')`))
    .addColumn('because', 'jsonb')
    .addPrimaryKeyConstraint('deletion_item_key', ['deletion', 'item'])
    .execute();
  await db.schema
    .createTable('deletion_file')
    .addColumn('deletion', 'bigint', (c) => c.notNull().references('deletion.id'))
    .addColumn('what', 'text', (c) => c.notNull())
    .addColumn('ref', 'text', (c) => c.notNull())
    .addColumn('gone_at', 'text')
    .addPrimaryKeyConstraint('deletion_file_key', ['deletion', 'what', 'ref'])
    .execute();
  for (const table of ['person', 'evidence', 'upload', 'exchange_package'])
    await db.schema
      .alterTable(table)
      .addColumn('deletion', 'bigint', (c) => c.references('deletion.id'))
      .execute();
}
