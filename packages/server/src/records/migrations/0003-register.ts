import { type Kysely, sql } from 'kysely';

/** What the register used to say, reviews of rosters before they are used, and for how long things are kept. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('person').addColumn('probation', 'text').execute();
  await db.schema
    .createTable('replaced_value')
    .addColumn('seq', 'bigserial', (c) => c.primaryKey())
    .addColumn('kind', 'text', (c) =>
      c.notNull().check(sql`kind IN ('organ', 'department', 'unit', 'person')`),
    )
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('was', 'jsonb', (c) => c.notNull())
    .addColumn('until', 'text', (c) => c.notNull())
    .addColumn('by', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('replaced_value_of')
    .on('replaced_value')
    .columns(['kind', 'id', 'seq'])
    .execute();
  // However many act at once: of a person, one row in force begins on a day.
  await sql`CREATE UNIQUE INDEX posting_begins ON posting (person, "from") WHERE superseded_at IS NULL`.execute(
    db,
  );
  await db.schema
    .createTable('roster_review')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('organ', 'text', (c) => c.notNull().references('organ.id'))
    .addColumn('file', 'text', (c) => c.notNull())
    .addColumn('sha256', 'text', (c) => c.notNull())
    .addColumn('made_at', 'text', (c) => c.notNull())
    .addColumn('made_by', 'text', (c) => c.notNull())
    .addColumn('entries', 'jsonb', (c) => c.notNull())
    .addColumn('found', 'jsonb', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('retention')
    .addColumn('organ', 'text', (c) => c.notNull().references('organ.id'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('days', 'integer', (c) => c.notNull().check(sql`days > 0`))
    .addColumn('source', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('retention_key', ['organ', 'kind'])
    .execute();
}
