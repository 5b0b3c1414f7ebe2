import type { Kysely } from 'kysely';

/** Templates of documents that organs edited for themselves. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('document_template')
    .addColumn('organ', 'text', (c) => c.notNull().references('organ.id'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('content', 'text', (c) => c.notNull())
    .addColumn('sha256', 'text', (c) => c.notNull())
    .addColumn('added_at', 'text', (c) => c.notNull())
    .addColumn('added_by', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('document_template_key', ['organ', 'kind'])
    .execute();
}
