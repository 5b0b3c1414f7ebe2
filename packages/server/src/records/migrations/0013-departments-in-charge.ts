import { type Kysely, sql } from 'kysely';

/** Which leader of an organ is in charge of which department (分管), from when until when. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('charge')
    .addColumn('id', 'bigserial', (c) => c.primaryKey())
    .addColumn('department', 'text', (c) => c.notNull().references('department.id'))
    .addColumn('person', 'text', (c) => c.notNull().references('person.id'))
    .addColumn('from', 'text', (c) => c.notNull())
    .addColumn('to', 'text')
    .addColumn('recorded_at', 'text', (c) => c.notNull())
    .addColumn('recorded_by', 'text', (c) => c.notNull())
    .addCheckConstraint('charge_ends_after_it_begins', sql`"to" IS NULL OR "to" >= "from"`)
    .execute();
  await db.schema.createIndex('charge_department').on('charge').column('department').execute();
}
