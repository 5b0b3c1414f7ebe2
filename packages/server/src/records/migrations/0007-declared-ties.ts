import { type Kysely, sql } from 'kysely';

/** Closeness between two people as somebody declared it; taken back, it stays readable. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('declared_tie')
    .addColumn('id', 'bigserial', (c) => c.primaryKey())
    .addColumn('person', 'text', (c) => c.notNull().references('person.id'))
    .addColumn('other', 'text', (c) => c.notNull().references('person.id'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('note', 'text', (c) => c.notNull())
    .addColumn('declared_at', 'text', (c) => c.notNull())
    .addColumn('declared_by', 'text', (c) => c.notNull())
    .addColumn('withdrawn_at', 'text')
    .addColumn('withdrawn_by', 'text')
    .addCheckConstraint('declared_tie_of_two', sql`person <> other`)
    .execute();
  await db.schema.createIndex('declared_tie_person').on('declared_tie').column('person').execute();
  await db.schema.createIndex('declared_tie_other').on('declared_tie').column('other').execute();
}
